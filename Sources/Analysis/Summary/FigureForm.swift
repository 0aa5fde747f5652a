/// How the paper prints a figure: its unit and the place to which it is rounded.
enum FigureForm: Sendable, Hashable {
    case count
    case percent(decimals: Int)
    case years(decimals: Int)
    case months(decimals: Int)
    /// A share in words, such as two thirds; the value is in per cent.
    case thirds

    /// UCUM's code; `nil` for a count.
    var unit: String? {
        switch self {
        case .count: nil
        case .percent, .thirds: "%"
        case .years: "a"
        case .months: "mo"
        }
    }

    /// The figure as the paper prints it.
    func published(_ value: Double) -> String {
        self == .thirds ? rounded(value) : rounded(value) + suffix
    }

    /// The figure with one more decimal than the paper prints, so that a reader sees what was rounded away.
    func computed(_ value: Double) -> String {
        fixedPoint(value, decimals: self == .count ? 0 : decimals + 1) + suffix
    }

    /// The figure rounded as the paper prints it; two figures agree when these texts are the same.
    func rounded(_ value: Double) -> String {
        self == .thirds ? fixedPoint(value * 3 / 100, decimals: 0) + "/3" : fixedPoint(value, decimals: decimals)
    }

    private var decimals: Int {
        switch self {
        case .count, .thirds: 0
        case .percent(let decimals), .years(let decimals), .months(let decimals): decimals
        }
    }

    private var suffix: String {
        switch self {
        case .count: ""
        case .percent, .thirds: " %"
        case .years: " y"
        case .months: " mo"
        }
    }
}
