import Diagnostics
import FHIR

extension Reading {
    /// What can be trusted of the tree: all of it, or of a Bundle the entries without errors, which keep their places;
    /// `nil` where an error stands elsewhere.
    var soundPart: ResourceTree? {
        guard let tree, hasErrors else { return tree }
        var faulty: Set<Int> = []
        for diagnostic in diagnostics where diagnostic.severity == .error {
            guard let entry = diagnostic.expression.flatMap(Self.entry) else { return nil }
            faulty.insert(entry)
        }
        let entries = tree.root.children(named: "entry").enumerated().filter { faulty.contains($0.offset) }
        let resources = Set(entries.compactMap { $0.element.first("resource") })
        guard entries.count == faulty.count else { return nil }
        return tree.rewriting { resources.contains($0) ? .remove : .keep }
    }

    /// The place of the entry that a path such as `Bundle.entry[3].resource.birthDate` leads into.
    private static func entry(_ path: String) -> Int? {
        let start = "Bundle.entry["
        guard path.hasPrefix(start) else { return nil }
        return Int(path.dropFirst(start.count).prefix { $0 != "]" })
    }
}
