/// A regular expression, in which `.` also means a line end (FHIRPath 2.0 §5.6: single-line mode). What it takes to use
/// one grows with the pattern and the text, never beyond: a pattern from elsewhere cannot keep the program busy.
package final class Pattern: Sendable {
    private let program: PatternProgram
    private let groupNames: [String: Int]
    private let isEmpty: Bool

    package init(_ text: String) throws(PatternFault) {
        var parser = PatternParser(text)
        let syntax = try parser.parse()
        program = try PatternProgram(syntax, groupCount: parser.groupCount)
        groupNames = parser.groupNames
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

    /// Every match replaced; `$1` in the new text means the first group, `${name}` the one of that name. An empty pattern
    /// changes nothing.
    func replacing(in text: String, with new: String) throws(PatternFault) -> String {
        guard !isEmpty else { return text }
        var matcher = PatternMatcher(program, text)
        var result = ""
        var at = 0
        while at <= matcher.count, let saved = try matcher.match(from: at) {
            result += matcher.text(at..<saved[0])
            result += expanded(new) { group in
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

    private func expanded(_ template: String, group: (Int) -> String?) -> String {
        var result = ""
        var rest = template[...]
        while let dollar = rest.firstIndex(of: "$") {
            result += rest[..<dollar]
            rest = rest[rest.index(after: dollar)...]
            if let (number, end) = reference(at: rest) {
                result += group(number) ?? ""
                rest = rest[end...]
            } else {
                result += "$"
            }
        }
        return result + rest
    }

    /// The group that `1` or `{name}` behind a `$` means, and where that ends.
    private func reference(at text: Substring) -> (group: Int, end: String.Index)? {
        if text.first == "{", let close = text.firstIndex(of: "}") {
            let name = String(text[..<close].dropFirst())
            return groupNames[name].map { ($0, text.index(after: close)) }
        }
        let digits = text.prefix { $0.isASCII && $0.isNumber }.prefix(2)
        return Int(digits).map { ($0, digits.endIndex) }
    }
}
