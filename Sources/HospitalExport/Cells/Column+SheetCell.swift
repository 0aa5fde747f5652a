import Spreadsheet
import Study

extension Column {
    /// Reads a cell of a sheet, which knows dates and numbers whatever the column's formats say; a cell of a CSV file
    /// has no content but its text.
    func read(_ content: SheetCell.Content?, _ text: String) throws(CellFault) -> CellReading? {
        if content == .formulaWithoutValue {
            throw CellFault(
                rule: "cell-formula", message: "the result of the cell's formula was not saved",
                remedy: "open the workbook in Excel or LibreOffice, and save it again")
        }
        guard let content, !isMissing(text) else { return try read(text) }
        if case .error = content {
            throw CellFault(
                rule: "cell-error", message: "the cell holds an error of the spreadsheet",
                remedy: "mend its formula, or name the error in missingValues")
        }
        // A map of words knows the cell by its text.
        guard words == nil, let reading = try type.read(content) else { return try read(text) }
        try checkBounds(reading.value)
        return try checkUnit(reading)
    }
}

extension ColumnType {
    /// What a cell says that has the type already; nil where only its text can tell.
    fileprivate func read(_ content: SheetCell.Content) throws(CellFault) -> CellReading? {
        switch (self, content) {
        case (.date, .date(let date)), (.date, .dateTime(let date)):
            // The study knows days, not hours.
            guard let date = try? PartialDate(String(date.prefix(10))) else {
                throw CellFault(
                    rule: "cell-date", message: "the calendar has no such date", remedy: "write a day that exists")
            }
            return CellReading(.date(date))
        case (.number, .number(let digits)), (.quantity, .number(let digits)):
            return (try? DecimalNumber(digits)).map { CellReading(.number($0)) }
        case (.number, .percent(let digits)), (.quantity, .percent(let digits)):
            var reading = (try? DecimalNumber(digits)).map { CellReading(.number($0)) }
            reading?.unit = "%"
            return reading
        case (.integer, .number(let digits)):
            let parts = digits.split(separator: ".", maxSplits: 1)
            guard parts.dropFirst().allSatisfy({ $0.allSatisfy { $0 == "0" } }) else { return nil }
            return parts.first.flatMap { Int($0) }.map { CellReading(.integer($0)) }
        case (.boolean, .boolean(let boolean)): return CellReading(.boolean(boolean))
        default: return nil
        }
    }
}

extension SheetCell.Content {
    /// The cell's text; none for a formula without a result.
    var text: String {
        switch self {
        case .text(let text), .number(let text), .date(let text), .dateTime(let text), .time(let text),
            .error(let text):
            text
        case .percent(let digits): digits + " %"
        case .boolean(let boolean): String(boolean)
        case .formulaWithoutValue: ""
        }
    }
}
