/// A data set as CDISC Dataset-JSON 1.1: a column, and a row, on a line each.
///
/// Missing values are null; numbers that are no integers are texts ("decimal"), so that they keep their digits.
struct DatasetJSON {
    let dataset: Dataset
    let names: MetadataNames
    let created: CreationTime

    /// The attributes in the order of the specification.
    var text: String {
        let attributes: [(String, JSON)] = [
            ("datasetJSONCreationDateTime", .string(created.text)), ("datasetJSONVersion", .string("1.1.0")),
            ("fileOID", .string("\(names.metaDataVersionOID).\(dataset.name)")), ("studyOID", .string(names.studyOID)),
            ("metaDataVersionOID", .string(names.metaDataVersionOID)),
            ("metaDataRef", .string(MetadataNames.defineFileName)),
            ("itemGroupOID", .string(MetadataNames.itemGroup(dataset))), ("records", .integer(dataset.rows.count)),
            ("name", .string(dataset.name)), ("label", .string(dataset.label)),
        ]
        let lists = [("columns", dataset.variables.map(column)), ("rows", dataset.rows.map(row))]
        let lines = attributes.map { "\"\($0.0)\": \($0.1.line)" } + lists.map { "\"\($0.0)\": \(Self.lines($0.1))" }
        return "{\n" + lines.joined(separator: ",\n") + "\n}\n"
    }

    private static func lines(_ values: [JSON]) -> String {
        values.isEmpty ? "[]" : "[\n" + values.map(\.line).joined(separator: ",\n") + "\n]"
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

    private func row(_ cells: [Cell]) -> JSON {
        .array(
            cells.map { cell in
                switch cell {
                case .missing: .null
                case .integer(let number): .integer(number)
                case .text, .recorded, .computed, .date: cell.printed.map(JSON.string) ?? .null
                }
            })
    }
}

extension Variable {
    /// SAS's format of dates as yyyy-MM-dd.
    static let dateFormat = "E8601DA."
}
