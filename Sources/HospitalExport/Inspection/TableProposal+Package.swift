import Study

/// The proposal as a resource of a data package.
extension TableProposal {
    func resource(path: String, name: String) -> OrderedJSON {
        var members: [OrderedJSON.Member] = [
            .init("name", .text(name)), .init("type", .text("table")), .init("path", .text(path)),
        ]
        if case .csv(let form) = table.form { members.append(.init("encoding", .text(form.encoding.name))) }
        members.append(.init("dialect", .object(dialect)))
        members += repeats
        if let list = table.list { members.append(.init("marrow:list", .object(Self.members(of: list)))) }
        if !constants.isEmpty {
            let values = constants.map { OrderedJSON.Member($0.field.rawValue, .text($0.value)) }
            members.append(.init("marrow:constants", .object(values)))
        }
        let named = table.columns.indices.filter { !table.columns[$0].name.isEmpty }
        var schema: [OrderedJSON.Member] = [.init("fields", .list(named.map { .object(field($0)) }))]
        let missing = Set(table.columns.flatMap(\.missing)).union([""]).sorted()
        schema.append(.init("missingValues", .texts(missing)))
        if let key { schema.append(.init("primaryKey", .texts(key))) }
        members.append(.init("schema", .object(schema)))
        return .object(members)
    }

    private var dialect: [OrderedJSON.Member] {
        var members: [OrderedJSON.Member] = []
        switch table.form {
        case .csv(let form): members.append(.init("delimiter", .text(String(Unicode.Scalar(form.delimiter)))))
        case .sheet(let name, _): members.append(.init("sheetName", .text(name)))
        }
        switch table.dialect.header {
        case .none: members.append(.init("header", .boolean(false)))
        case .firstRow: break
        case .rows(let rows): members.append(.init("headerRows", .list(rows.map { .number($0) })))
        }
        if table.dialect.fillsHeader { members.append(.init("marrow:fillHeader", .boolean(true))) }
        let comments = table.dialect.commentRows.sorted()
        if !comments.isEmpty { members.append(.init("commentRows", .list(comments.map { .number($0) }))) }
        return members
    }

    // MARK: Repeats, lists and constants

    private var repeats: [OrderedJSON.Member] {
        let repeats = table.repeats.map { number -> OrderedJSON in
            let field = number.field.map { [OrderedJSON.Member("marrow:field", .text($0.rawValue))] } ?? []
            return .object([.init("placeholder", .text(number.placeholder))] + field)
        }
        guard let first = repeats.first else { return [] }
        return [.init("marrow:repeat", repeats.count == 1 ? first : .list(repeats))]
    }

    private static func members(of list: CellListGuess) -> [OrderedJSON.Member] {
        let field = { (name: String, type: String, field: StudyField) -> [OrderedJSON.Member] in
            [.init("name", .text(name)), .init("type", .text(type)), .init("marrow:field", .text(field.rawValue))]
        }
        var fields: [OrderedJSON] = []
        if !list.categories.isEmpty {
            let words = list.categories.sorted { $0.key < $1.key }.map { OrderedJSON.Member($0.key, .text($0.value)) }
            fields.append(
                .object(
                    field(CellListGuess.category, "string", .adverseEventSpecialInterest)
                        + [.init("marrow:values", .object(words))]))
        }
        fields.append(.object(field(CellListGuess.term, "string", .adverseEventTerm)))
        if list.hasGrades { fields.append(.object(field(CellListGuess.grade, "integer", .adverseEventGrade))) }
        return [
            .init("column", .text(list.column)), .init("separator", .text(list.separator)),
            .init("pattern", .text(list.pattern)), .init("name", .text(CellListGuess.number)),
            .init("fields", .list(fields)),
        ]
    }

    /// What the names of columns say of all of their cells: `CTCAE v4.03 Grad`.
    var constants: [(field: StudyField, value: String)] {
        let fed = fields
        guard let column = guesses.firstIndex(where: { $0.first?.field == .adverseEventGrade }),
            !fed.contains(.adverseEventGradeScale),
            let match = table.columns[column].name.firstMatch(
                of: #/(?i:CTC(?:AE)?)[ _]*(?i:v|Version)?[ .]*(\d(?:\.\d{1,2})?)?/#)
        else { return [] }
        let scale = (field: StudyField.adverseEventGradeScale, value: ToxicityGrade.Scale.ctcae.rawValue)
        guard let version = match.1, !fed.contains(.adverseEventGradeVersion) else { return [scale] }
        return [scale, (.adverseEventGradeVersion, String(version))]
    }

    // MARK: Fields

    private func field(_ index: Int) -> [OrderedJSON.Member] {
        let column = table.columns[index]
        let guesses = guesses[index]
        var members: [OrderedJSON.Member] = [.init("name", .text(column.name))]
        members += type(column, guesses.first)
        guard let guess = guesses.first else { return members }
        let names = guesses.map(\.field.rawValue)
        members.append(.init("marrow:field", names.count == 1 ? .text(names[0]) : .texts(names)))
        if let unit = unit(of: index, guess.field) { members.append(.init("marrow:unit", .text(unit))) }
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
        return members
    }

    private func type(_ column: ColumnProfile, _ guess: FieldGuess?) -> [OrderedJSON.Member] {
        let type = { (name: String) in [OrderedJSON.Member("type", .text(name))] }
        switch guess?.field.kind {
        case .identifier, .patientReference, .text, .code, .word: return type("string")
        case .date where column.kind == .integer:
            return type("string") + [.init("marrow:dateFormats", .texts([column.areYears ? "%Y" : "excel"]))]
        case .date where column.kind == .empty: return type("date")
        case .number where column.kind == .empty: return type("number")
        case .integer where column.kind == .empty: return type("integer")
        case .boolean where column.kind == .empty: return type("boolean")
        case .number:
            if case .quantity(let signs, _) = column.kind {
                return Self.type(.number(signs)) + [.init("bareNumber", .boolean(false))]
            }
            return Self.type(column.kind)
        default: return Self.type(column.kind)
        }
    }

    private static func type(_ kind: ColumnProfile.Kind) -> [OrderedJSON.Member] {
        switch kind {
        case .empty, .text, .quantity: return [.init("type", .text("string"))]
        case .integer: return [.init("type", .text("integer"))]
        case .number(let signs):
            let decimal: [OrderedJSON.Member] =
                signs.decimal == "." ? [] : [.init("decimalChar", .text(signs.decimal))]
            return [.init("type", .text("number"))] + decimal
                + (signs.group.map { [.init("groupChar", .text($0))] } ?? [])
        case .boolean(let yes, let no):
            return [
                .init("type", .text("boolean")), .init("trueValues", .texts(yes)), .init("falseValues", .texts(no)),
            ]
        case .date(let formats, let isVague): return dateType(formats, isVague)
        }
    }

    private static func dateType(_ formats: [String], _ isVague: Bool) -> [OrderedJSON.Member] {
        if formats.isEmpty || formats == ["%Y-%m-%d"] && !isVague { return [.init("type", .text("date"))] }
        let pivot: [OrderedJSON.Member] =
            formats.contains { $0.contains("%y") }
            ? [.init("marrow:centuryPivot", .number(FieldGuesser.centuryPivot))] : []
        if formats.count == 1, formats[0].contains("%d"), !isVague {
            return [.init("type", .text("date")), .init("format", .text(formats[0]))] + pivot
        }
        return [.init("type", .text("string")), .init("marrow:dateFormats", .texts(formats))] + pivot
    }
}
