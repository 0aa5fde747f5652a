import Diagnostics
import FHIR

/// The findings of one resource, up to a limit of errors and as many warnings.
struct FindingList {
    let limit: Int
    private(set) var findings: [Finding] = []
    /// Findings beyond the limit.
    private(set) var unlisted = 0
    /// The rows whose own form is wrong, listed or not.
    private(set) var malformed: Set<UInt32> = []
    private var others = 0

    init(limit: Int) {
        self.limit = limit
    }

    /// The errors that are listed.
    var errorCount: Int { findings.count - others }

    mutating func add(_ statement: Statement, at element: Element) {
        add(.stated(statement), at: element.index)
    }

    mutating func add(_ fault: Finding.Fault, at row: UInt32) {
        let finding = Finding(row: row, fault: fault)
        if finding.isOfForm { malformed.insert(row) }
        let isError = finding.severity == .error
        let listed = isError ? errorCount : others
        guard listed < limit else {
            unlisted += 1
            return
        }
        if !isError { others += 1 }
        findings.append(finding)
    }
}
