/// Takes a table apart whose rows hold records of several kinds: one row a patient, with numbered columns for
/// transplants or cycles, or with cells that list events. Each part is a table of the package that reads the same file.
struct TableParts {
    private let table: InspectedTable
    private let patient: Int
    /// The columns that name a row.
    private let key: [Int]

    /// The parts; the table itself where there is nothing to take apart.
    static func parts(of table: InspectedTable) -> [InspectedTable] {
        guard table.hasHeader, !table.isByPlace,
            let patient = FieldGuesser(table).patientColumn, let key = table.key(with: patient), key.contains(patient)
        else { return [table] }
        return TableParts(table: table, patient: patient, key: key).parts
    }

    private var parts: [InspectedTable] {
        let all = NumberedColumns.all(in: table.columns.map(\.name))
        var groups: [Group] = []
        var single: Set<Int> = Set(table.columns.indices)
        for concept in Concept.allCases {
            let members = all.filter { !$0.placeholders.isEmpty && self.concept(of: $0) == concept }
            guard let group = Group(concept, members) else { continue }
            groups.append(group)
            single.subtract(group.columns.flatMap { $0.columns.map(\.index) })
        }
        let lists = key == [patient] ? listColumns(among: single) : []
        single.subtract(lists)
        guard !groups.isEmpty || !lists.isEmpty else { return [isOneRowAPatient ? withContexts(table) : table] }
        var base = table
        base.columns = single.sorted().map { table.columns[$0] }
        base.keyNames = key.map { table.columns[$0].name }
        if isOneRowAPatient { base = withContexts(base) }
        return [base] + cycles(groups) + groups.flatMap(tables) + lists.map(listTable)
    }

    private var isOneRowAPatient: Bool { table.columns[patient].isNearlyUnique }

    // MARK: Numbered columns

    /// Columns that make up records of one kind.
    private struct Group {
        let concept: Concept
        let columns: [NumberedColumns]
        /// Whether the first number counts cycles.
        let countsCycles: Bool

        /// Of several sets of numbers that with the most columns; a record must have all of its columns.
        init?(_ concept: Concept, _ members: [NumberedColumns]) {
            let sets = Dictionary(grouping: members, by: \.numbers)
            let ordered = sets.values.sorted { $0[0].columns[0].index < $1[0].columns[0].index }
            guard let most = ordered.max(by: { $0.count < $1.count }) else { return nil }
            self.concept = concept
            columns = most
            let contexts = Set(most.map(\.context.concept))
            countsCycles =
                concept.cycleNumber != nil && !contexts.isDisjoint(with: [.cycle, .infusion]) || concept == .infusion
        }
    }

    /// What the records of numbered columns are, by the words beside their numbers or by all words of their names.
    private func concept(of columns: NumberedColumns) -> Concept? {
        guard let concept = columns.context.concept else { return specificConcept(columns) }
        guard concept == .cycle || concept == .infusion else { return concept }
        if columns.placeholders.count > 1 { return .infusion }
        let rest = NameWords(columns.context.rest)
        let fits = [Concept.infusion, .adverseEvent, .assessment].map { concept in
            (concept, max(Self.fit(rest, concept), rest.bestFit(concept.tableWords)))
        }
        guard let best = fits.map(\.1).max(), best >= 0.6 else { return .infusion }
        return fits.first { $0.1 == best }?.0
    }

    private func specificConcept(_ columns: NumberedColumns) -> Concept? {
        let words = NameWords(columns.context.rest)
        let fits = FieldWords.all.filter { $0.field.kind != .identifier }.map {
            (concept: $0.field.concept, fit: words.bestFit($0.specific))
        }
        guard let best = fits.max(by: { $0.fit < $1.fit }), best.fit >= 0.7 else { return nil }
        return [.patient, .diagnosis, .followUp].contains(best.concept) ? nil : best.concept
    }

    private static func fit(_ words: NameWords, _ concept: Concept) -> Double {
        FieldWords.all.filter { $0.field.concept == concept }
            .map { words.bestFit($0.specific + $0.inContext) }.max() ?? 0
    }

    /// The group's table; those of its columns that list events are tables of their own.
    private func tables(_ group: Group) -> [InspectedTable] {
        var profiles = group.columns.map(profile)
        let lists = group.concept == .adverseEvent ? profiles.compactMap { CellListGuess($0) } : []
        profiles.removeAll { profile in lists.contains { $0.column == profile.name } }
        var parts = lists.map { list in
            var part = self.part(group, [])
            part.columns += group.columns.map(profile).filter { $0.name == list.column }
            part.list = list
            return part
        }
        if !profiles.isEmpty { parts.insert(part(group, profiles), at: 0) }
        return parts
    }

