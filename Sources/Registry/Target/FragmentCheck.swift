import FHIR
import Properties
import StudyFHIR

/// Holds what a target adds to FHIR's elements, when the target is read: whether there are such elements there.
struct FragmentCheck {
    let faults: PropertyFaults

    /// Elements at a place of a resource, such as `code.coding`.
    func check(_ elements: [Node], of typeName: String, at place: String, path: String) {
        for element in elements {
            guard let example = Self.example(element) else { continue }
            let nested = place.split(separator: ".").reversed().reduce([example]) { [Node(String($1), $0)] }
            do {
                _ = try TreeEncoder().encode(Node(typeName, type: typeName, nested))
            } catch EncodingError.invalidValue(_, let context) {
                faults.report(
                    "target-element", at: path, context.debugDescription,
                    remedy: "give elements of \(typeName) by their names in FHIR's JSON, and no empty ones")
            } catch {
                faults.report("target-element", at: path, "\(error)", remedy: "give elements in FHIR's JSON")
            }
        }
    }

    /// The element with a reference where one will be made; `nil` where something is copied, whose form is not known.
    private static func example(_ node: Node) -> Node? {
        if node.children.contains(where: { $0.name == "$copy" }) { return nil }
        if node.children.contains(where: { $0.name == "$reference" }) {
            return Node(node.name, [Node("reference", value: "Patient/1")])
        }
        var example = node
        let children = node.children.map(Self.example)
        guard !children.contains(nil) else { return nil }
        example.children = children.compactMap { $0 }
        return example
    }
}

extension Target {
    func checkFragments(_ faults: PropertyFaults) {
        let check = FragmentCheck(faults: faults)
        check.check(security.map { $0.renamed("security") }, of: "Patient", at: "meta", path: "security")
        for (index, translation) in codings.enumerated() {
            check.check([translation.added], of: "Condition", at: "code", path: "codings[\(index)].adds")
        }
        if let document = bundle.document {
            check.check(document.elements, of: "Composition", at: "", path: "bundle.document.elements")
        }
        for (name, rule) in concepts.sorted(by: { $0.key < $1.key }) {
            guard let typeName = ResourceKind(rawValue: name)?.typeName else { continue }
            for (index, addition) in rule.additions.enumerated() {
                check.check(
                    addition.elements, of: typeName, at: addition.place,
                    path: "concepts.\(name).additions[\(index)].elements")
            }
        }
    }
}

extension Node {
    func renamed(_ name: String) -> Node {
        var node = self
        node.name = name
        return node
    }
}
