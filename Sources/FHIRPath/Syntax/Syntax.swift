/// An expression as it is written, before names have a meaning.
struct Syntax {
    indirect enum Kind {
        case empty
        case boolean(Bool)
        case string(String)
        case integer(Int)
        case decimal(DecimalNumber)
        case temporal(TemporalValue)
        /// `4 days` or `10 'mg'`; the unit is a word or a text.
        case quantity(DecimalNumber, word: CalendarUnit?, text: String)
        case variable(String)
        case special(Special)
        /// A name, of what the target has; without a target, of `$this`.
        case member(Syntax?, String)
        case call(Syntax?, String, [Syntax])
        case index(Syntax, Syntax)
        case sign(isMinus: Bool, Syntax)
        case binary(Operator, Syntax, Syntax)
        case typeTest(Syntax, isCast: Bool, TypeName)
    }

    enum Special: String {
        case this, index, total
    }

    var kind: Kind
    var offset: Int
    /// How many expressions stand one within the other; a bound on recursion.
    var depth: Int
}

/// `Patient` or `FHIR.Patient`.
struct TypeName {
    var namespace: String?
    var name: String
    var offset: Int
}

/// The binary operators and how tightly they bind (FHIRPath 2.0 §6.8).
enum Operator: String {
    case multiply = "*"
    case divide = "/"
    case wholeDivide = "div"
    case remainder = "mod"
    case add = "+"
    case subtract = "-"
    case concatenate = "&"
    case union = "|"
    case less = "<"
    case lessOrEqual = "<="
    case greater = ">"
    case greaterOrEqual = ">="
    case equal = "="
    case equivalent = "~"
    case notEqual = "!="
    case notEquivalent = "!~"
    case isIn = "in"
    case contains = "contains"
    case and = "and"
    case or = "or"
    case xor = "xor"
    case implies = "implies"

    static let typeTestStrength = 8

    var strength: Int {
        switch self {
        case .multiply, .divide, .wholeDivide, .remainder: 10
        case .add, .subtract, .concatenate: 9
        case .union: 7
        case .less, .lessOrEqual, .greater, .greaterOrEqual: 6
        case .equal, .equivalent, .notEqual, .notEquivalent: 5
        case .isIn, .contains: 4
        case .and: 3
        case .or, .xor: 2
        case .implies: 1
        }
    }
}
