import Diagnostics

/// How many findings there are, by severity and rule, and what nothing maps.
struct FindingSummary {
    struct Rule: Hashable {
        let severity: Diagnostic.Severity
        let name: String
    }

    private let counts: [Rule: Int]
    let notMapped: NotMapped

    init(_ diagnostics: [Diagnostic], showsValues: Bool) {
        counts = diagnostics.reduce(into: [:]) { $0[Rule(severity: $1.severity, name: $1.rule), default: 0] += 1 }
        notMapped = NotMapped(diagnostics, showsValues: showsValues)
    }

    /// The worst first, then by name.
    var rules: [(rule: Rule, count: Int)] {
        counts.sorted { ($1.key.severity, $0.key.name) < ($0.key.severity, $1.key.name) }.map { ($0.key, $0.value) }
    }

    func count(_ severity: Diagnostic.Severity) -> Int {
        counts.reduce(0) { $0 + ($1.key.severity == severity ? $1.value : 0) }
    }

    /// `2 errors, 1 warning, 3 of information`.
    var words: String {
        let information = count(.information)
        let words = [(count(.error), "error"), (count(.warning), "warning")].filter { $0.0 > 0 }.map(counted)
        return (words + (information > 0 ? ["\(information) of information"] : [])).joined(separator: ", ")
    }

    /// How many kinds of what is not mapped, and of their words, are listed.
    private static let shown = 20

    /// For people; empty where nothing was found.
    var lines: [String] {
        guard !counts.isEmpty else { return [] }
        var lines = ["findings: \(words)"]
        lines += rules.map { "  \($0.rule.severity.rawValue) \($0.rule.name): \($0.count)" }
        guard !notMapped.items.isEmpty else { return lines }
        lines.append("nothing maps:")
        lines += notMapped.items.prefix(Self.shown).map(Self.line)
        let more = notMapped.items.count - Self.shown
        if more > 0 { lines.append("  and \(more) more; --findings FILE lists all") }
        return lines
    }

    private static func line(_ item: NotMapped.Item) -> String {
        let values = item.valuesByCount
        var words = values.prefix(shown).map { $0.count == 1 ? $0.value : "\($0.value) (\($0.count))" }
        if values.count > shown { words.append("and \(values.count - shown) more") }
        let times = item.count == 1 ? "" : ", \(item.count) times"
        return "  \(item.kind.place)\(times) [\(item.kind.rule)]"
            + (words.isEmpty ? "" : ": " + words.joined(separator: ", "))
    }
}
