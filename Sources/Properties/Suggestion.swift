import Diagnostics

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
            return (key: (isPart ? 0 : 1, editDistance(wanted, letters), candidate), word: candidate)
        }
        return ranked.sorted { $0.key < $1.key }.prefix(3).map(\.word)
    }

    /// Enough for any code or category, and little enough for a hostile cell.
    private static let longestCompared = 64
}
