/// What the reading of the input set aside and found, for the page on data quality.
///
/// Without values of the input, and without places, so that the same study from two sources gives the same report.
public struct InputQuality: Sendable, Hashable {
    /// A table of the export of which rows were set aside.
    public struct SetAside: Sendable, Hashable {
        public let table: String
        public let rows: Int
        public let rowsRead: Int

        public init(table: String, rows: Int, rowsRead: Int) {
            self.table = table
            self.rows = rows
            self.rowsRead = rowsRead
        }
    }

    /// What was found, and how often.
    public struct Finding: Sendable, Hashable {
        /// Such as `error`.
        public let severity: String
        public let rule: String
        /// In words, without values of the input.
        public let message: String
        public let count: Int

        public init(severity: String, rule: String, message: String, count: Int) {
            self.severity = severity
            self.rule = rule
            self.message = message
            self.count = count
        }
    }

    public let setAside: [SetAside]
    public let findings: [Finding]

    public init(setAside: [SetAside], findings: [Finding]) {
        self.setAside = setAside
        self.findings = findings
    }
}
