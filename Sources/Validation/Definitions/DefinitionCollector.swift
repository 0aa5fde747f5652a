import Diagnostics
import FHIR

/// Takes what one file of definitions holds, and says in a line a resource what of it cannot be used.
final class DefinitionCollector: ResourceSink {
    private(set) var resources: [ResourceTree] = []
    private(set) var diagnostics: [Diagnostic] = []
    private let file: String
    /// Whether the user named the file, and not only the folder or the package that it is in.
    private let isNamed: Bool

    init(file: String, isNamed: Bool) {
        self.file = file
        self.isNamed = isNamed
    }

    func resource(_ reading: Reading) {
        let errors = reading.diagnostics.filter { $0.severity == .error }
        guard let tree = reading.tree else {
            unreadable(errors)
            return
        }
        guard !DefinitionLibrary.definitions(in: tree.root).isEmpty else {
            if isNamed { warn(tree.root, "the \(tree.root.typeName) is no definition: it has no canonical URL") }
            return
        }
        resources.append(tree)
        guard let first = errors.first else { return }
        var words = "the definition is used without what R4 does not know: \(first.message)"
        if errors.count > 1 { words += ", and \(errors.count - 1) more" }
        diagnostics.append(
            Diagnostic(
                .warning, rule: ValidationRule.definitions.id, at: first.location, expression: first.expression,
                message: words, remedy: first.remedy))
    }

    func beginBundle(_ shell: Reading) {}

    func entry(_ reading: Reading) {
        resource(reading)
    }

    func endBundle(_ shell: Reading) {}

    private func unreadable(_ errors: [Diagnostic]) {
        // A JSON or XML file that is no resource of R4 (package.json, a style sheet) is none of our business.
        let others = Set([ReadingRule.missingResourceType, .unknownResource, .xmlNamespace].map(\.rawValue))
        guard isNamed || !errors.allSatisfy({ others.contains($0.rule) }), var first = errors.first else { return }
        first.severity = .warning
        first.message = "the definition cannot be read: \(first.message)"
        diagnostics.append(first)
    }

    private func warn(_ element: Element, _ message: String) {
        diagnostics.append(
            Diagnostic(.warning, rule: ValidationRule.definitions.id, at: element.location, message: message))
    }
}
