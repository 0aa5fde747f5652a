import Study

/// How the cells of a column seem to list adverse events: `CRS: Fieber Gr.2; Krampfanfall Gr.1`.
struct CellListGuess {
    let column: String
    let separator: String
    let pattern: String
    /// The words before the events' names, and what they mean to the study.
    let categories: [String: String]
    let hasGrades: Bool

    /// The names of the pattern's groups, and of the number of an event in its cell.
    static let category = "eventCategory"
    static let term = "eventTerm"
    static let grade = "eventGrade"
    static let number = "eventNumber"

    private static let separators = [";", "|", "\n", "/", ","]
    private static var graded: Regex<(Substring, category: Substring?, term: Substring, grade: Substring)> {
        #/(?:(?<category>[^:]{1,40}): *)?(?<term>.+?)[ ,]*\(?(?:Grad|Grade|Gr\.?|G|°) *(?<grade>[1-5])\)?/#
    }

    /// Nil for cells that are one text each.
    init?(_ column: ColumnProfile) {
        self.column = column.name
        guard case .text = column.kind else { return nil }
        let texts = column.texts
        if let (separator, words) = Self.gradedItems(texts) {
            self.separator = separator
            categories = words.reduce(into: [:]) { $0[$1] = ValueWords.word($1, for: .adverseEventSpecialInterest) }
            hasGrades = true
            let alternatives = categories.keys.sorted().map(Self.escaped).joined(separator: "|")
            pattern =
                (categories.isEmpty ? "" : "(?:(?<\(Self.category)>\(alternatives)): *)?")
                + #"(?<\#(Self.term)>.+?)[ ,]*\(?(?:Grad|Grade|Gr\.?|G|°) *(?<\#(Self.grade)>[1-5])\)?"#
            return
        }
        guard texts.contains(where: { $0.contains(";") }) else { return nil }
        categories = [:]
        hasGrades = false
        separator = ";"
        pattern = "(?<\(Self.term)>.+)"
    }

    /// The separator that gives the most events, where all of them have a grade, and the words before their names.
    private static func gradedItems(_ texts: [String]) -> (separator: String, words: Set<String>)? {
        var best: (separator: String, words: Set<String>, count: Int)?
        for separator in separators {
            let items = texts.flatMap { Self.items($0, separator) }
            let matches = items.compactMap { $0.wholeMatch(of: graded) }
            guard matches.count == items.count, items.count > best?.count ?? 0 else { continue }
            best = (separator, Set(matches.compactMap { $0.category.map(String.init) }), items.count)
        }
        return best.map { ($0.separator, $0.words) }
    }

    private static func items(_ text: String, _ separator: String) -> [String] {
        text.split(separator: separator).compactMap { item in
            let words = item.split(whereSeparator: \.isWhitespace).joined(separator: " ")
            return words.isEmpty ? nil : words
        }
    }

    /// The words are of the table of known ones, of which a full stop is the only sign of a pattern.
    private static func escaped(_ text: String) -> String {
        text.replacing(".", with: #"\."#)
    }
}
