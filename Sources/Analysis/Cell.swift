import Study

/// One value of a data set.
public enum Cell: Sendable, Hashable {
    case missing
    case text(String)
    case integer(Int)
    /// A recorded number, printed with its own digits.
    case recorded(DecimalNumber)
    /// A computed number, printed with the decimals given.
    case computed(Double, decimals: Int)
    /// A date known to the day.
    case date(PartialDate)
}

extension Cell {
    static func text(_ text: String?) -> Cell {
        text.map { .text($0) } ?? .missing
    }

    static func integer(_ number: Int?) -> Cell {
        number.map { .integer($0) } ?? .missing
    }

    static func computed(_ number: Double?, decimals: Int) -> Cell {
        number.map { .computed($0, decimals: decimals) } ?? .missing
    }

    /// `Y`, `N`, or missing where the answer is unknown.
    static func flag(_ answer: Bool?) -> Cell {
        answer.map { .text($0 ? "Y" : "N") } ?? .missing
    }

    /// `Y` or missing.
    static func mark(_ answer: Bool) -> Cell {
        answer ? .text("Y") : .missing
    }

    /// The date when it is known to the day; no date is imputed.
    static func exact(_ date: PartialDate?) -> Cell {
        date.flatMap { $0.precision == .day ? .date($0) : nil } ?? .missing
    }

    /// The date at its own precision, as text.
    static func asRecorded(_ date: PartialDate?) -> Cell {
        text(date?.description)
    }

    /// The value as it stands in a CSV file; `nil` when missing.
    var printed: String? {
        switch self {
        case .missing: nil
        case .text(let text): text
        case .integer(let number): String(number)
        case .recorded(let number): number.text
        case .computed(let number, let decimals): fixedPoint(number, decimals: decimals)
        case .date(let date): date.description
        }
    }
}
