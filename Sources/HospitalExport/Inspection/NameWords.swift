/// The words of a column's or a table's name: `GeburtsDatum`, `GEBURTS_DATUM` and `Geburts-datum` have the same.
struct NameWords: Hashable {
    let words: [String]
    private let joined: String

    init(_ name: String) {
        var words: [String] = []
        var word = ""
        var previous: Character = " "
        for character in name {
            let beginsWord = character.isUppercase && previous.isLowercase || character.isNumber != previous.isNumber
            if !character.isLetter && !character.isNumber || beginsWord {
                if !word.isEmpty { words.append(word) }
                word = ""
            }
            if character.isLetter || character.isNumber { word += Self.folded(character) }
            previous = character
        }
        if !word.isEmpty { words.append(word) }
        self.words = words
        joined = words.joined()
    }

    /// The known names, which every column is compared with.
    private static let known: [String: NameWords] = {
        let names =
            FieldWords.all.flatMap { $0.specific + $0.inContext } + FieldWords.patient
            + Concept.allCases.flatMap(\.tableWords)
        return Dictionary(names.map { ($0, NameWords($0)) }, uniquingKeysWith: { first, _ in first })
    }()

    private static func folded(_ character: Character) -> String {
        switch character.lowercased() {
        case "ä": "ae"
        case "ö": "oe"
        case "ü": "ue"
        case "ß": "ss"
        case "é", "è", "ê": "e"
        case let other: other
        }
    }

    /// How well the name fits a known one, from 0 to 1: the same letters, the same words with others besides, or the
    /// known one as a part.
    func fit(_ known: String) -> Double {
        let wanted = Self.known[known] ?? NameWords(known)
        if joined == wanted.joined { return 1 }
        let isWhole = !wanted.words.isEmpty && wanted.words.allSatisfy(words.contains)
        // More words besides make it less likely: MRD_EINHEIT is no MRD.
        if isWhole { return 0.9 - 0.12 * Double(words.count - wanted.words.count) }
        // Headers are cut short where columns are narrow: `Immunphän.`
        if joined.count >= 6, wanted.joined.hasPrefix(joined) { return 0.65 }
        let length = wanted.joined.count
        return length >= 5 && joined.contains(wanted.joined) ? 0.7 - 0.02 * Double(joined.count - length) : 0
    }

    func bestFit(_ known: [String]) -> Double {
        known.map(fit).max() ?? 0
    }

    /// Whether the name is one of numbers or identifiers, such as `BEFUND_ID`.
    var endsAsNumber: Bool {
        words.last.map { ["id", "nr", "no", "nummer", "number", "identifier"].contains($0) } ?? false
    }

    /// Whether a name of the table ``FieldWords`` fits.
    var isKnown: Bool {
        FieldWords.all.contains { bestFit($0.specific + $0.inContext) >= 0.9 } || bestFit(FieldWords.patient) >= 0.9
    }
}
