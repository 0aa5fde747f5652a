import FHIR

/// The way from a resource to one of its elements, by FHIR's JSON names and positions counted from 0.
struct ElementPath: Hashable {
    enum Step: Hashable {
        case name(String)
        case index(Int)
    }

    private(set) var steps: [Step] = []

    func appending(_ name: String) -> ElementPath { ElementPath(steps: steps + [.name(name)]) }
    func appending(_ index: Int) -> ElementPath { ElementPath(steps: steps + [.index(index)]) }

    /// The element at the end of the way; as far as the way goes, where the rest is not in the source.
    func element(from resource: Element) -> Element {
        var element = resource
        var siblings: [Element] = []
        for step in steps {
            switch step {
            case .name(let name):
                let name = name.hasPrefix("_") ? String(name.dropFirst()) : name
                siblings = element.children.filter { $0.propertyName == name }
                element = siblings.first ?? element
            case .index(let index):
                if siblings.indices.contains(index) { element = siblings[index] }
            }
        }
        return element
    }
}
