import Diagnostics
import FHIR

/// What a walk finds: all of it, or only whether there is an error.
struct ProfileFindings {
    /// `nil` where nothing is to be reported.
    let context: CheckContext?
    private(set) var hasErrors = false
    var list: FindingList

    /// Adds to a list.
    init(reportingTo context: CheckContext, _ list: FindingList) {
        self.context = context
        self.list = list
    }

    /// Reports nothing.
    init() {
        context = nil
        list = FindingList(limit: 0)
    }

    /// Whether no more needs to be known.
    var isSettled: Bool { context == nil && hasErrors }

    mutating func add(_ statement: Statement, at element: Element) {
        if statement.severity == .error { hasErrors = true }
        if context != nil { list.add(statement, at: element) }
    }
}
