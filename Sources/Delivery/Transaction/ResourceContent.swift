import FHIR

/// What a resource says, apart from what a server adds on its own and from the order in which it writes elements.
///
/// Left out are the id, the version and the time of the last change, the source (FHIR R4 §resource#Meta), and a
/// narrative that was generated or is empty.
struct ResourceContent: Equatable {
    private struct Item: Equatable {
        let name: String
        let value: String?
        let children: [Item]
    }

    private let items: [Item]

    /// - Parameter reference: What the text of a reference is to be compared as.
    init(_ resource: Element, reference: (Element, String) -> String) {
        items = Self.items(below: resource, reference) { child in
            child.name != "id" && !(child.name == "text" && child.isGenerated)
        }
    }

    private static func items(
        below element: Element, _ reference: (Element, String) -> String, where isKept: (Element) -> Bool
    ) -> [Item] {
        var items: [(index: Int, item: Item)] = []
        for child in element.children where isKept(child) {
            let isMeta = child.typeName == "Meta"
            let below = Self.items(below: child, reference) {
                !isMeta || !["versionId", "lastUpdated", "source"].contains($0.name)
            }
            if isMeta, below.isEmpty { continue }
            let value = child.name == "reference" ? child.value.map { reference(child, $0) } : child.value
            items.append((items.count, Item(name: child.propertyName, value: value, children: below)))
        }
        // Elements of one name stay in their order, which has a meaning.
        return items.sorted { ($0.item.name, $0.index) < ($1.item.name, $1.index) }.map(\.item)
    }
}

extension Element {
    /// Whether a narrative says nothing of its own.
    fileprivate var isGenerated: Bool {
        ["generated", "empty"].contains(first("status")?.value)
    }
}
