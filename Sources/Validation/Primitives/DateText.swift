/// Matches dates and times by the regular expressions of FHIR R4 §datatypes, and by the Gregorian calendar.
enum DateText {
    typealias Bytes = UnsafeBufferPointer<UInt8>

    /// `YYYY`, `YYYY-MM` or `YYYY-MM-DD`.
    static func dateFault(_ bytes: Bytes) -> PrimitiveFault? {
        var cursor = ByteCursor(bytes)
        let date = takeDate(&cursor)
        return cursor.isAtEnd ? date.fault : .malformed
    }

    /// A date, or a date and a time with a zone.
    static func dateTimeFault(_ bytes: Bytes) -> PrimitiveFault? {
        var cursor = ByteCursor(bytes)
        let date = takeDate(&cursor)
        if cursor.isAtEnd { return date.fault }
        guard date.hasDay, takeTimeAndZone(&cursor), cursor.isAtEnd else { return .malformed }
        return date.fault
    }

    /// A date to the day and a time with a zone.
    static func instantFault(_ bytes: Bytes) -> PrimitiveFault? {
        var cursor = ByteCursor(bytes)
        let date = takeDate(&cursor)
        guard date.hasDay, takeTimeAndZone(&cursor), cursor.isAtEnd else { return .malformed }
        return date.fault
    }

    /// `hh:mm:ss`, with a fraction if there is one; 24:00 is no time, a leap second is.
    static func isTime(_ bytes: Bytes) -> Bool {
        var cursor = ByteCursor(bytes)
        return takeTime(&cursor) && cursor.isAtEnd
    }

    /// Takes as much of a date as there is; a year of 0000 is none.
    private static func takeDate(_ cursor: inout ByteCursor) -> (hasDay: Bool, fault: PrimitiveFault?) {
        guard let year = cursor.number(digits: 4), year > 0 else { return (false, .malformed) }
        guard cursor.take(UInt8(ascii: "-")) else { return (false, nil) }
        guard let month = cursor.number(digits: 2), 1...12 ~= month else { return (false, .malformed) }
        guard cursor.take(UInt8(ascii: "-")) else { return (false, nil) }
        guard let day = cursor.number(digits: 2), 1...31 ~= day else { return (false, .malformed) }
        return (true, day <= days(ofMonth: month, year: year) ? nil : .noSuchDay)
    }

    private static func days(ofMonth month: Int, year: Int) -> Int {
        switch month {
        case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
        case 4, 6, 9, 11: 30
        default: 31
        }
    }

    private static func takeTimeAndZone(_ cursor: inout ByteCursor) -> Bool {
        guard cursor.take(UInt8(ascii: "T")), takeTime(&cursor) else { return false }
        if cursor.take(UInt8(ascii: "Z")) { return true }
        guard cursor.take(UInt8(ascii: "+")) || cursor.take(UInt8(ascii: "-")), let hours = cursor.number(digits: 2),
            cursor.take(UInt8(ascii: ":")), let minutes = cursor.number(digits: 2)
        else { return false }
        return hours < 14 && minutes < 60 || hours == 14 && minutes == 0
    }

    private static func takeTime(_ cursor: inout ByteCursor) -> Bool {
        guard let hours = cursor.number(digits: 2), hours < 24, cursor.take(UInt8(ascii: ":")),
            let minutes = cursor.number(digits: 2), minutes < 60, cursor.take(UInt8(ascii: ":")),
            let seconds = cursor.number(digits: 2), seconds <= 60
        else { return false }
        return cursor.take(UInt8(ascii: ".")) ? cursor.takeDigits() > 0 : true
    }
}
