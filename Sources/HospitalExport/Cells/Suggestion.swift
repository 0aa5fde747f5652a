/// Which of the allowed words was probably meant.
enum Suggestion {
    /// Up to three allowed words, the nearest first; all of them, in their order, when they are few.
    static func nearest(to word: String, among allowed: [String]) -> [String] {
        guard allowed.count > 3 else { return allowed }
        let wanted = Array(word.lowercased().utf8.prefix(longestCompared))
        return
            allowed
            .map { (distance: distance(wanted, Array($0.lowercased().utf8.prefix(longestCompared))), word: $0) }
            .sorted { ($0.distance, $0.word) < ($1.distance, $1.word) }
            .prefix(3)
            .map(\.word)
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
