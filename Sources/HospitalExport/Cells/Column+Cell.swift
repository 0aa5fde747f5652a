import Properties
import Study

extension Column {
    /// Whether anything is made of the column's cells.
    func isUsed(in table: Table) -> Bool {
        !studyFields.isEmpty || table.columns.contains { $0.versionColumn == name }
    }

    /// Whether a cell stands for no value.
    func isMissing(_ text: String) -> Bool {
        if missingValues.contains(text) { return true }
        return matching == .loose && missingValues.contains { matching.key($0) == matching.key(text) }
    }

    /// Reads the text of a cell: nil when it stands for no value.
    func read(_ text: String) throws(CellFault) -> CellReading? {
        guard !isMissing(text) else {
            guard !constraints.isRequired else {
                throw CellFault(rule: "cell-required", message: "the cell is empty", remedy: "fill it: \(hint)")
            }
            return nil
        }
        try checkText(text)
        let reading: CellReading
        if let words {
            guard let meaning = words[matching.key(text)] else { throw unknownWord(text, words.keys.sorted()) }
            reading = try type.read(meaning)
        } else {
            reading = try type.read(text, matching)
        }
        try checkBounds(reading.value)
        return try checkUnit(reading)
    }

    /// The reading with the unit that it has, or that the package gives to cells without one.
    func checkUnit(_ reading: CellReading) throws(CellFault) -> CellReading {
        guard reading.unit != nil || unit != nil else { return reading }
        var reading = reading
        reading.unit = reading.unit ?? unit
        guard let allowed = studyFields.compactMap(\.units).first, let found = reading.unit, !allowed.contains(found)
        else { return reading }
        throw CellFault(
            rule: "cell-unit", message: "the study does not have the number in this unit",
            remedy: "give it in one of " + Column.list(allowed))
    }

    private func checkText(_ text: String) throws(CellFault) {
        if let allowed = constraints.allowed, !allowed.contains(text) { throw unknownWord(text, allowed) }
        if let pattern = constraints.pattern, (try? pattern.wholeMatch(in: text)) == nil {
            throw CellFault(
                rule: "cell-pattern", message: "the cell does not match the column's pattern",
                remedy: "write it as \(constraints.patternText ?? "")")
        }
        let length = text.unicodeScalars.count
        if let minimum = constraints.minimumLength, length < minimum {
            throw CellFault(
                rule: "cell-length", message: "the cell is too short", remedy: "write at least \(minimum) characters")
        }
        if let maximum = constraints.maximumLength, length > maximum {
            throw CellFault(
                rule: "cell-length", message: "the cell is too long", remedy: "write at most \(maximum) characters")
        }
    }

    private func unknownWord(_ text: String, _ allowed: [String]) -> CellFault {
        CellFault(
            rule: "cell-category", message: "the cell is none of the words of its column",
            remedy: "nearest: " + Column.list(Suggestion.nearest(to: text, among: allowed)))
    }

    func checkBounds(_ value: CellValue) throws(CellFault) {
        if let minimum = constraints.minimum, value.isCertainlyBelow(minimum) {
            throw CellFault(
                rule: "cell-minimum", message: "the cell is below the column's minimum",
                remedy: "give \(minimum.keyText) or more")
        }
        if let maximum = constraints.maximum, maximum.isCertainlyBelow(value) {
            throw CellFault(
                rule: "cell-maximum", message: "the cell is above the column's maximum",
                remedy: "give \(maximum.keyText) or less")
        }
    }

    /// What a cell of the column looks like.
    var hint: String {
        if let words { return "one of " + Column.list(words.keys.sorted()) }
        return switch type {
        case .string, .other: "text"
        case .unit(let units): "one of " + Column.list(units)
        case .quantity(let format): "a number with its unit, such as 1\(Unicode.Scalar(format.decimalSign))50 %"
        case .number(let format): "a number such as 1\(Unicode.Scalar(format.decimalSign))50"
        case .integer: "a whole number"
        case .boolean(let trueValues, let falseValues): "one of " + Column.list(trueValues + falseValues)
        case .date(let forms): "a date as \(forms.display)"
        }
    }
}

extension CellValue {
    /// False where the values are of different types, or partial dates leave it open.
    fileprivate func isCertainlyBelow(_ other: CellValue) -> Bool {
        if case .date(let date) = self, case .date(let bound) = other { return date.isBefore(bound) == true }
        guard let number, let bound = other.number else { return false }
        return number < bound
    }

    private var number: Double? {
        switch self {
        case .number(let number): number.double
        case .integer(let integer): Double(integer)
        case .text, .boolean, .date: nil
        }
    }
}
