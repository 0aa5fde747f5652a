extension ValidationRule {
    static let primitives = [
        emptyValue, primitiveFormat, calendarDate, numberRange, valueLength, blankString, controlCharacter,
        base64WhiteSpace,
    ]

    static let emptyValue = ValidationRule(
        "empty-value", .invalid, "The value of a primitive is never the empty string (FHIR R4 §datatypes).")
    static let primitiveFormat = ValidationRule(
        "primitive-format", .value, "A value matches the regular expression of its type (FHIR R4 §datatypes).")
    static let calendarDate = ValidationRule(
        "calendar-date", .value, "A date exists in the calendar (FHIR R4 §datatypes, date: valid dates).")
    static let numberRange = ValidationRule(
        "number-range", .value,
        "An integer lies between -2,147,483,648 and 2,147,483,647 (FHIR R4 §datatypes, integer).")
    static let valueLength = ValidationRule(
        "value-length", .tooLong, "A string has at most 1,048,576 characters (FHIR R4 §datatypes, string).")
    static let blankString = ValidationRule(
        "blank-string", .value,
        "A string has other characters than white space (FHIR R4 §datatypes, string: SHOULD).")
    static let controlCharacter = ValidationRule(
        "control-character", .value,
        "A string has no control characters but tab, LF and CR (FHIR R4 §datatypes, string: SHOULD NOT).")
    static let base64WhiteSpace = ValidationRule(
        "base64-white-space", .value,
        "Base64 content has no white space in it (RFC 4648 §3.3; readers may accept it).")
}
