/// Which kind of record a name speaks of besides what it says of it: the first words of `Rezidiv 1 Datum`, the last of
/// `Datum HSZT`.
struct ContextWords {
    let concept: Concept?
    /// The name without the words of the record.
    let rest: String
    /// Where in the name the record's words begin.
    let position: Int

    init(_ name: String) {
        let words = NameWords(name).words
        for position in words.indices {
            for length in [2, 1] where position + length <= words.count {
                let part = words[position..<position + length].joined()
                guard let concept = Self.concepts[part] else { continue }
                self.concept = concept
                self.position = position
                rest = (words[..<position] + words[(position + length)...]).joined(separator: " ")
                return
            }
        }
        concept = nil
        rest = name
        position = 0
    }

    /// The concepts by the words of their tables' names, written together.
    private static let concepts: [String: Concept] = {
        var concepts: [String: Concept] = [:]
        for concept in Concept.allCases {
            for known in concept.tableWords { concepts[NameWords(known).words.joined()] = concept }
        }
        return concepts
    }()
}
