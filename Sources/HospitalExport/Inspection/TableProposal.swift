/// What a package might say of an inspected table: its form, its columns' types, and the guesses.
struct TableProposal {
    let table: InspectedTable
    /// For each column; none where nothing is known.
    var guesses: [[FieldGuess]]
    let key: [Int]?
    /// For columns of codes, by index, the column with the version of their code system.
    let versions: [Int: Int]

    init(_ table: InspectedTable) {
        self.table = table
        let guesser = FieldGuesser(table)
        guesses = guesser.guesses()
        key = table.key(with: guesser.patientColumn)
        versions = Self.versions(table, guesses)
    }

    var concepts: Set<Concept> { Set(guesses.joined().map(\.field.concept)) }

    /// Columns that nothing feeds from, and that are in no key.
    var unknownColumns: [String] {
        let used = Set(key ?? []).union(versions.values)
        return table.columns.indices.filter { guesses[$0].isEmpty && !used.contains($0) }.map { table.columns[$0].name }
    }

    /// Columns such as `ICD10_VERSION`, which begin as the column of codes does, or as its last words do.
    private static func versions(_ table: InspectedTable, _ guesses: [[FieldGuess]]) -> [Int: Int] {
        let codes = guesses.indices.filter { guesses[$0].contains { $0.field.kind == .code } }
        let versions = table.columns.indices.filter { index in
            guesses[index].isEmpty
                && ["version", "edition", "ausgabe"].contains(NameWords(table.columns[index].name).words.last)
        }
        return codes.reduce(into: [:]) { found, code in
            let words = NameWords(table.columns[code].name).words
            found[code] = versions.first { NameWords(table.columns[$0].name).words.first.map(words.contains) ?? false }
        }
    }

    // MARK: JSON

    func resource(path: String, name: String) -> OrderedJSON {
        var members: [OrderedJSON.Member] = [
            .init("name", .text(name)), .init("type", .text("table")), .init("path", .text(path)),
        ]
        if case .csv(let form) = table.form { members.append(.init("encoding", .text(form.encoding.name))) }
        members.append(.init("dialect", .object(dialect)))
        var schema: [OrderedJSON.Member] = [.init("fields", .list(table.columns.indices.map { .object(field($0)) }))]
        let missing = Set(table.columns.flatMap(\.missing)).union([""]).sorted()
        schema.append(.init("missingValues", .texts(missing)))
        if let key { schema.append(.init("primaryKey", .texts(key.map { table.columns[$0].name }))) }
        members.append(.init("schema", .object(schema)))
        return .object(members)
    }

    private var dialect: [OrderedJSON.Member] {
        var members: [OrderedJSON.Member] = []
        switch table.form {
        case .csv(let form): members.append(.init("delimiter", .text(String(Unicode.Scalar(form.delimiter)))))
        case .sheet(let name, _): members.append(.init("sheetName", .text(name)))
        }
        if !table.hasHeader { members.append(.init("header", .boolean(false))) }
        if let row = table.headerRow {
            members.append(.init("headerRows", .list([.number(row)])))
            members.append(.init("commentRows", .list(table.titleRows.map { .number($0) })))
        }
        return members
    }

    private func field(_ index: Int) -> [OrderedJSON.Member] {
        let column = table.columns[index]
        let guesses = guesses[index]
        var members: [OrderedJSON.Member] = [.init("name", .text(column.name))]
        members += type(column, guesses.first)
        if let guess = guesses.first {
            let names = guesses.map(\.field.rawValue)
            members.append(.init("marrow:field", names.count == 1 ? .text(names[0]) : .texts(names)))
            if case .word = guess.field.kind {
                let words = guess.values.sorted { $0.key < $1.key }
                members.append(.init("marrow:values", .object(words.map { .init($0.key, .text($0.value)) })))
            }
            if guess.field.kind == .code, let system = CodeSystemGuess.system(of: column) {
                members.append(.init("marrow:system", .text(system)))
            }
            if let version = versions[index] {
                members.append(.init("marrow:version", .text(table.columns[version].name)))
            }
        }
        return members
    }

    private func type(_ column: ColumnProfile, _ guess: FieldGuess?) -> [OrderedJSON.Member] {
        switch guess?.field.kind {
        case .identifier, .patientReference, .text, .code, .word: return [.init("type", .text("string"))]
        case .date where column.kind == .integer:
            return [.init("type", .text("string")), .init("marrow:dateFormats", .texts(["%Y"]))]
        case .date where column.kind == .empty: return [.init("type", .text("date"))]
        case .number where column.kind == .empty: return [.init("type", .text("number"))]
        case .integer where column.kind == .empty: return [.init("type", .text("integer"))]
        case .boolean where column.kind == .empty: return [.init("type", .text("boolean"))]
        default: return Self.type(column.kind)
        }
    }

    private static func type(_ kind: ColumnProfile.Kind) -> [OrderedJSON.Member] {
        switch kind {
        case .empty, .text: return [.init("type", .text("string"))]
        case .integer: return [.init("type", .text("integer"))]
        case .number(let decimal, let group):
            let sign: [OrderedJSON.Member] = decimal == "." ? [] : [.init("decimalChar", .text(decimal))]
            return [.init("type", .text("number"))] + sign + (group.map { [.init("groupChar", .text($0))] } ?? [])
        case .boolean(let yes, let no):
            return [
                .init("type", .text("boolean")), .init("trueValues", .texts(yes)), .init("falseValues", .texts(no)),
            ]
        case .date(let formats):
            if formats.isEmpty || formats == ["%Y-%m-%d"] { return [.init("type", .text("date"))] }
            if formats.count == 1, formats[0].contains("%d") {
                return [.init("type", .text("date")), .init("format", .text(formats[0]))]
            }
            return [.init("type", .text("string")), .init("marrow:dateFormats", .texts(formats))]
        }
    }
}
