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

    /// Holds an element to a value set.
    mutating func hold(_ element: Element, to binding: BindingCheck) {
        if let context {
            let before = list.errorCount
            binding.check(element, in: context, &list)
            if list.errorCount > before { hasErrors = true }
        } else if binding.isBroken(by: element) {
            hasErrors = true
        }
    }

    /// Whether no more needs to be known.
    var isSettled: Bool { context == nil && hasErrors }

    mutating func add(_ statement: Statement, at element: Element) {
        if statement.severity == .error { hasErrors = true }
        if context != nil { list.add(statement, at: element) }
    }
}
