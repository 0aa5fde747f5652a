/// Which of the allowed words was probably meant.
package enum Suggestion {
    /// Up to three allowed words, the nearest first; all of them, in their order, when they are few.
    ///
    /// Words that the given one abbreviates or is part of come before those that merely look alike.
    package static func nearest(to word: String, among allowed: [String]) -> [String] {
        guard allowed.count > 3 else { return allowed }
        let wanted = Array(word.lowercased().utf8.prefix(longestCompared))
        let ranked = allowed.map { candidate in
            let letters = Array(candidate.lowercased().utf8.prefix(longestCompared))
            let isPart = wanted.count > 1 && letters.contains(wanted)
            return (key: (isPart ? 0 : 1, distance(wanted, letters), candidate), word: candidate)
        }
        return ranked.sorted { $0.key < $1.key }.prefix(3).map(\.word)
    }

    /// Enough for any code or category, and little enough for a hostile cell.
    private static let longestCompared = 64

    /// The edits that make one word of another (Levenshtein 1966).
    private static func distance(_ from: [UInt8], _ to: [UInt8]) -> Int {
        var row = Array(0...to.count)
        for (index, byte) in from.enumerated() {
            var diagonal = row[0]
            row[0] = index + 1
            for column in to.indices {
                let substituted = diagonal + (byte == to[column] ? 0 : 1)
                diagonal = row[column + 1]
                row[column + 1] = min(substituted, diagonal + 1, row[column] + 1)
            }
        }
        return row[to.count]
    }
}
