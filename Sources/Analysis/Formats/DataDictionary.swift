/// The data dictionary: a Frictionless Data Package (version 2) that describes the CSV files beside it.
struct DataDictionary {
    /// The study's identifier.
    let study: String
    let datasets: [Dataset]

    var json: JSON {
        .object([
            ("$schema", .string("https://datapackage.org/profiles/2.0/datapackage.json")),
            ("name", .string(slug)),
            ("title", .string("Analysis data sets of " + study)),
            ("resources", .array(datasets.map(resource))),
        ])
    }

    /// The specification wants a name of lower-case letters, digits, dots and hyphens.
    private var slug: String {
        let characters = study.lowercased().map { character in
            character.isASCII && (character.isLetter || character.isNumber || character == ".") ? character : "-"
        }
        return "analysis-" + String(characters)
    }

    private func resource(_ dataset: Dataset) -> JSON {
        .object([
            ("name", .string(dataset.name.lowercased())),
            ("type", .string("table")),
            ("path", .string(dataset.fileName)),
            ("title", .string(dataset.label)),
            ("format", .string("csv")),
            ("mediatype", .string("text/csv")),
            ("encoding", .string("utf-8")),
            ("dialect", .object([("delimiter", .string(",")), ("lineTerminator", .string("\n"))])),
            ("schema", schema(dataset)),
        ])
    }

    private func schema(_ dataset: Dataset) -> JSON {
        .object(
            [
                ("fields", .array(dataset.variables.map(field))),
                ("missingValues", .array([.string("")])),
                ("primaryKey", .array(dataset.keys.map(JSON.string))),
            ] + foreignKeys(dataset))
    }

    /// Every data set refers to the subject in ADSL.
    private func foreignKeys(_ dataset: Dataset) -> [(String, JSON)] {
        guard dataset.refersToSubjects else { return [] }
        let fields = JSON.array(ADSL.keys.map(JSON.string))
        let reference = JSON.object([("resource", .string(ADSL.name.lowercased())), ("fields", fields)])
        return [("foreignKeys", .array([.object([("fields", fields), ("reference", reference)])]))]
    }

    /// `origin` and `unit` are ours; the specification lets a field carry other properties.
    private func field(_ variable: Variable) -> JSON {
        var members: [(String, JSON)] = [
            ("name", .string(variable.name)),
            ("title", .string(variable.label)),
            ("description", .string(variable.derivation)),
            ("type", .string(variable.type.tableSchemaName)),
            ("origin", .string(variable.origin.name)),
        ]
        if let unit = variable.unit { members.append(("unit", .string(unit))) }
        let constraints = constraints(variable)
        if !constraints.isEmpty { members.append(("constraints", .object(constraints))) }
        if !variable.terms.isEmpty {
            let categories = variable.terms.map { term in
                JSON.object([("value", category(term.value, variable.type)), ("label", .string(term.label))])
            }
            members.append(("categories", .array(categories)))
        }
        return .object(members)
    }

    private func constraints(_ variable: Variable) -> [(String, JSON)] {
        var constraints: [(String, JSON)] = []
        if variable.isKey { constraints.append(("required", .bool(true))) }
        if variable.type == .partialDate {
            constraints.append(("pattern", .string("[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?")))
        }
        return constraints
    }

    private func category(_ value: String, _ type: Variable.DataType) -> JSON {
        type == .integer ? Int(value).map(JSON.integer) ?? .string(value) : .string(value)
    }
}

extension Dataset {
    /// Whether each row refers to a subject in ADSL, by the variables of ``ADSL/keys``.
    var refersToSubjects: Bool { name != ADSL.name }

    /// Such as `adsl.csv`.
    var fileName: String { name.lowercased() + ".csv" }
}

extension Variable.DataType {
    /// The type's name in Frictionless Table Schema, which has no type for partial dates.
    fileprivate var tableSchemaName: String {
        switch self {
        case .string, .partialDate: "string"
        case .integer: "integer"
        case .number: "number"
        case .date: "date"
        }
    }
}
