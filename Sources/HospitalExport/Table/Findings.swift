import Diagnostics

/// What is found while an export is read: of each kind so many findings, and how many more there are, so that memory
/// does not grow with what is wrong in a large export.
final class Findings {
    /// What the reader does; findings of one row come in this order.
    enum Stage: Int, Comparable {
        case reading, joining, building, referring, assembling

        static func < (left: Stage, right: Stage) -> Bool { left.rawValue < right.rawValue }
    }

    fileprivate struct Kind: Hashable {
        let severity: Diagnostic.Severity
        let rule: String
        let file: String
        let sheet: String?
        let stage: Stage

        var order: (String, String, String, Stage) { (file, sheet ?? "", rule, stage) }
    }

    /// A finding, and when it was made.
    typealias Finding = (stage: Stage, diagnostic: Diagnostic)

    private(set) var listed: [Finding] = []
    private var counts: [Kind: Int] = [:]
    private let limit: Int
    var stage = Stage.reading

    /// - Parameter limit: How many findings of one rule and severity are listed of a file.
    init(limit: Int = .max) {
        self.limit = limit
    }

    func append(_ diagnostic: Diagnostic) {
        let kind = Kind(
            severity: diagnostic.severity, rule: diagnostic.rule, file: diagnostic.location.file,
            sheet: diagnostic.location.sheet, stage: stage)
        counts[kind, default: 0] += 1
        if counts[kind, default: 0] <= limit { listed.append((stage, diagnostic)) }
    }

    /// A line for the findings that are not listed, of each rule, severity and file.
    var more: [Diagnostic] {
        let flooded = counts.filter { $0.value > limit }.sorted { $0.key.order < $1.key.order }
        return flooded.map { kind, count in
            .more(count - limit, of: kind.rule, kind.severity, at: Location(file: kind.file, sheet: kind.sheet))
        }
    }

    // MARK: Withdrawing

    /// How far the findings had come.
    struct Mark {
        fileprivate let listed: Int
        fileprivate let counts: [Kind: Int]
    }

    var mark: Mark { Mark(listed: listed.count, counts: counts) }

    /// Withdraws what was concluded since from rows that can no longer be trusted; what the file itself has wrong
    /// stands.
    func withdrawConclusions(since mark: Mark) {
        let since = listed[mark.listed...].filter { $0.stage == .reading }
        listed.removeSubrange(mark.listed...)
        listed += since
        counts = mark.counts.merging(counts.filter { $0.key.stage == .reading }) { $1 }
    }
}
