/// Matches numbers by the regular expressions and limits of FHIR R4 §datatypes.
enum NumberText {
    /// `-?(0|[1-9][0-9]*)(\.[0-9]+)?([eE][+-]?[0-9]+)?`
    static func isDecimal(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
        var cursor = ByteCursor(bytes)
        _ = cursor.take(UInt8(ascii: "-"))
        guard takeWhole(&cursor) else { return false }
        if cursor.take(UInt8(ascii: ".")), cursor.takeDigits() == 0 { return false }
        if cursor.take(UInt8(ascii: "e")) || cursor.take(UInt8(ascii: "E")) {
            if !cursor.take(UInt8(ascii: "+")) { _ = cursor.take(UInt8(ascii: "-")) }
            guard cursor.takeDigits() > 0 else { return false }
        }
        return cursor.isAtEnd
    }

    /// `-?(0|[1-9][0-9]*)` from `minimum` to 2,147,483,647; the sign only where negative numbers are allowed.
    static func integerFault(_ bytes: UnsafeBufferPointer<UInt8>, minimum: Int) -> PrimitiveFault? {
        var cursor = ByteCursor(bytes)
        let isNegative = cursor.take(UInt8(ascii: "-"))
        let start = cursor.place
        guard takeWhole(&cursor), cursor.isAtEnd, !isNegative || minimum < 0 || bytes[start] != UInt8(ascii: "0")
        else { return .malformed }
        guard cursor.place - start <= 10 else { return .outOfRange }
        var digits = ByteCursor(UnsafeBufferPointer(rebasing: bytes[start...]))
        guard let magnitude = digits.number(digits: bytes.count - start) else { return .malformed }
        let number = isNegative ? -magnitude : magnitude
        return number >= minimum && number <= Int(Int32.max) ? nil : .outOfRange
    }

    private static func takeWhole(_ cursor: inout ByteCursor) -> Bool {
        let isZero = cursor.byte == UInt8(ascii: "0")
        let count = cursor.takeDigits()
        return count == 1 || count > 1 && !isZero
    }
}
