import Diagnostics
import Study

/// What reading an export gave: the study made of the good rows, everything that was found, and the counts.
public struct ExportReading: Sendable {
    /// The patients by identifier, their records by date and identifier, whatever the order of the rows.
    public let study: Study
    /// In the order of the package's tables and of their rows; warnings of what is implausible in the good rows among
    /// them.
    public let diagnostics: [Diagnostic]
    /// In the order of the package.
    public let tables: [TableCounts]
    /// The study fields that the export could hold and that nothing in its package feeds, such as
    /// `adverseEvent.onset`; empty for exports without a package.
    public var fieldsNotFed: [String] = []
    /// The tables and their files; empty for exports without a package.
    var sources: [SourceTable] = []
    /// The files of an export in oBDS.
    var reports: [String] = []

    /// Whether any diagnostic is an error.
    public var hasErrors: Bool { diagnostics.contains { $0.severity == .error } }
}

/// How many rows of a table were read, and what became of them.
public struct TableCounts: Sendable, Hashable {
    /// The table's name in the package.
    public let name: String
    /// The path of its file.
    public let file: String
    /// Rows other than the header and blank ones; the used and those set aside together. A row of a wide table counts
    /// as often as it has records.
    public let rowsRead: Int
    public let rowsUsed: Int
    /// Rows with a fault of their own, or that belong to such a row.
    public let rowsSetAside: Int
}
