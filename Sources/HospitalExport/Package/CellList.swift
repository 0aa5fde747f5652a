import Properties

/// Cells that hold several records, such as `CRS Gr.2; Krampfanfall Gr.1`: `marrow:list`.
struct CellList {
    /// The column of the cells.
    let column: Int
    let separator: String
    /// What one record looks like; its named groups are columns of the table.
    let pattern: Regex<AnyRegexOutput>
    let patternText: String

    /// The records in a cell, without spaces around them and without empty ones.
    func items(in text: String) -> [Substring] {
        text.split(separator: separator).compactMap { item in
            let isInner = { (character: Character) in !character.isWhitespace }
            guard let first = item.firstIndex(where: isInner), let last = item.lastIndex(where: isInner) else {
                return nil
            }
            return item[first...last]
        }
    }
}

extension CellList {
    /// The list of a resource, and the columns of its parts and of the number of each record in its cell.
    static func read(
        _ resource: PropertyReader, _ columns: [Column], missingValues: Set<String>
    ) -> (CellList?, [Column]) {
        guard let properties = resource.object("marrow:list") else { return (nil, []) }
        properties.checkNames(.list)
        let name = properties.requiredText("column", "name the column of the cells that hold several records")
        let separator = properties.text("separator") ?? ";"
        let patternText = properties.requiredText("pattern", "give a regular expression with named groups")
        if properties.value("fields") == nil { properties.missing("fields", "describe the groups of the pattern") }
        let parts = (properties.objects("fields") ?? []).compactMap { field in
            Column(field, missingValues: missingValues, nullSequence: nil)
        }
        guard let name, let patternText else { return (nil, []) }
        guard let column = columns.firstIndex(where: { $0.name == name && $0.origin == .cell }), !separator.isEmpty
        else {
            properties.report(
                "package-list", at: "column", "the table has no such column, or the separator is empty",
                remedy: "name a field of the schema, and give a separator such as ;")
            return (nil, [])
        }
        guard let pattern = try? Regex(patternText) else {
            properties.report(
                "package-pattern", at: "pattern", "the property is not a regular expression",
                remedy: "mend the pattern")
            return (nil, [])
        }
        for part in parts where !pattern.contains(captureNamed: part.name) {
            properties.faults.report(
                "package-list", at: part.propertyPath + ".name", "the pattern has no group of this name",
                remedy: "write the group as (?<\(part.name)>…)")
        }
        for part in parts where part.isJoined {
            properties.faults.report(
                "package-join", at: part.propertyPath + ".marrow:join",
                "a part of a list cannot come from another table", remedy: "join a field of the schema")
        }
        let list = CellList(column: column, separator: separator, pattern: pattern, patternText: patternText)
        return (list, parts.map { $0.taken(from: .listPart) } + [number(properties)])
    }

    private static func number(_ properties: PropertyReader) -> Column {
        Column(
            name: properties.text("name") ?? "item", origin: .itemNumber, type: .integer(NumberFormat()),
            studyFields: [], path: properties.path)
    }
}
