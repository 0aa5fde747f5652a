import Diagnostics
import FHIR

/// A finding in words: what an ``ElementCheck`` says.
struct Statement {
    var rule: ValidationRule
    var severity: Diagnostic.Severity
    /// What is wrong, without a full stop and without values from the input.
    var message: String
    /// What would be right, without a full stop.
    var remedy: String?
    /// The offending text as it stands in the input.
    var value: String?
    /// The row whose place in the file shows best what is wrong, where that is not the element's own.
    var placeRow: UInt32?

    /// What breaks a rule.
    static func error(
        _ rule: ValidationRule, _ message: String, remedy: String? = nil, value: String? = nil, place: Element? = nil
    ) -> Statement {
        Statement(
            rule: rule, severity: .error, message: message, remedy: remedy, value: value, placeRow: place?.index)
    }

    /// What should be otherwise, or cannot be known here.
    static func warning(
        _ rule: ValidationRule, _ message: String, remedy: String? = nil, value: String? = nil, place: Element? = nil
    ) -> Statement {
        Statement(
            rule: rule, severity: .warning, message: message, remedy: remedy, value: value, placeRow: place?.index)
    }

    /// What is worth knowing, and breaks nothing.
    static func information(
        _ rule: ValidationRule, _ message: String, remedy: String? = nil, value: String? = nil, place: Element? = nil
    ) -> Statement {
        Statement(
            rule: rule, severity: .information, message: message, remedy: remedy, value: value, placeRow: place?.index)
    }
}
