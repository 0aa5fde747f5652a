import Properties

/// Resolves the keys that tie tables together: those the package declares, and those that follow from the study
/// fields, as a relapse belongs to a patient whether or not the package says so.
struct KeyReading {
    let tables: [Table]
    let faults: PropertyFaults

    /// The tables with their foreign keys, their joins and the unique keys of the study.
    func resolved(_ resources: [PropertyReader]) -> [Table] {
        var resolved = withKeys(resources)
        for index in resolved.indices { join(index, &resolved, resources[index]) }
        for table in resolved {
            for key in table.foreignKeys { resolved[key.table].usedElsewhere.formUnion(key.referenced) }
            for case .joined(let join?) in table.columns.map(\.origin) {
                resolved[join.key.table].usedElsewhere.formUnion(join.key.referenced + [join.column])
            }
        }
        for index in resolved.indices {
            let siblings = resolved.filter { $0.path == resolved[index].path }
            resolved[index].described = siblings.flatMap(\.describedColumns)
        }
        return resolved
    }

    private func withKeys(_ resources: [PropertyReader]) -> [Table] {
        tables.indices.map { index in
            var table = tables[index]
            let schema = resources[index].object("schema")
            let declared = schema?.objects("foreignKeys")?.compactMap { foreignKey($0, of: table) } ?? []
            for key in declared + studyForeignKeys(of: table) where !table.foreignKeys.contains(key) {
                table.foreignKeys.append(key)
            }
            for key in studyUniqueKeys(of: table) where !table.uniqueKeys.contains(key) {
                table.uniqueKeys.append(key)
            }
            return table
        }
    }

    private func foreignKey(_ properties: PropertyReader, of table: Table) -> ForeignKey? {
        properties.checkNames(.foreignKey)
        return key(properties, of: table)
    }

    /// The columns here and there that the properties `fields` and `reference` name.
    private func key(_ properties: PropertyReader, of table: Table) -> ForeignKey? {
        let columns = properties.columns("fields", of: table.columns)
        if properties.value("fields") == nil { properties.missing("fields", "name columns of the table") }
        if properties.value("reference") == nil { properties.missing("reference", "name the other table's columns") }
        guard let reference = properties.object("reference") else { return nil }
        reference.checkNames(.reference)
        // Without a name, or with an empty one, the key points into its own table.
        let name = reference.text("resource").flatMap { $0.isEmpty ? nil : $0 } ?? table.name
        guard let other = tables.firstIndex(where: { $0.name == name }) else {
            reference.report(
                "package-reference", at: "resource", "the package has no such table",
                remedy: "nearest: " + Suggestion.nearest(to: name, among: tables.map(\.name)).joined(separator: ", "))
            return nil
        }
        guard let columns, let referenced = reference.columns("fields", of: tables[other].columns) else { return nil }
        guard columns.count == referenced.count else {
            reference.report(
                "package-reference", at: "fields", "the key has another number of columns",
                remedy: "name \(columns.count) columns")
            return nil
        }
        return ForeignKey(columns: columns, table: other, referenced: referenced)
    }

    // MARK: Joins

    private func join(_ index: Int, _ tables: inout [Table], _ resource: PropertyReader) {
        for field in resource.object("schema")?.objects("fields") ?? [] {
            guard let properties = field.object("marrow:join") else { continue }
            properties.checkNames(.join)
            let table = tables[index]
            guard let column = table.columns.firstIndex(where: { $0.name == field.text("name") && $0.isJoined }),
                let key = key(properties, of: table)
            else { continue }
            let name = properties.text("column") ?? table.columns[column].name
            let other = tables[key.table]
            guard let value = other.columns.firstIndex(where: { $0.name == name }), key.table != index,
                !(key.referenced + [value]).contains(where: { other.columns[$0].isJoined }),
                !key.columns.contains(where: { table.columns[$0].isJoined })
            else {
                properties.report(
                    "package-join", at: "column", "the other table has no such column of its own",
                    remedy: "name a column of another table whose values, and whose key, stand in its file")
                continue
            }
            tables[index].columns[column].take(Join(key: key, column: value), from: other.columns[value])
            tables[index].columns[column].checkStudyFields(field)
        }
    }

    // MARK: What follows from the study fields

    private func studyForeignKeys(of table: Table) -> [ForeignKey] {
        table.concepts.flatMap { concept -> [ForeignKey] in
            guard let patient = concept.patient else { return [] }
            let toPatient = foreignKey([patient], of: table, to: [.patientIdentifier])
            guard let cycleNumber = concept.cycleNumber else { return [toPatient].compactMap { $0 } }
            let toCycle = foreignKey([patient, cycleNumber], of: table, to: [.cyclePatient, .cycleNumber])
            return [toPatient, toCycle].compactMap { $0 }
        }
    }

    private func foreignKey(_ fields: [StudyField], of table: Table, to others: [StudyField]) -> ForeignKey? {
        guard let columns = columns(feeding: fields, of: table) else { return nil }
        for (index, other) in tables.enumerated() {
            guard let referenced = self.columns(feeding: others, of: other) else { continue }
            // A column that feeds both sides refers to itself, as in a table of patients with their outcome.
            return index != tables.firstIndex(where: { $0.name == table.name }) || columns != referenced
                ? ForeignKey(columns: columns, table: index, referenced: referenced) : nil
        }
        return nil
    }

    private func studyUniqueKeys(of table: Table) -> [[Int]] {
        table.concepts.flatMap { concept in
            let identifiers = table.columns(feeding: concept.identifier).map { [$0] }
            return identifiers + concept.unique.compactMap { columns(feeding: $0, of: table) }
        }
    }

    private func columns(feeding fields: [StudyField], of table: Table) -> [Int]? {
        let columns = fields.compactMap { table.columns(feeding: $0).first }
        return columns.count == fields.count ? columns : nil
    }
}
