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
    }

    /// The element that the expression names.
    let row: UInt32
    let fault: Fault

    var rule: ValidationRule {
        switch fault {
        case .missing: .missingElement
        case .tooMany: .tooManyElements
        case .severalTypes: .choiceType
        case .empty: .emptyElement
        case .value(let fault, _): fault.rule
        case .narrative: .narrativeSyntax
        }
    }

    var isWarning: Bool {
        if case .value(let fault, _) = fault { return fault.isWarning }
        return false
    }

    /// The row whose place in the file shows best what is wrong.
    var placeRow: UInt32 {
        switch fault {
        case .tooMany(_, _, let row), .severalTypes(_, let row): row
        case .missing, .empty, .value, .narrative: row
        }
    }
}
