import Properties

/// Resolves the keys that tie tables together: those the package declares, and those that follow from the study
/// fields, as a relapse belongs to a patient whether or not the package says so.
struct KeyReading {
    let tables: [Table]
    let faults: PropertyFaults

    /// The tables with their foreign keys and with the unique keys of the study.
    func resolved(_ resources: [PropertyReader]) -> [Table] {
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
        properties.checkNames(read: ["fields", "reference"], descriptive: [])
        let columns = properties.columns("fields", of: table.columns)
        if properties.value("fields") == nil { properties.missing("fields", "name columns of the table") }
        if properties.value("reference") == nil { properties.missing("reference", "name the other table's columns") }
        guard let reference = properties.object("reference") else { return nil }
        reference.checkNames(read: ["resource", "fields"], descriptive: [])
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
