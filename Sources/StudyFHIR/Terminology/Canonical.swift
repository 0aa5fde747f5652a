/// The base of every URL that this project defines. The host is of the reserved domain `.example` (RFC 2606): a site
/// that publishes the definitions changes it here.
package enum Canonical {
    package static let base = "https://marrow.example/fhir"

    /// The version of the definitions.
    static let version = "0.1.0"

    static func codeSystem(_ id: String) -> String { "\(base)/CodeSystem/\(id)" }
    static func valueSet(_ id: String) -> String { "\(base)/ValueSet/\(id)" }
    static func structureDefinition(_ id: String) -> String { "\(base)/StructureDefinition/\(id)" }
    /// The name space of the keys that resource ids are made from.
    package static func namespace(_ id: String) -> String { "\(base)/id/\(id)" }
}
