import Diagnostics
import Validation

/// The findings of one file: the first ones of each severity, and how many more there are, so that memory does not grow
/// with what is wrong in a large file. That the codes of a code system are not checked is listed once, whichever
/// resource has them.
struct ListedDiagnostics {
    /// How many of each severity are listed.
    private static let limit = 10_000

    /// What is said of a code system.
    private struct Gap: Hashable {
        var message: String
        var system: String?
    }

    private var first: [Diagnostic] = []
    private var counts: [Diagnostic.Severity: Int] = [:]
    /// The places in the list where something is said of a code system, and for how many further resources.
    private var gaps: [Gap: (place: Int, more: Int)] = [:]

    var listed: [Diagnostic] {
        var listed = first
        for gap in gaps.values where gap.more > 0 {
            listed[gap.place].message +=
                gap.more == 1 ? " (here and in another resource)" : " (here and in \(gap.more) further resources)"
        }
        return listed
    }

    mutating func add(_ diagnostics: [Diagnostic]) {
        for diagnostic in diagnostics where !isSaid(diagnostic) {
            counts[diagnostic.severity, default: 0] += 1
            if counts[diagnostic.severity, default: 0] <= Self.limit { first.append(diagnostic) }
        }
    }

    /// Whether it has been said of an earlier resource; if it is new and will be listed, it is noted.
    private mutating func isSaid(_ diagnostic: Diagnostic) -> Bool {
        guard diagnostic.rule == ValidationRule.uncheckedCode.id else { return false }
        let gap = Gap(message: diagnostic.message, system: diagnostic.value)
        if gaps[gap] != nil {
            gaps[gap]?.more += 1
            return true
        }
        if counts[diagnostic.severity, default: 0] < Self.limit { gaps[gap] = (first.count, 0) }
        return false
    }

    /// A line for the findings that are not listed, of each severity.
    func more(of path: String) -> [Diagnostic] {
        Diagnostic.Severity.allCases.compactMap { severity in
            let count = counts[severity, default: 0] - Self.limit
            guard count > 0 else { return nil }
            return Diagnostic(
                .information, rule: ValidationRule.moreFindings.id, at: Location(file: path),
                message: "there are \(count) further findings of severity \(severity), which are not listed",
                remedy: "mend the listed ones first")
        }
    }
}
