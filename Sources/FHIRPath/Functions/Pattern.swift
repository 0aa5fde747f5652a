import Synchronization

/// A regular expression, in which `.` also means a line end (FHIRPath 2.0 §5.6: single-line mode).
package final class Pattern: Sendable {
    // `Regex` prepares itself at its first use, so two threads may not use one at once.
    private let lock = Mutex<Void>(())
    private nonisolated(unsafe) let regex: Regex<AnyRegexOutput>
    private let isEmpty: Bool

    /// `nil` for a text that is no regular expression.
    package init?(_ text: String) {
        guard let regex = try? Regex(text) else { return nil }
        self.regex = regex.dotMatchesNewlines().matchingSemantics(.unicodeScalar)
        isEmpty = text.isEmpty
    }

    func occurs(in text: String) -> Bool {
        lock.withLock { _ in (try? regex.firstMatch(in: text)) != nil }
    }

    package func matchesWhole(_ text: String) -> Bool {
        lock.withLock { _ in (try? regex.wholeMatch(in: text)) != nil }
    }

    /// Every match replaced; `$1` in the new text means the first group. An empty pattern changes nothing.
    func replacing(in text: String, with new: String) -> String {
        guard !isEmpty else { return text }
        return lock.withLock { _ in
            text.replacing(regex) { match in
                Self.expanded(new) { $0 < match.output.count ? match.output[$0].substring.map(String.init) : nil }
            }
        }
    }

    private static func expanded(_ template: String, group: (Int) -> String?) -> String {
        var result = ""
        var rest = template[...]
        while let dollar = rest.firstIndex(of: "$") {
            result += rest[..<dollar]
            let digits = rest[rest.index(after: dollar)...].prefix { $0.isASCII && $0.isNumber }.prefix(2)
            rest = rest[rest.index(after: dollar)...]
            if let number = Int(digits) {
                result += group(number) ?? ""
                rest = rest[digits.endIndex...]
            } else {
                result += "$"
            }
        }
        return result + rest
    }
}
