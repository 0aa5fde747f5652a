/// A regular expression, in which `.` also means a line end (FHIRPath 2.0 §5.6: single-line mode). What it takes to use
/// one grows with the pattern and the text, never beyond: a pattern from elsewhere cannot keep the program busy.
package final class Pattern: Sendable {
    private let program: PatternProgram
    private let isEmpty: Bool

    package init(_ text: String) throws(PatternFault) {
        var parser = PatternParser(text)
        let syntax = try parser.parse()
        program = try PatternProgram(syntax, groupCount: parser.groupCount)
        isEmpty = text.isEmpty
    }

    package func occurs(in text: String) throws(PatternFault) -> Bool {
        var matcher = PatternMatcher(program, text)
        return try matcher.occurs()
    }

    package func matchesWhole(_ text: String) throws(PatternFault) -> Bool {
        var matcher = PatternMatcher(program, text)
        return try matcher.isWhole()
    }

    /// Every match replaced; `$1` in the new text means the first group. An empty pattern changes nothing.
    func replacing(in text: String, with new: String) throws(PatternFault) -> String {
        guard !isEmpty else { return text }
        var matcher = PatternMatcher(program, text)
        var result = ""
        var at = 0
        while at <= matcher.count, let saved = try matcher.match(from: at) {
            result += matcher.text(at..<saved[0])
            result += Self.expanded(new) { group in
                guard 2 * group + 1 < saved.count, saved[2 * group] >= 0 else { return nil }
                return matcher.text(saved[2 * group]..<saved[2 * group + 1])
            }
            at = saved[1]
            if saved[0] == saved[1] {
                result += matcher.text(at..<min(at + 1, matcher.count))
                at += 1
            }
        }
        return at < matcher.count ? result + matcher.text(at..<matcher.count) : result
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
