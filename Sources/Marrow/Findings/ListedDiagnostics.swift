import Diagnostics
import Validation

/// The findings of one file: the first ones of each severity, and how many more there are, so that memory does not grow
/// with what is wrong in a large file.
struct ListedDiagnostics {
    /// How many of each severity are listed.
    private static let limit = 10_000

    private(set) var listed: [Diagnostic] = []
    private var counts: [Diagnostic.Severity: Int] = [:]

    mutating func add(_ diagnostics: [Diagnostic]) {
        for diagnostic in diagnostics {
            counts[diagnostic.severity, default: 0] += 1
            if counts[diagnostic.severity, default: 0] <= Self.limit { listed.append(diagnostic) }
        }
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
