import Diagnostics
import FHIR
import FHIRPath

/// Why a resource gives no rows.
struct ViewFailure: Error {
    var rule: ViewRule
    var message: String
    var remedy: String?
    /// Where in the resource, as far as it is an element.
    var element: Element?

    static func several(_ count: Int, _ column: CompiledColumn) -> ViewFailure {
        ViewFailure(
            rule: .collection, message: "the column '\(column.name)' takes one value, here are \(count)",
            remedy: "state 'collection' in the view, or choose one, with first() for example")
    }

    static func wrongType(_ name: String, _ column: CompiledColumn) -> ViewFailure {
        let wanted = column.types.stated.map { "values of type \($0)" } ?? "single values"
        return ViewFailure(rule: .type, message: "the column '\(column.name)' takes \(wanted), here is \(name)")
    }

    /// An expression that failed, of a column or of another part of the view.
    init(_ error: FHIRPathError, in part: String) {
        self.init(rule: .evaluation, message: "\(part): \(error.message)")
    }

    init(rule: ViewRule, message: String, remedy: String? = nil) {
        self.rule = rule
        self.message = message
        self.remedy = remedy
    }
}
