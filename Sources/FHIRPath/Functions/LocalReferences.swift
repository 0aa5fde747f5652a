import FHIR

/// Finds resources within the tree that a reference stands in (FHIR R4 §references, §bundle#references).
package enum LocalReferences {
    static func find(_ reference: String, from element: Element) -> Element? {
        guard !reference.hasPrefix("#") else {
            return contained(String(reference.dropFirst()), from: element)
        }
        guard let entry = enclosingEntry(of: element), let bundle = entry.parent else { return nil }
        let absolute = isAbsolute(reference) ? reference : base(of: entry).map { $0 + reference }
        for other in bundle.children where other.name == "entry" {
            guard let url = other.first("fullUrl")?.value else { continue }
            if url == absolute || url == reference { return other.first("resource") }
        }
        return nil
    }

    /// The resource that holds an element, or is it.
    package static func resource(of element: Element) -> Element {
        var current = element
        while !current.isResource, let parent = current.parent { current = parent }
        return current
    }

    /// The resource that contains another one, or the other one itself.
    static func root(of resource: Element) -> Element {
        guard resource.name == "contained", let parent = resource.parent else { return resource }
        return Self.resource(of: parent)
    }

    private static func contained(_ id: String, from element: Element) -> Element? {
        let root = root(of: resource(of: element))
        if id.isEmpty { return root }
        return root.children.first { $0.name == "contained" && $0.first("id")?.value == id }
    }

    private static func enclosingEntry(of element: Element) -> Element? {
        var current: Element? = element
        while let element = current {
            if element.name == "entry", element.parent?.typeName == "Bundle" { return element }
            current = element.parent
        }
        return nil
    }

    private static func isAbsolute(_ reference: String) -> Bool {
        reference.prefix { $0 != "/" && $0 != "?" }.contains(":")
    }

    /// `http://server/fhir/` for the full URL `http://server/fhir/Patient/1`.
    private static func base(of entry: Element) -> String? {
        guard let url = entry.first("fullUrl")?.value else { return nil }
        let parts = url.split(separator: "/", omittingEmptySubsequences: false)
        return parts.count > 2 ? parts.dropLast(2).joined(separator: "/") + "/" : nil
    }
}
