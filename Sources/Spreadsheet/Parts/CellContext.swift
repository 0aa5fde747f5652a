/// What the cells of a workbook have in common.
struct CellContext {
    let texts: SharedStrings
    /// What each style, by its number, makes of a number.
    let formats: [NumberFormatKind]
    let countsFrom1904: Bool

    func number(_ text: String, style: Int) -> SheetCell.Content? {
        guard let digits = StoredNumber.digits(text) else { return nil }
        guard formats.indices.contains(style), formats[style] != .number else { return .number(digits) }
        if formats[style] == .percent { return .percent(StoredNumber.hundredfold(digits)) }
        guard let serial = Double(digits),
            let date = SerialDate(serial, countsFrom1904: countsFrom1904)?.content(formats[style])
        else { return .number(digits) }
        return date
    }

    /// A date in words, as the strict form has it: `2015-03-01` or `2015-03-01T00:00:00`.
    func date(_ text: String) -> SheetCell.Content {
        let parts = text.split(separator: "T", maxSplits: 1)
        guard parts.count == 2 else { return .date(text) }
        return parts[1].allSatisfy { "0:.Z".contains($0) } ? .date(String(parts[0])) : .dateTime(text)
    }
}
