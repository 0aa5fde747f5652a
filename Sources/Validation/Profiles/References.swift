import FHIR

/// What a Reference says by itself.
enum References {
    /// The type of the resource that a Reference leads to, as far as it says it: `Patient/1`, or its `type`.
    static func typeName(_ reference: Element) -> String? {
        if let type = reference.first("type")?.value { return type }
        guard let text = reference.first("reference")?.value else { return nil }
        let parts = text.prefix { $0 != "?" && $0 != "|" }.split(separator: "/").map(String.init)
        let definitions = reference.tree.definitions
        for (part, id) in zip(parts, parts.dropFirst()).reversed() where !id.isEmpty {
            guard let type = definitions.type(named: part), definitions[type].kind == .resource else { continue }
            return part
        }
        return nil
    }
}
