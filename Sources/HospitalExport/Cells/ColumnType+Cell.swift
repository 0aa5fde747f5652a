import Study

extension ColumnType {
    /// Reads the text of a cell as the type says.
    func read(_ text: String, _ matching: WordMatching = .exact) throws(CellFault) -> CellReading {
        switch self {
        case .string, .other: CellReading(.text(text))
        case .number(let format): CellReading(.number(try number(text, format)))
        case .quantity(let format): try quantity(text, format)
        case .integer(let format): CellReading(.integer(try integer(text, format)))
        case .boolean(let trueValues, let falseValues):
            CellReading(.boolean(try boolean(text, trueValues, falseValues, matching)))
        case .date(let forms): try forms.read(text)
        case .unit(let units): CellReading(.text(try unit(text, units)))
        }
    }

    private func quantity(_ text: String, _ format: NumberFormat) throws(CellFault) -> CellReading {
        guard let quantity = WrittenQuantity(text, format) else {
            // Says what is wrong with the number.
            return CellReading(.number(try number(text, format)))
        }
        var reading = CellReading(.number(quantity.number))
        reading.comparator = quantity.comparator
        guard !quantity.unit.isEmpty else { return reading }
        reading.unit = UnitSpelling.ucum(quantity.unit)
        if reading.unit != nil { return reading }
        throw CellFault(
            rule: "cell-unit", message: "what stands behind the number is no unit that the study knows",
            remedy: "write the number with a unit such as %, µg/Tag or µg/m²/Tag")
    }

    private func unit(_ text: String, _ units: [String]) throws(CellFault) -> String {
        if let unit = UnitSpelling.ucum(text), units.contains(unit) { return unit }
        throw CellFault(
            rule: "cell-unit", message: "the cell is none of the units that the study has for the number",
            remedy: "write one of " + Column.list(units))
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
        _ text: String, _ trueValues: [String], _ falseValues: [String], _ matching: WordMatching
    ) throws(CellFault) -> Bool {
        let key = matching.key(text)
        if trueValues.contains(where: { matching.key($0) == key }) { return true }
        if falseValues.contains(where: { matching.key($0) == key }) { return false }
        throw CellFault(
            rule: "cell-boolean", message: "the cell is neither of the column's words for yes and no",
            remedy: "write one of \(Column.list(trueValues + falseValues))")
    }
}
