import Diagnostics

/// An export whose description cannot be followed, so that no table was read: what is wrong with it, all at once.
public struct UnreadableExport: Error, Sendable, Hashable {
    public let diagnostics: [Diagnostic]

    init(diagnostics: [Diagnostic]) {
        self.diagnostics = diagnostics
    }

    init(file: String, rule: String, message: String, remedy: String) {
        diagnostics = [Diagnostic(.error, rule: rule, at: Location(file: file), message: message, remedy: remedy)]
    }
}