    private func part(_ group: Group, _ profiles: [ColumnProfile]) -> InspectedTable {
        var part = table
        part.name =
            group.concept.tableWords.last { table in
                group.columns[0].name.lowercased().hasPrefix(table)
            } ?? group.concept.rawValue
        part.concept = group.concept
        part.columns = naming + profiles
        part.keyNames = naming.map(\.name)
        part.repeats = group.columns[0].placeholders.map { NumberedColumns.Number(placeholder: $0) }
        if group.countsCycles, !part.repeats.isEmpty { part.repeats[0].field = group.concept.cycleNumber }
        return part
    }

    /// The columns that name a row, which each part has.
    private var naming: [ColumnProfile] {
        key.map { index in
            var column = table.columns[index]
            column.fileColumns = 0
            return column
        }
    }

    private func profile(_ columns: NumberedColumns) -> ColumnProfile {
        var profile = ColumnProfile(name: columns.name)
        profile.fileColumns = 0
        for (_, index) in columns.columns {
            profile.merge(table.columns[index])
            profile.unit = profile.unit ?? table.columns[index].unit
        }
        let name = columns.name.replacing("{n}", with: " ").replacing("{k}", with: " ")
        let plain = HeaderUnit(name).name
        profile.names = [name, plain, columns.context.rest, ContextWords(plain).rest].map(NameWords.init)
        return profile
    }

    // MARK: Cycles

    /// The table of the cycles that the records of other parts belong to: a cycle is there when one of them is.
    private func cycles(_ groups: [Group]) -> [InspectedTable] {
        let counting = groups.filter(\.countsCycles)
        guard let first = counting.first else { return [] }
        var cycles = part(first, [])
        cycles.name = "zyklen"
        cycles.concept = .cycle
        cycles.isTelling = true
        cycles.repeats = [NumberedColumns.Number(placeholder: "n", field: .cycleNumber)]
        let numbers = Set(counting.flatMap { $0.columns.flatMap { $0.columns.map { $0.numbers[0] } } })
        let all = counting.flatMap(\.columns)
        let beginnings = all.filter { columns in
            columns.context.concept != .assessment
                && (Self.infusionStart.contains { NameWords(columns.context.rest).fit($0) >= 0.9 }
                    || profile(columns).bestFit(Concept.adverseEvent.tableWords) >= 0.7)
        }
        cycles.columns += telling(beginnings, numbers)
        if cycles.columns.count == key.count { cycles.columns += telling(all, numbers) }
        return cycles.columns.count > key.count ? [cycles] : []
    }

    private static let infusionStart = FieldWords.all.filter { $0.field == .infusionStart }.flatMap {
        $0.specific + $0.inContext
    }

    /// The columns that each cycle has, those of a second number one by one.
    private func telling(_ columns: [NumberedColumns], _ numbers: Set<Int>) -> [ColumnProfile] {
        columns.flatMap { columns in
            Self.byInnerNumber(columns).compactMap { inner, members -> ColumnProfile? in
                guard Set(members.map { $0.numbers[0] }) == numbers else { return nil }
                let name = inner.map { columns.name.replacing("{k}", with: String($0)) } ?? columns.name
                var profile = ColumnProfile(name: name)
                profile.names = []
                for member in members { profile.merge(table.columns[member.index]) }
                profile.fileColumns = 0
                return profile
            }
        }
    }

    private static func byInnerNumber(
        _ columns: NumberedColumns
    ) -> [(inner: Int?, members: [(numbers: [Int], index: Int)])] {
        Dictionary(grouping: columns.columns) { $0.numbers.dropFirst().first }
            .map { (inner: $0.key, members: $0.value) }.sorted { ($0.inner ?? 0) < ($1.inner ?? 0) }
    }

    // MARK: Columns that stand alone

    /// Columns whose cells list adverse events.
    private func listColumns(among columns: Set<Int>) -> [Int] {
        guard FieldGuesser(table).concept != .adverseEvent else { return [] }
        return columns.sorted().filter { index in
            table.columns[index].bestFit(Concept.adverseEvent.tableWords) >= 0.9
                && CellListGuess(table.columns[index]) != nil
        }
    }

    private func listTable(_ index: Int) -> InspectedTable {
        var part = table
        part.name = "nebenwirkungen"
        part.concept = .adverseEvent
        part.columns = naming + [table.columns[index]]
        part.keyNames = naming.map(\.name)
        part.list = CellListGuess(table.columns[index])
        return part
    }

    /// In a row of a patient, `Diagnose Datum` is the diagnosis's date.
    private func withContexts(_ table: InspectedTable) -> InspectedTable {
        var table = table
        for index in table.columns.indices {
            let name = table.columns[index].name
            let context = ContextWords(name)
            guard let concept = context.concept, context.position < 2, !context.rest.isEmpty else { continue }
            table.columns[index].context = concept
            table.columns[index].names += [context.rest, ContextWords(HeaderUnit(name).name).rest].map(NameWords.init)
        }
        return table
    }
}
