extension R4 {
    /// A value set, as it is published beside the profiles that are bound to it.
    public struct ValueSet: Encodable, Sendable {
        let resourceType = "ValueSet"
        let id: String
        let url: String
        let version = Canonical.version
        let name: String
        let title: String
        let status = "active"
        let experimental = false
        let description: String
        let compose: Compose

        struct Compose: Encodable, Sendable {
            let include: [Include]
        }

        /// Some codes of a code system, or all of them.
        struct Include: Encodable, Sendable {
            let system: String
            let concept: [Concept]
        }

        struct Concept: Encodable, Sendable {
            let code: String
        }

        init(_ valueSet: LocalValueSet) {
            id = valueSet.id
            url = valueSet.url
            name = valueSet.id.upperCamelCased
            title = valueSet.title
            description = valueSet.description
            compose = Compose(
                include: valueSet.includes.map { include in
                    Include(system: include.system, concept: include.codes.map(Concept.init))
                })
        }
    }
}
