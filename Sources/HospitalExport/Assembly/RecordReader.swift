import Diagnostics
import Study

/// Reads the cells of one row as the study fields that they feed.
struct RecordReader {
    let source: TableSource
    let row: TableRow
    let concept: Concept
    let findings: Findings

    // MARK: Values

    func text(_ field: StudyField) -> String? {
        if case .text(let text)? = value(field) { text } else { nil }
    }

    func date(_ field: StudyField) -> PartialDate? {
        if case .date(let date)? = value(field) { date } else { nil }
    }

    func boolean(_ field: StudyField) -> Bool? {
        if case .boolean(let boolean)? = value(field) { boolean } else { nil }
    }

    func integer(_ field: StudyField) -> Int? {
        if case .integer(let integer)? = value(field) { integer } else { nil }
    }

    func number(_ field: StudyField) -> DecimalNumber? {
        switch value(field) {
        case .number(let number): number
        case .integer(let integer): DecimalNumber(integer)
        case .text, .boolean, .date, nil: nil
        }
    }

    func word<Word: RawRepresentable<String>>(_ field: StudyField) -> Word? {
        text(field).flatMap(Word.init)
    }

    /// The words of all columns that feed the field, in the order of the package.
    func words<Word: RawRepresentable<String>>(_ field: StudyField) -> [Word] {
        columns(field).compactMap { row.values[$0]?.keyText }.compactMap(Word.init)
    }

    // MARK: Names and codes

    /// The record's identifiers: from the columns that feed them, else from the row's primary key, whose parts are
    /// joined by `-`.
    func identifiers() throws(StudyError) -> [Identifier] {
        var identifiers: [Identifier] = []
        for column in columns(concept.identifier) {
            guard let value = row.values[column]?.keyText else { continue }
            identifiers.append(try Identifier(system: source.table.columns[column].system, value: value))
        }
        guard identifiers.isEmpty else { return identifiers }
        let key = source.table.primaryKey.compactMap { row.values[$0]?.keyText }
        if !key.isEmpty, key.count == source.table.primaryKey.count {
            identifiers.append(
                try Identifier(system: source.table.identifierSystem, value: key.joined(separator: "-")))
        }
        return identifiers
    }

    func identifier() throws(RecordFault) -> Identifier {
        if let identifier = try make(identifiers).first { return identifier }
        throw RecordFault(
            "record-identifier", concept.identifier, "nothing names the record",
            remedy: "fill the identifier or the primary key")
    }

    /// What the patient that the row belongs to is named by.
    func patient() throws(RecordFault) -> String {
        let field = concept.patient ?? .patientIdentifier
        if let key = text(field) { return key }
        throw missing(field)
    }

    /// The number of the cycle that the row belongs to, where it must belong to one.
    func cycleNumber() throws(RecordFault) -> Int {
        let field = concept.cycleNumber ?? .cycleNumber
        if let number = integer(field) { return number }
        throw missing(field)
    }

    func codes(_ field: StudyField) throws(StudyError) -> [Code] {
        var codes: [Code] = []
        for column in columns(field) {
            guard let code = row.values[column]?.keyText, let system = source.table.columns[column].system else {
                continue
            }
            let version = source.table.columns.firstIndex { $0.name == source.table.columns[column].versionColumn }
            codes.append(try Code(system: system, code: code, version: version.flatMap { row.values[$0]?.keyText }))
        }
        return codes
    }

    // MARK: Faults

    /// Makes a value of the study, whose refusals are blamed on the row's cells.
    func make<Value>(_ value: () throws(StudyError) -> Value) throws(RecordFault) -> Value {
        do {
            return try value()
        } catch {
            throw RecordFault(error, in: concept)
        }
    }

    func missing(_ field: StudyField) -> RecordFault {
        RecordFault("cell-required", field, "the cell is empty", remedy: "fill it: the study needs \(field.rawValue)")
    }

    /// Warns of cells that say nothing without another one.
    func leaveOut(_ fields: [StudyField], without needed: String) {
        for field in fields {
            guard let column = columns(field).first, let value = row.values[column],
                !source.table.columns[column].isConstant
            else { continue }
            findings.append(
                Diagnostic(
                    .warning, rule: "cell-left-out", at: source.location(row, [column]),
                    message: "the cell says nothing without \(needed) and is left out", remedy: "fill both or neither",
                    value: value.keyText))
        }
    }

    func report(_ fault: RecordFault) {
        let column = fault.field.flatMap { columns($0).first }
        findings.append(
            Diagnostic(
                .error, rule: fault.rule, at: source.location(row, column.map { [$0] } ?? []), message: fault.message,
                remedy: fault.remedy, value: column.flatMap { row.values[$0]?.keyText }))
    }

    private func columns(_ field: StudyField) -> [Int] {
        source.columns(feeding: field)
    }

    private func value(_ field: StudyField) -> CellValue? {
        source.column(feeding: field).flatMap { row.values[$0] }
    }
}
