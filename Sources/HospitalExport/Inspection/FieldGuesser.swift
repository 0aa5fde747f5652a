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
    private let words: [NameWords]

    /// Below it nothing is guessed.
    static let threshold = 0.5
    /// A table of one row a patient may hold these together.
    private static let single: Set<Concept> = [.patient, .diagnosis, .followUp]

    init(_ table: InspectedTable) {
        self.table = table
        words = table.columns.map { NameWords($0.name) }
    }

    // MARK: Concept

    /// The kind of record that the rows give, by the table's name and its columns' names.
    var concept: Concept? {
        let name = NameWords(table.name)
        let scores = Concept.allCases.map { concept in
            let own = FieldWords.all.filter { $0.field.concept == concept && $0.field.kind != .identifier }
            let columns = words.map { word in own.map { word.bestFit($0.specific) }.max() ?? 0 }.filter { $0 >= 0.7 }
            return (concept, 3 * name.bestFit(concept.tableWords) + columns.reduce(0, +))
        }
        guard let best = scores.max(by: { $0.1 < $1.1 }), best.1 >= 0.7 else { return nil }
        return best.0
    }

    // MARK: Columns

    /// The guesses of each column; several for a patient's identifier that ties several records.
    func guesses() -> [[FieldGuess]] {
        let concept = concept
        let patient = patientColumn
        let mayHold: Set<Concept> =
            concept.map { Self.single.contains($0) && isOneRowAPatient(patient) ? Self.single : [$0] } ?? []
        var guesses = [[FieldGuess]](repeating: [], count: words.count)
        let ranked = words.indices.filter { $0 != patient }
            .flatMap { index in candidates(index, concept, mayHold).map { (index, $0) } }
            .sorted { ($1.1.confidence, $0.0) < ($0.1.confidence, $1.0) }
        var taken: Set<StudyField> = []
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
    var patientColumn: Int? {
        let inContext = concept == .patient ? ["id", "nr"] : []
        let fits = words.map { $0.bestFit(FieldWords.patient + inContext) }
        guard let best = fits.indices.max(by: { fits[$0] < fits[$1] }), fits[best] >= 0.7 else { return nil }
        return table.columns[best].filled > 0 ? best : nil
    }

    private func patientConfidence(_ index: Int) -> Double {
        max(words[index].bestFit(FieldWords.patient) * 0.95, 0.7)
    }

    private func isOneRowAPatient(_ patient: Int?) -> Bool {
        patient.map { table.columns[$0].isUnique } ?? false
    }

    private func candidates(_ index: Int, _ concept: Concept?, _ mayHold: Set<Concept>) -> [FieldGuess] {
        var candidates = FieldWords.all.compactMap { known -> FieldGuess? in
            guard mayHold.contains(known.field.concept), known.field != .patientIdentifier else { return nil }
            let specific = words[index].bestFit(known.specific) * 0.95
            let general = known.field.concept == concept ? words[index].bestFit(known.inContext) * 0.85 : 0
            return checked(FieldGuess(field: known.field, confidence: max(specific, general)), table.columns[index])
        }
        if let concept, concept != .patient, words[index].words.last == "id", table.columns[index].isUnique {
            candidates.append(FieldGuess(field: concept.identifier, confidence: 0.8))
        }
        return candidates.filter { $0.confidence >= Self.threshold }
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
        case (.date, .integer) where column.counts.keys.allSatisfy(Self.isYear): return guess
        case (.text, .text), (.text, .number), (.text, .integer), (.identifier, .text), (.identifier, .integer):
            return guess
        case (.code, .text), (.code, .integer): return CodeSystemGuess.system(of: column) == nil ? nil : guess
        case (.word, _): return withWords(guess, column)
        default: return nil
        }
    }

    private static func isYear(_ text: String) -> Bool {
        Int(text).map { (1900...2100).contains($0) } ?? false
    }

    private func withWords(_ guess: FieldGuess, _ column: ColumnProfile) -> FieldGuess? {
        var guess = guess
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
