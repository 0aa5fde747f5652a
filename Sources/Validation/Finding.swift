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
        /// The code is not of the value set that the element is bound to.
        case binding(BindingFault)
        case fullURL(FullURLFault)
    }

    /// The element that the expression names.
    let row: UInt32
    let fault: Fault

    /// The rule's stable id.
    var rule: String {
        switch fault {
        case .missing: ValidationRule.missingElement.rawValue
        case .tooMany: ValidationRule.tooManyElements.rawValue
        case .severalTypes: ValidationRule.choiceType.rawValue
        case .empty: ValidationRule.emptyElement.rawValue
        case .value(let fault, _): fault.rule.rawValue
        case .narrative: ValidationRule.narrativeSyntax.rawValue
        case .invariant(let invariant): invariant.key
        case .unanswered: ValidationRule.unansweredInvariant.rawValue
        case .binding: ValidationRule.requiredBinding.rawValue
        case .fullURL: ValidationRule.fullURL.rawValue
        }
    }

    var isWarning: Bool {
        switch fault {
        case .value(let fault, _): fault.isWarning
        case .invariant(let invariant): invariant.severity != .error
        case .unanswered: true
        case .missing, .tooMany, .severalTypes, .empty, .narrative, .binding, .fullURL: false
        }
    }

    /// Whether the element's own text or emptiness is at fault.
    var isOfForm: Bool {
        switch fault {
        case .value, .narrative, .empty: !isWarning
        case .missing, .tooMany, .severalTypes, .invariant, .unanswered, .binding, .fullURL: false
        }
    }

    /// The row whose place in the file shows best what is wrong.
    var placeRow: UInt32 {
        switch fault {
        case .tooMany(_, _, let row), .severalTypes(_, let row): row
        case .missing, .empty, .value, .narrative, .invariant, .unanswered, .binding, .fullURL: row
        }
    }
}
