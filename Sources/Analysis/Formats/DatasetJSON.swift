/// Writes a data set as CDISC Dataset-JSON 1.1: a column, and a row, on a line each.
///
/// Missing values are null; numbers that are no integers are texts ("decimal"), so that they keep their digits.
struct DatasetJSONWriter {
    private let dataset: Dataset
    private var output: TextOutput
    private var hasRows = false

    init(_ dataset: Dataset, names: MetadataNames, created: CreationTime, to file: any ReportFile) {
        self.dataset = dataset
        output = TextOutput(to: file)
        appendHead(names, created)
    }

    mutating func add(_ row: [Cell]) throws {
        output.append(hasRows ? ",\n[" : "[\n[")
        hasRows = true
        for (index, cell) in row.enumerated() {
            if index > 0 { output.append(",") }
            append(cell)
        }
        output.append("]")
        try output.pass()
    }

    mutating func finish() throws {
        output.append(hasRows ? "\n]\n}\n" : "[]\n}\n")
        try output.finish()
    }

    /// The attributes in the order of the specification, up to the rows.
    private mutating func appendHead(_ names: MetadataNames, _ created: CreationTime) {
        let attributes: [(String, JSON)] = [
            ("datasetJSONCreationDateTime", .string(created.text)), ("datasetJSONVersion", .string("1.1.0")),
            ("fileOID", .string("\(names.metaDataVersionOID).\(dataset.name)")), ("studyOID", .string(names.studyOID)),
            ("metaDataVersionOID", .string(names.metaDataVersionOID)),
            ("metaDataRef", .string(MetadataNames.defineFileName)),
            ("itemGroupOID", .string(MetadataNames.itemGroup(dataset))), ("records", .integer(dataset.records)),
            ("name", .string(dataset.name)), ("label", .string(dataset.label)),
        ]
        let lines = attributes.map { "\"\($0.0)\": \($0.1.line)" }
        let columns = dataset.variables.map { column($0).line }.joined(separator: ",\n")
        output.append("{\n" + lines.joined(separator: ",\n") + ",\n\"columns\": [\n\(columns)\n],\n\"rows\": ")
    }

    private func column(_ variable: Variable) -> JSON {
        var members: [(String, JSON)] = [
            ("itemOID", .string(MetadataNames.item(variable, of: dataset))), ("name", .string(variable.name)),
            ("label", .string(variable.label)),
        ]
        switch variable.type {
        case .string: members += [("dataType", .string("string")), ("length", .integer(variable.length))]
        case .integer: members.append(("dataType", .string("integer")))
        case .number:
            members += [
                ("dataType", .string("decimal")), ("targetDataType", .string("decimal")),
                ("length", .integer(variable.length)),
            ]
        case .date:
            members += [
                ("dataType", .string("date")), ("targetDataType", .string("integer")),
                ("displayFormat", .string(Variable.dateFormat)),
            ]
        case .partialDate: members.append(("dataType", .string("date")))
        }
        if let sequence = variable.keySequence { members.append(("keySequence", .integer(sequence))) }
        return .object(members)
    }

    private mutating func append(_ cell: Cell) {
        switch cell {
        case .missing: output.append("null")
        case .integer(let number): output.append(String(number))
        case .text(let text): JSON.append(text, to: &output.bytes)
        case .recorded, .computed, .date:
            output.append("\"")
            output.append(cell.printed ?? "")
            output.append("\"")
        }
    }
}

extension Variable {
    /// SAS's format of dates as yyyy-MM-dd.
    static let dateFormat = "E8601DA."
}
