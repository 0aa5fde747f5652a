import FHIR

/// The keys by which rows of resources and rows of references to them can be joined (SQL on FHIR v2 §Joins with
/// Resource and Reference Keys).
///
/// The key of a resource is its id; without one, in a Bundle, the UUID or OID of its `fullUrl`. The key of a reference
/// is the same of what it refers to: the id in `Patient/123` and `https://example.org/fhir/Patient/123/_history/2`, and
/// for `urn:uuid:…` that of the Bundle's entry with this `fullUrl`; where no entry has it, the UUID itself. A reference
/// to a contained resource has none, for a view does not show these.
package final class ResourceKeys: Sendable {
    package let tree: ResourceTree
    /// The rows of the entries' resources by their `fullUrl`, of URNs only.
    private let entries: [String: UInt32]

    package init(_ tree: ResourceTree) {
        self.tree = tree
        var entries: [String: UInt32] = [:]
        Self.collect(tree.root, into: &entries)
        self.entries = entries
    }

    private static func collect(_ bundle: Element, into entries: inout [String: UInt32]) {
        guard bundle.typeName == "Bundle" else { return }
        for entry in bundle.children where entry.name == "entry" {
            guard let resource = entry.first("resource") else { continue }
            if let url = entry.first("fullUrl")?.value, Self.name(ofURN: url) != nil {
                entries[url] = resource.rowNumber
            }
            collect(resource, into: &entries)
        }
    }

    package func key(of resource: Element) -> String? {
        if let id = resource.first("id")?.value { return id }
        guard resource.name == "resource" else { return nil }
        return resource.parent?.first("fullUrl")?.value.flatMap { Self.name(ofURN: $0).map(String.init) }
    }

    /// - Parameter type: The type that the reference has to be to; `nil` for any.
    package func key(for reference: Element, to type: TypeNumber?) -> String? {
        guard let text = reference.first("reference")?.value, !text.hasPrefix("#") else { return nil }
        if let name = Self.name(ofURN: text) {
            if let row = entries[text] {
                let resource = tree.element(row)
                return type == nil || resource.type == type ? key(of: resource) : nil
            }
            let stated = reference.first("type")?.value
            return type == nil || stated == nil || stated == type.map { tree.definitions[$0].name } ? String(name) : nil
        }
        return literalKey(text, to: type)
    }

    /// The id in `Patient/123` or an URL that ends so, with or without a version (FHIR R4 §references#literal).
    private func literalKey(_ text: String, to type: TypeNumber?) -> String? {
        var parts = text.split(separator: "/", omittingEmptySubsequences: false)
        if parts.count >= 4, parts[parts.count - 2] == "_history" { parts.removeLast(2) }
        guard parts.count >= 2, let id = parts.last, !id.isEmpty,
            let found = tree.definitions.type(named: String(parts[parts.count - 2])),
            tree.definitions[found].kind == .resource, type == nil || type == found
        else { return nil }
        return String(id)
    }

    private static func name(ofURN text: String) -> Substring? {
        ["urn:uuid:", "urn:oid:"].first(where: text.hasPrefix).map { text.dropFirst($0.count) }
    }
}
