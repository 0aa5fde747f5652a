import Study

/// What is wrong with a cell, without the cell's text.
struct CellFault: Error, Hashable {
    let rule: String
    let message: String
    let remedy: String
}

extension ColumnType {
    /// Reads the text of a cell as the type says.
    func read(_ text: String) throws(CellFault) -> CellValue {
        switch self {
        case .string, .other: .text(text)
        case .number(let format): .number(try number(text, format))
        case .integer(let format): .integer(try integer(text, format))
        case .boolean(let trueValues, let falseValues):
            .boolean(try boolean(text, trueValues: trueValues, falseValues: falseValues))
        case .date(let formats): .date(try date(text, formats))
        }
    }

    private func number(_ text: String, _ format: NumberFormat) throws(CellFault) -> DecimalNumber {
        if let digits = format.digits(of: text), let number = try? DecimalNumber(digits) { return number }
        let example = "1\(Unicode.Scalar(format.decimalSign))50"
        let sign = Unicode.Scalar(format.decimalSign)
        throw CellFault(
            rule: "cell-number", message: "the cell is not a number of the column's format",
            remedy: "write digits with '\(sign)' as the decimal sign, such as \(example)")
    }

    private func integer(_ text: String, _ format: NumberFormat) throws(CellFault) -> Int {
        if let digits = format.digits(of: text), let integer = Int(digits) { return integer }
        throw CellFault(
            rule: "cell-integer", message: "the cell is not a whole number", remedy: "write digits only, such as 12")
    }

    private func boolean(
        _ text: String, trueValues: [String], falseValues: [String]
    ) throws(CellFault) -> Bool {
        if trueValues.contains(text) { return true }
        if falseValues.contains(text) { return false }
        throw CellFault(
            rule: "cell-boolean", message: "the cell is neither of the column's words for yes and no",
            remedy: "write one of \(Column.list(trueValues + falseValues))")
    }

    private func date(_ text: String, _ formats: [DateFormat]) throws(CellFault) -> PartialDate {
        let forms = formats.map(\.display).joined(separator: ", ")
        guard let numbers = formats.lazy.compactMap({ $0.numbers(in: text) }).first else {
            throw CellFault(
                rule: "cell-date", message: "the cell is not a date of the column's format",
                remedy: "write the date as \(forms)")
        }
        guard let date = try? PartialDate(year: numbers.year, month: numbers.month, day: numbers.day) else {
            throw CellFault(
                rule: "cell-date", message: "the calendar has no such date",
                remedy: "write a day that exists, as \(forms)")
        }
        return date
    }
}
