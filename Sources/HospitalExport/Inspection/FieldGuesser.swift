import Study

/// What a column probably feeds.
struct FieldGuess {
    let field: StudyField
    /// From 0 to 1.
    var confidence: Double
    /// The cells' words with the study's, for fields with words of their own.
    var values: [String: String] = [:]
    /// How many cells hold a word that the study does not know.
    var unknownWords = 0
}

/// Guesses the study fields of a table's columns by their names and values.
struct FieldGuesser {
    let table: InspectedTable
    /// The kind of record that the rows give, by the table's name and its columns' names.
    let concept: Concept?

    /// Below it nothing is guessed.
    static let threshold = 0.5
    /// The last year of two digits that is taken for one of this century.
    static let centuryPivot = 30
    /// A table of one row a patient may hold these together.
    private static let single: Set<Concept> = [.patient, .diagnosis, .followUp]
    /// Of these it may hold one each, where the names say so.
    private static let oneEach: Set<Concept> = [.relapse, .transplant, .assessment, .adverseEvent]

    init(_ table: InspectedTable) {
        self.table = table
        let told = table.concept ?? Self.concept(of: table)
        // A row for each patient and nothing else that is known: a table of the patients.
        let patient = Self.patientColumn(of: table, told)
        let isPatients = patient.map { table.columns[$0].isNearlyUnique } ?? false
        concept = told ?? (isPatients ? .patient : nil)
    }

    // MARK: Concept

    private static func concept(of table: InspectedTable) -> Concept? {
        let name = NameWords(table.name)
        let scores = Concept.allCases.map { concept in
            let own = FieldWords.all.filter { $0.field.concept == concept && $0.field.kind != .identifier }
            let columns = table.columns.map { column in own.map { column.bestFit($0.specific) }.max() ?? 0 }
                .filter { $0 >= 0.7 }
            // Whatever else a row with a sex and a day of birth says, it is a patient's.
            let weight: Double = concept == .patient ? 3 : 1
            return (concept, 3 * name.bestFit(concept.tableWords) + weight * columns.reduce(0, +))
        }
        guard let best = scores.max(by: { $0.1 < $1.1 }), best.1 >= 0.7 else { return nil }
        return best.0
    }

    // MARK: Columns

    /// The guesses of each column; several for a patient's identifier that ties several records.
    func guesses() -> [[FieldGuess]] {
        let patient = patientColumn
        let mayHold = mayHold(concept, patient)
        var guesses = [[FieldGuess]](repeating: [], count: table.columns.count)
        let isWanted = { index in index != patient && table.columns[index].name != table.list?.column }
        let ranked = table.columns.indices.filter { isWanted($0) && !table.isTelling }
            .flatMap { index in candidates(index, concept, mayHold).map { (index, $0) } }
            .sorted { ($1.1.confidence, $0.0) < ($0.1.confidence, $1.0) }
        var taken = Set(table.repeats.compactMap(\.field))
        for (index, guess) in ranked where guesses[index].isEmpty {
            guard guess.field.isRepeatable || taken.insert(guess.field).inserted else { continue }
            guesses[index] = [guess]
        }
        if let patient {
            let concepts = Set(guesses.joined().map(\.field.concept)).union(concept.map { [$0] } ?? [])
            guesses[patient] = Concept.allCases.filter(concepts.contains).map { concept in
                FieldGuess(field: concept.patient ?? .patientIdentifier, confidence: patientConfidence(patient))
            }
        }
        return guesses
    }

    /// The column of the patients' identifiers.
    var patientColumn: Int? { Self.patientColumn(of: table, concept) }

    private static func patientColumn(of table: InspectedTable, _ concept: Concept?) -> Int? {
        let inContext = concept == .patient ? ["id", "nr"] : []
        let fits = table.columns.map { $0.bestFit(FieldWords.patient + inContext) }
        guard let best = fits.indices.max(by: { fits[$0] < fits[$1] }), fits[best] >= 0.7 else { return nil }
        return table.columns[best].filled > 0 ? best : nil
    }

    private func patientConfidence(_ index: Int) -> Double {
        max(table.columns[index].bestFit(FieldWords.patient) * 0.95, 0.7)
    }

    private func isOneRowAPatient(_ patient: Int?) -> Bool {
        patient.map { table.columns[$0].isNearlyUnique } ?? false
    }

    /// What the rows may tell of.
    private func mayHold(_ concept: Concept?, _ patient: Int?) -> Set<Concept> {
        guard let concept else { return [] }
        guard table.concept == nil, Self.single.contains(concept), isOneRowAPatient(patient) else { return [concept] }
        return Self.single.union(Self.oneEach)
    }

