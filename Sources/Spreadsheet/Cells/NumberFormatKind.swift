/// What a number format makes of a stored number: a number, or a date as far as the format shows it.
///
/// `03.2015` typed into a cell is stored as 1 March 2015 with a format of month and year, so that the day is Excel's
/// own; a date is therefore given with the parts that its format shows (ECMA-376 part 1 §18.8.30, §18.8.31).
enum NumberFormatKind: Hashable {
    case number
    case percent
    case year, month, day
    /// A day with hours.
    case dayTime
    case time

    /// The formats that every Excel has and no workbook describes.
    init(builtIn id: Int) {
        self =
            switch id {
            case 9, 10: .percent
            case 14, 15, 16: .day
            case 17: .month
            case 18...21, 45, 47: .time
            case 22: .dayTime
            // 46 counts hours beyond 24, so it shows a length of time.
            default: .number
            }
    }

    init(code: String) {
        let general: Set = ["general", "standard", "@"]
        guard !general.contains(code.lowercased()) else {
            self = .number
            return
        }
        let signs = Self.signs(code)
        let hasTime = signs.contains("h") || signs.contains("s")
        if signs.contains("d") {
            self = hasTime ? .dayTime : .day
        } else if signs.contains("y") {
            self = hasTime ? .dayTime : signs.contains("m") ? .month : .year
        } else if hasTime {
            self = .time
        } else if signs.contains("%") {
            self = .percent
        } else {
            self = signs.contains("m") ? .month : .number
        }
    }

    /// The letters of the first section in lower case that stand for parts of a date, and the sign of percent; none when the format shows a
    /// length of time, such as `[h]:mm`. Quoted texts, escaped signs, colours, conditions and locales are left out.
    private static func signs(_ code: String) -> Set<Unicode.Scalar> {
        var signs: Set<Unicode.Scalar> = []
        var rest = code.unicodeScalars[...]
        while let scalar = rest.popFirst(), scalar != ";" {
            switch scalar {
            case "\"": rest = rest.drop { $0 != "\"" }.dropFirst()
            case "\\", "_", "*": rest = rest.dropFirst()
            case "[":
                let content = String(rest.prefix { $0 != "]" }).lowercased()
                if !content.isEmpty, content.allSatisfy({ "hms".contains($0) }) { return [] }
                rest = rest.dropFirst(content.unicodeScalars.count + 1)
            default: signs.formUnion(String(scalar).lowercased().unicodeScalars.prefix(1))
            }
        }
        return signs.intersection(["d", "m", "y", "h", "s", "%"])
    }
}
