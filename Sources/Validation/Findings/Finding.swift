import Diagnostics
import FHIR

/// What a walk has found, in numbers; the words come when the walk is over.
struct Finding {
    enum Fault {
        case missing(ElementNumber)
        /// `row` is the first one too many.
        case tooMany(ElementNumber, count: Int, row: UInt32)
        /// Two types of one choice; `row` is the second one.
        case severalTypes(ElementNumber, row: UInt32)
        case empty
        case value(PrimitiveFault, PrimitiveFormat)
        case narrative(String)
        /// The element does not meet an invariant of its type or of its own.
        case invariant(Invariant)
        /// The data are such that the invariant cannot be evaluated.
        case unanswered(Invariant)
        case stated(Statement)
    }

    /// The element that the expression names.
    let row: UInt32
    let fault: Fault

    /// The rule's stable id.
    var rule: String {
        switch fault {
        case .missing: ValidationRule.missingElement.id
        case .tooMany: ValidationRule.tooManyElements.id
        case .severalTypes: ValidationRule.choiceType.id
        case .empty: ValidationRule.emptyElement.id
        case .value(let fault, _): fault.rule.id
        case .narrative: ValidationRule.narrativeSyntax.id
        case .invariant(let invariant): invariant.key
        case .unanswered: ValidationRule.unansweredInvariant.id
        case .stated(let statement): statement.rule.id
        }
    }

    var severity: Diagnostic.Severity {
        switch fault {
        case .value(let fault, _): fault.isWarning ? .warning : .error
        case .invariant(let invariant), .unanswered(let invariant): invariant.severity == .error ? .error : .warning
        case .stated(let statement): statement.severity
        case .missing, .tooMany, .severalTypes, .empty, .narrative: .error
        }
    }

    /// Whether the element's own text or emptiness is at fault.
    var isOfForm: Bool {
        switch fault {
        case .value, .narrative, .empty: severity == .error
        case .missing, .tooMany, .severalTypes, .invariant, .unanswered, .stated: false
        }
    }

    /// The row whose place in the file shows best what is wrong.
    var placeRow: UInt32 {
        switch fault {
        case .tooMany(_, _, let row), .severalTypes(_, let row): row
        case .stated(let statement): statement.placeRow ?? row
        case .missing, .empty, .value, .narrative, .invariant, .unanswered: row
        }
    }
}