    /// The guesses of one column: what the words of a record in its name speak of before all else.
    private func candidates(_ index: Int, _ concept: Concept?, _ mayHold: Set<Concept>) -> [FieldGuess] {
        let column = table.columns[index]
        var candidates: [FieldGuess] = []
        if let context = column.context, context != .patient, mayHold.contains(context) {
            candidates = named(column, context, [context])
        }
        if candidates.isEmpty { candidates = named(column, concept, mayHold) }
        if candidates.isEmpty { candidates = dates(column, concept) }
        let isIdentifier = column.names.contains { $0.words.last == "id" || $0.endsAsNumber && column.kind == .text }
        if let concept, concept != .patient, isIdentifier, column.isUnique {
            candidates.append(FieldGuess(field: concept.identifier, confidence: 0.8))
        }
        return candidates.filter { $0.confidence >= Self.threshold }
    }

    /// A day in a column that is called as its record is, such as `2. HSZT` and `Rezidiv am`, is the record's.
    private func dates(_ column: ColumnProfile, _ concept: Concept?) -> [FieldGuess] {
        let isRecords = column.context != nil || table.concept != nil
        let isBare = column.names.contains { name in
            Self.wordsOfDates.isSuperset(of: name.words) && (isRecords || !name.words.isEmpty)
        }
        let fields: [Concept: StudyField] = [
            .diagnosis: .diagnosisDate, .relapse: .relapseDate, .transplant: .transplantDate,
            .assessment: .assessmentDate, .infusion: .infusionStart,
        ]
        guard isBare, case .date = column.kind, let field = (column.context ?? concept).flatMap({ fields[$0] }) else {
            return []
        }
        return [FieldGuess(field: field, confidence: 0.7)]
    }

    private static let wordsOfDates: Set = ["am", "vom", "on", "datum", "date", "tag", "day"]

    private func named(_ column: ColumnProfile, _ concept: Concept?, _ mayHold: Set<Concept>) -> [FieldGuess] {
        FieldWords.all.compactMap { known -> FieldGuess? in
            let field = known.field
            guard mayHold.contains(field.concept), field != .patientIdentifier else { return nil }
            let specific = column.bestFit(known.specific)
            let general = field.concept == concept ? column.bestFit(known.inContext) * 0.85 : 0
            guard field.concept == concept || !Self.oneEach.contains(field.concept) || specific >= 0.9 else {
                return nil
            }
            return checked(FieldGuess(field: field, confidence: max(specific * 0.95, general)), column)
        }
    }

    // MARK: Values

    /// The guess held to the column's cells; nil where they cannot be of the field.
    private func checked(_ guess: FieldGuess, _ column: ColumnProfile) -> FieldGuess? {
        guard guess.confidence >= Self.threshold else { return nil }
        var guess = guess
        // An empty column has nothing to say for or against.
        if column.kind == .empty {
            guess.confidence -= 0.2
            if case .word = guess.field.kind { return nil }
            return guess
        }
        switch (guess.field.kind, column.kind) {
        case (.date, .date), (.number, .number), (.number, .integer), (.integer, .integer), (.boolean, .boolean):
            return guess
        case (.number, .quantity(_, let quantities)):
            return quantities.units.isSubset(of: guess.field.units ?? []) ? guess : nil
        case (.date, .integer) where column.areYears || column.areDayNumbers: return guess
        case (.text, .text), (.text, .number), (.text, .integer), (.text, .quantity), (.identifier, .text),
            (.identifier, .integer):
            return guess
        case (.code, .text), (.code, .integer): return CodeSystemGuess.system(of: column) == nil ? nil : guess
        case (.word, _): return withWords(guess, column)
        default: return nil
        }
    }

    private func withWords(_ guess: FieldGuess, _ column: ColumnProfile) -> FieldGuess? {
        var guess = guess
        if guess.field == .followUpVitalStatus, case .boolean(let yes, let no) = column.kind {
            // Yes and no to having died, or to being alive.
            let isDeath = column.bestFit(ValueWords.death) >= 0.65
            for word in yes { guess.values[word] = (isDeath ? VitalStatus.dead : .alive).rawValue }
            for word in no { guess.values[word] = (isDeath ? VitalStatus.alive : .dead).rawValue }
            return guess
        }
        for (text, count) in column.counts {
            if let word = ValueWords.word(text, for: guess.field) {
                guess.values[text] = word
            } else {
                guess.unknownWords += count
            }
        }
        guard !guess.values.isEmpty else { return nil }
        guess.confidence *= 0.6 + 0.4 * Double(guess.values.count) / Double(column.counts.count)
        return guess
    }
}

/// The code system that a column's codes seem to be of.
enum CodeSystemGuess {
    static func system(of column: ColumnProfile) -> String? {
        let isGerman = NameWords(column.name).words.contains("gm")
        let patterns: [(Regex<Substring>, String)] = [
            (#/[A-Z][0-9]{2}(?:\.[0-9]{1,2})?[+*!]?/#, isGerman ? Self.icd10GM : Self.icd10),
            (#/10[0-9]{6}/#, Self.medDRA),
        ]
        return patterns.first { pattern, _ in column.counts.keys.allSatisfy { $0.wholeMatch(of: pattern) != nil } }?.1
    }

    private static let icd10GM = "http://fhir.de/CodeSystem/bfarm/icd-10-gm"
    private static let icd10 = "http://hl7.org/fhir/sid/icd-10"
    private static let medDRA = "https://www.meddra.org"
}
