extension R4 {
    /// A code system, as it is published beside the Bundles that use it.
    public struct CodeSystem: Encodable, Sendable {
        let resourceType = "CodeSystem"
        let id: String
        let url: String
        let version = Canonical.version
        let name: String
        let title: String
        let status = "active"
        let experimental = false
        let description: String
        let caseSensitive = true
        let content: String
        let count: Int?
        let concept: [Concept]

        struct Concept: Encodable, Sendable {
            let code: String
            let display: String
        }

        init(_ system: LocalCodeSystem) {
            id = system.id
            url = system.url
            name = system.id.upperCamelCased
            title = system.title
            description = system.description
            content = "complete"
            count = system.concepts.count
            concept = system.concepts.map { Concept(code: $0.code, display: $0.display) }
        }

        /// The codes that the Bundles have of a guide's code system.
        init(fragmentOf guide: PanCareSurPass.Type) {
            id = "cs-generic-eu-pcsp"
            url = guide.system
            name = "PanCareSurPassCodes"
            title = "Codes of PanCareSurPass"
            description = "The codes of donors and grafts in HL7 Europe's PanCareSurPass guide, 1.0.0."
            content = "fragment"
            count = nil
            concept = guide.allCases.map { Concept(code: $0.rawValue, display: $0.display ?? $0.rawValue) }
        }
    }
}

extension String {
    /// The name of a definition, as FHIR wants it for programs: `DonorType` of `donor-type`.
    var upperCamelCased: String {
        split(separator: "-").map { $0.prefix(1).uppercased() + $0.dropFirst() }.joined()
    }
}
