/// What is wrong with the text of a primitive value.
enum PrimitiveFault: Equatable {
    case empty, malformed, noSuchDay, outOfRange, tooLong, blank, controlCharacter, whiteSpaceInBase64

    var rule: ValidationRule {
        switch self {
        case .empty: .emptyValue
        case .malformed: .primitiveFormat
        case .noSuchDay: .calendarDate
        case .outOfRange: .numberRange
        case .tooLong: .valueLength
        case .blank: .blankString
        case .controlCharacter: .controlCharacter
        case .whiteSpaceInBase64: .base64WhiteSpace
        }
    }

    /// Whether R4 says SHOULD, not SHALL.
    var isWarning: Bool {
        switch self {
        case .blank, .controlCharacter, .whiteSpaceInBase64: true
        case .empty, .malformed, .noSuchDay, .outOfRange, .tooLong: false
        }
    }

    func message(typeName: String) -> String {
        switch self {
        case .empty: "the value is empty"
        case .malformed: "the value is not of the form of \(typeName)"
        case .noSuchDay: "the calendar has no such day"
        case .outOfRange: "the number is beyond the limits of \(typeName)"
        case .tooLong: "the value has more than 1,048,576 characters"
        case .blank: "the value is nothing but white space"
        case .controlCharacter: "the value has a control character in it"
        case .whiteSpaceInBase64: "the base64 content has white space in it"
        }
    }

    func remedy(_ format: PrimitiveFormat) -> String {
        switch self {
        case .empty, .blank: "leave the element out where there is no value"
        case .malformed: format.form
        case .noSuchDay: "write a day that the month has"
        case .outOfRange: format.form
        case .tooLong: "shorten it, or attach it as a Binary"
        case .controlCharacter: "remove it; tab and line ends are allowed"
        case .whiteSpaceInBase64: "write it without spaces and line ends"
        }
    }
}
