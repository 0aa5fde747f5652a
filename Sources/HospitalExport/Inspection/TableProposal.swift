/// What a package might say of an inspected table: its form, its columns' types, and the guesses.
struct TableProposal {
    let table: InspectedTable
    /// For each column; none where nothing is known.
    var guesses: [[FieldGuess]]
    /// The columns that name a row.
    let key: [String]?
    /// For columns of codes, by index, the column with the version of their code system.
    let versions: [Int: Int]
    /// What a person has to see to, by the column that it is about.
    private(set) var remarks: [String] = []

    init(_ table: InspectedTable) {
        self.table = table
        let guesser = FieldGuesser(table)
        guesses = guesser.guesses()
        let names = table.keyNames ?? table.key(with: guesser.patientColumn)?.map { table.columns[$0].name }
        key = names.map { names in
            names + table.repeats.map(\.placeholder) + (table.list == nil ? [] : [CellListGuess.number])
        }
        versions = Self.versions(table, guesses)
        settleUnits()
    }

    var fields: Set<StudyField> {
        var fields = Set(guesses.joined().map(\.field)).union(table.repeats.compactMap(\.field))
        if let list = table.list {
            fields.formUnion([.adverseEventTerm])
            if list.hasGrades { fields.insert(.adverseEventGrade) }
        }
        return fields
    }

    var concepts: Set<Concept> { Set(fields.map(\.concept)) }

    /// Whether the column feeds the study, or its cells do.
    func isUsed(_ column: Int) -> Bool {
        !guesses[column].isEmpty || table.list?.column == table.columns[column].name
    }

    /// Columns that nothing feeds from, and that are in no key.
    var unknownColumns: [String] {
        table.columns.indices.filter { index in
            !isUsed(index) && key?.contains(table.columns[index].name) != true && !versions.values.contains(index)
                && table.columns[index].fileColumns > 0
        }.map { table.columns[$0].name }
    }

    // MARK: Settling

    /// Takes the guesses that a test fails for; `remark` tells a person why.
    mutating func withdraw(_ remark: String?, _ isWithdrawn: (StudyField) -> Bool) {
        let before = guesses
        for column in guesses.indices { guesses[column].removeAll { isWithdrawn($0.field) } }
        if let remark, zip(before, guesses).contains(where: { $0.count != $1.count }) { remarks.append(remark) }
    }

    mutating func feed(_ field: StudyField, from column: Int) {
        guesses[column].insert(FieldGuess(field: field, confidence: 0.7), at: 0)
    }

    /// Numbers that the study knows with a unit need one, and only one place may tell it.
    private mutating func settleUnits() {
        for column in guesses.indices {
            guard let field = guesses[column].first?.field else { continue }
            var quantities = ColumnProfile.Quantities(isSometimesBare: true)
            if case .quantity(_, let found) = table.columns[column].kind { quantities = found }
            if let comparator = field.comparatorField, quantities.hasComparators {
                withdraw("\(table.columns[column].name) has signs of its own", { $0 == comparator })
            }
            guard let unitField = field.unitField else { continue }
            if !quantities.units.isEmpty {
                withdraw("\(table.columns[column].name) has units of its own", { $0 == unitField })
            }
            let isTold = unit(of: column, field) != nil || guesses.joined().contains { $0.field == unitField }
            if quantities.isSometimesBare, !isTold, table.columns[column].kind != .empty {
                withdraw(
                    "\(table.columns[column].name): no unit is told; write marrow:field \(field.rawValue) and its "
                        + "marrow:unit", { $0 == field })
            }
        }
    }

    /// The unit in the column's name, where the study needs to be told.
    func unit(of column: Int, _ field: StudyField) -> String? {
        guard let unit = table.columns[column].unit, field.unitField != nil, field.units?.contains(unit) == true else {
            return nil
        }
        return guesses.joined().contains { $0.field == field.unitField } ? nil : unit
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
}
