import Diagnostics

/// Why rows of one file, or of one sheet, were set aside, by the line on which they begin.
struct RejectionReasons {
    private var reasons: [Int: [String]] = [:]
    /// What holds for all rows from a line on.
    private var fromLine: (line: Int, reason: String)?

    var isEmpty: Bool { reasons.isEmpty && fromLine == nil }

    /// The findings that set a row aside are the errors, and what tells that it belongs to such a row.
    ///
    /// - Parameter isUnread: Whether the table could not be read, so that what was found costs all of its rows.
    mutating func add(_ diagnostic: Diagnostic, isUnread: Bool) {
        let isBelonging = diagnostic.rule == "reference-set-aside"
        guard diagnostic.severity == .error || isBelonging else { return }
        switch diagnostic.location.place {
        case .file where isUnread, .cell where isUnread: addAll(from: 1, diagnostic)
        case .cell(let row, _) where diagnostic.rule == "table-too-long": addAll(from: row, diagnostic)
        case .cell(let row, let column): reasons[row, default: []].append(Self.text(diagnostic, column))
        case .file where isBelonging: addAll(from: 1, diagnostic)
        case .file, .text: break
        }
    }

    /// Rows that were set aside for a finding that is not listed, as there are too many of its kind.
    mutating func addUnlisted(_ lines: [Int]) {
        for line in lines where reason(of: line) == nil { reasons[line] = ["set aside like other rows of this file"] }
    }

    private mutating func addAll(from line: Int, _ diagnostic: Diagnostic) {
        let column: String? = if case .cell(_, let name) = diagnostic.location.place { name } else { nil }
        if line < fromLine?.line ?? Int.max { fromLine = (line, Self.text(diagnostic, column)) }
    }

    /// Without values of the row; `nil` for one that was used.
    func reason(of line: Int) -> String? {
        let own = reasons[line] ?? []
        let all = fromLine.map { line >= $0.line ? own + [$0.reason] : own } ?? own
        return all.isEmpty ? nil : all.joined(separator: " | ")
    }

    private static func text(_ diagnostic: Diagnostic, _ column: String?) -> String {
        let place = column.map { "\($0): " } ?? ""
        let remedy = diagnostic.remedy.map { "; \($0)" } ?? ""
        return "\(place)\(diagnostic.message) [\(diagnostic.rule)]\(remedy)"
    }
}
