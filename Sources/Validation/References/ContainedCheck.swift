import FHIR

/// Holds contained resources to FHIR R4 §references#contained: each has an id of its own, and is referred to from the
/// resource around it or refers to that. The last is R4's invariant dom-3, which is held here element by element, so
/// that the finding names the resource that nothing refers to.
struct ContainedCheck: ElementCheck {
    let types = ["DomainResource"]
    /// The key under which R4 states that contained resources are referred to.
    static let invariant = "dom-3"

    func check(_ element: Element, in context: CheckContext, _ findings: inout FindingList) {
        guard element.name != "contained" else { return }
        let contained = element.children(named: "contained")
        guard !contained.isEmpty else { return }
        var ids: Set<String> = []
        let wanted = Fragments(in: element)
        for resource in contained {
            guard let id = resource.first("id")?.value else {
                findings.add(Self.withoutID, at: resource)
                continue
            }
            if !ids.insert(id).inserted { findings.add(Self.repeated(id), at: resource) }
            if !wanted.ids.contains(id), !Fragments(in: resource).ids.contains("") {
                findings.add(Self.unused(id), at: resource)
            }
        }
    }

    private static let withoutID = Statement.error(
        .containedID, "the contained resource has no id", remedy: "give it one that '#id' can refer to")

    private static func repeated(_ id: String) -> Statement {
        .error(
            .containedID, "another contained resource has the same id", remedy: "give each an id of its own", value: id)
    }

    private static func unused(_ id: String) -> Statement {
        .error(
            .unusedContained, "the contained resource is not referred to, nor does it refer to the one around it",
            remedy: "refer to it as '#id', or leave it out", value: id)
    }
}

/// The ids behind `#` that a resource refers to, in References and in what dom-3 takes for one; the empty one for `#`.
private struct Fragments {
    private(set) var ids: Set<String> = []

    init(in resource: Element) {
        var open = [resource]
        while let element = open.popLast() {
            for child in element.children {
                if child.hasValue { add(child) }
                open.append(child)
            }
        }
    }

    private mutating func add(_ element: Element) {
        let isFragment = element.withValue { $0.first == UInt8(ascii: "#") } ?? false
        guard isFragment, let value = element.value else { return }
        guard element.name == "reference" || ["canonical", "uri", "url"].contains(element.typeName) else { return }
        ids.insert(String(value.dropFirst()))
    }
}
