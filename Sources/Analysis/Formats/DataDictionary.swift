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
        .object([
            ("fields", .array(dataset.variables.map(field))),
            ("missingValues", .array([.string("")])),
            ("primaryKey", .array(dataset.keys.map(JSON.string))),
        ])
    }

    /// `origin` and `unit` are ours; the specification lets a field carry other properties.
    private func field(_ variable: Variable) -> JSON {
        var members: [(String, JSON)] = [
            ("name", .string(variable.name)),
            ("title", .string(variable.label)),
            ("description", .string(variable.origin.description)),
            ("type", .string(variable.type.rawValue)),
            ("origin", .string(variable.origin.name)),
        ]
        if let unit = variable.unit { members.append(("unit", .string(unit))) }
        if !variable.terms.isEmpty {
            let categories = variable.terms.map { term in
                JSON.object([("value", category(term.value, variable.type)), ("label", .string(term.label))])
            }
            members.append(("categories", .array(categories)))
        }
        return .object(members)
    }

    private func category(_ value: String, _ type: Variable.DataType) -> JSON {
        type == .integer ? Int(value).map(JSON.integer) ?? .string(value) : .string(value)
    }
}

extension Dataset {
    /// Such as `adsl.csv`.
    var fileName: String { name.lowercased() + ".csv" }
}

extension Variable.Origin {
    /// Define-XML's word for the origin.
    var name: String {
        switch self {
        case .collected: "Collected"
        case .derived: "Derived"
        case .assigned: "Assigned"
        }
    }

    /// The derivation, or the property that the value is taken from.
    var description: String {
        switch self {
        case .collected(let property): "As recorded: \(property)."
        case .derived(let text), .assigned(let text): text
        }
    }
}
