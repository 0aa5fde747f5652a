/// How the words of a column are found in its cells: `marrow:matching`.
enum WordMatching: String, Hashable, CaseIterable {
    /// Character by character.
    case exact
    /// Whatever the case, and however many spaces stand around and between.
    case loose

    /// One form for all texts that match each other.
    func key(_ text: String) -> String {
        switch self {
        case .exact: text
        case .loose: text.split(whereSeparator: \.isWhitespace).joined(separator: " ").lowercased()
        }
    }
}
