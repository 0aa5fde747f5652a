import FHIR
import StudyFHIR

/// A resource of a patient on its way to a target.
struct PatientResource {
    /// The concept of the study that it tells, such as `adverse-event`.
    let concept: String
    let typeName: String
    /// The same on every run.
    let id: String
    var node: Node
    /// What the target says of the concept.
    let rule: ConceptRule
    /// Our own statements of the target's profiles that it is held to, which it does not declare.
    var mustHaves: [String] = []

    var relativeURL: String { "\(typeName)/\(id)" }

    /// A name for it before a server gives one: a UUID of version 8 (RFC 9562) from the first 128 bits of the id.
    var urn: String { "urn:uuid:" + NameUUID.text(hexadecimal: id) }
}

/// UUIDs from names.
enum NameUUID {
    /// The first 32 of hexadecimal digits, with the version 8 and the variant of RFC 9562 in their places.
    static func text(hexadecimal: String) -> String {
        var digits = Array(hexadecimal.utf8.prefix(32))
        guard digits.count == 32 else { return hexadecimal }
        digits[12] = UInt8(ascii: "8")
        digits[16] = Array("89ab".utf8)[Int(digits[16]) & 3]
        let groups = [0..<8, 8..<12, 12..<16, 16..<20, 20..<32]
        return groups.map { String(decoding: digits[$0], as: UTF8.self) }.joined(separator: "-")
    }
}

extension PatientResource {
    private static let concepts = Dictionary(
        uniqueKeysWithValues: ResourceKind.allCases.map { ($0.profileURL, $0.rawValue) })

    /// The resources of a patient's Bundle that are of a concept, in its order.
    static func all(in bundle: Element, target: Target) -> [PatientResource] {
        bundle.children(named: "entry").compactMap { $0.first("resource") }.compactMap { resource in
            let profiles = resource.first("meta")?.children(named: "profile").compactMap(\.value) ?? []
            guard let concept = profiles.lazy.compactMap({ concepts[$0] }).first,
                let id = resource.first("id")?.value
            else { return nil }
            let rule = target.concepts[concept] ?? ConceptRule(leftOut: "the target does not name it")
            return PatientResource(
                concept: concept, typeName: resource.typeName, id: id, node: Node(resource), rule: rule)
        }
    }
}
