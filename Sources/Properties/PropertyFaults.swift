import Diagnostics

/// The mistakes found in one description, such as a data package's or a target's.
package final class PropertyFaults {
    package let file: String
    /// What the descriptions are of, and their standard, for rules and messages.
    let kind: Kind
    package private(set) var diagnostics: [Diagnostic] = []

    package struct Kind: Sendable {
        /// How the ids of the rules begin, such as `package`.
        let rule: String
        /// What knows the properties, such as `Data Package v2`.
        let standard: String
        /// Whether a property that the standard does not know is an error.
        let refusesUnknown: Bool

        package init(rule: String, standard: String, refusesUnknown: Bool) {
            self.rule = rule
            self.standard = standard
            self.refusesUnknown = refusesUnknown
        }
    }

    package init(file: String, kind: Kind) {
        self.file = file
        self.kind = kind
    }

    package var haveErrors: Bool { diagnostics.contains { $0.severity == .error } }

    package func report(
        _ rule: String, at path: String, _ message: String, remedy: String, severity: Diagnostic.Severity = .error
    ) {
        diagnostics.append(
            Diagnostic(
                severity, rule: rule, at: Location(file: file), expression: path, message: message, remedy: remedy))
    }
}
