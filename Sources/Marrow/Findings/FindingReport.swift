import Diagnostics

/// Prints findings for a person. On a terminal each shows its line of the file, and findings that say the same of many
/// places are listed a few times and then counted; elsewhere every finding is a line.
struct FindingReport {
    var showsValues: Bool
    var isForTerminal = Console.isTerminal
    /// How often a terminal shows what says the same.
    private static let shownAlike = 3

    init(showsValues: Bool, isForTerminal: Bool = Console.isTerminal) {
        self.showsValues = showsValues
        self.isForTerminal = isForTerminal
    }

    /// The lines for the findings of one file, in their order.
    func lines(_ diagnostics: [Diagnostic]) -> [String] {
        let renderer = TextRenderer(showsValues: showsValues)
        guard isForTerminal else { return diagnostics.map(renderer.line) }
        let source = diagnostics.first.flatMap { SourceLines($0.location.file) }
        let excerpt = SourceExcerpt(showsValues: showsValues)
        var alike: [String: Int] = [:]
        var lines: [String] = []
        for diagnostic in diagnostics {
            let key = kind(diagnostic)
            alike[key, default: 0] += 1
            guard alike[key, default: 0] <= Self.shownAlike else { continue }
            lines.append(renderer.line(diagnostic))
            if case .text(let line, let column) = diagnostic.location.place, let text = source?.line(line) {
                lines += excerpt.lines(text, column: column) ?? []
            }
        }
        return lines + more(diagnostics, alike)
    }

    private func more(_ diagnostics: [Diagnostic], _ alike: [String: Int]) -> [String] {
        var told: Set<String> = []
        return diagnostics.compactMap { diagnostic in
            let key = kind(diagnostic)
            let count = alike[key, default: 0] - Self.shownAlike
            guard count > 0, told.insert(key).inserted else { return nil }
            let place = diagnostic.expression.map { " at \(Self.withoutIndexes($0))" } ?? ""
            return "\(diagnostic.location.file): \(count) more like it\(place) [\(diagnostic.rule)]: "
                + "send the output to a file to see each"
        }
    }

    /// What findings have in common that say the same of several places.
    private func kind(_ diagnostic: Diagnostic) -> String {
        let place = diagnostic.expression.map(Self.withoutIndexes) ?? ""
        return "\(diagnostic.severity) \(diagnostic.rule) \(place) \(diagnostic.message)"
    }

    static func withoutIndexes(_ expression: String) -> String {
        var text = ""
        var isInIndex = false
        for character in expression {
            if character == "[" { isInIndex = true }
            if !isInIndex { text.append(character) }
            if character == "]" { isInIndex = false }
        }
        return text
    }
}

/// How many findings of each severity there are.
struct FindingCount {
    private var counts: [Diagnostic.Severity: Int] = [:]

    mutating func add(_ diagnostics: [Diagnostic]) {
        for diagnostic in diagnostics { counts[diagnostic.severity, default: 0] += 1 }
    }

    /// `3 errors, 1 warning`; empty where there are none of either.
    var words: String {
        let errors = counts[.error, default: 0]
        let warnings = counts[.warning, default: 0]
        return [(errors, "error"), (warnings, "warning")].filter { $0.0 > 0 }
            .map(counted).joined(separator: ", ")
    }
}

/// A number of things in words, such as `1 error` and `3 errors`.
func counted(_ count: Int, _ noun: String) -> String {
    "\(count) \(noun)" + (count == 1 ? "" : "s")
}
