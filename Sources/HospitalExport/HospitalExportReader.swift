import Diagnostics
import Study

/// Reads a hospital's export: CSV tables described by a Frictionless Data Package v2 with Marrow's properties.
///
/// A fault in a row sets that row aside, and the rows that belong to it; every other row goes on into the study. All
/// faults are reported at once, each with file, row and column and with what would be right. The messages never hold
/// a cell's text, which stands in ``Diagnostics/Diagnostic/value``.
public struct HospitalExportReader: Sendable {
    private let path: String
    private let limits: ExportLimits

    /// - Parameter path: A `datapackage.json`, or the folder that holds one.
    public init(package path: String, limits: ExportLimits = ExportLimits()) {
        self.path = path
        self.limits = limits
    }

    /// Throws when the package itself is wrong, with all its mistakes; then no table is read.
    public func read() throws(UnreadableExport) -> ExportReading {
        let (package, packageDiagnostics) = try DataPackage.read(at: path, limits: limits)
        let findings = Findings()
        let workbooks = Workbooks()
        var contents = package.tables.map { table in
            TableReader(
                table: table, file: package.file(of: table), limits: limits, findings: findings, workbooks: workbooks
            ).read()
        }
        workbooks.reportUnused(findings)
        let builder = RecordBuilder(findings: findings)
        let keys = KeyChecker(findings: findings)
        for index in contents.indices {
            keys.checkPrimaryKey(&contents[index])
            builder.build(&contents[index])
            keys.checkUnique(&contents[index])
        }
        keys.checkReferences(&contents)
        let study: Study
        do {
            study = try StudyAssembler(contents, findings: findings).study(package.study)
        } catch {
            throw UnreadableExport(
                file: package.file, rule: "study-" + error.rule.rawValue, message: error.message, remedy: error.remedy)
        }
        return ExportReading(
            study: study, diagnostics: packageDiagnostics + Self.sorted(findings.diagnostics, contents),
            tables: contents.map(TableCounts.init))
    }

    private static func sorted(_ diagnostics: [Diagnostic], _ contents: [TableContent]) -> [Diagnostic] {
        let ranks = Dictionary(
            contents.enumerated().map { ($1.source.place, $0) }, uniquingKeysWith: { first, _ in first })
        // The sort keeps the order of those that are alike, which is that of the columns.
        return diagnostics.enumerated()
            .map { (key: (ranks[$1.location.table] ?? contents.count, $1.row, $0), diagnostic: $1) }
            .sorted { $0.key < $1.key }
            .map(\.diagnostic)
    }
}

extension DataPackage {
    /// The path of a table's file, which lies beside the package.
    func file(of table: Table) -> String {
        guard let slash = file.lastIndex(of: "/") else { return table.path }
        return file[...slash] + table.path
    }
}

extension Diagnostic {
    fileprivate var row: Int {
        if case .cell(let row, _) = location.place { row } else { 0 }
    }
}

extension Location {
    fileprivate var table: String { Location(file: file, sheet: sheet).description }
}

extension TableCounts {
    fileprivate init(_ content: TableContent) {
        let setAside = content.rows.count { $0.isSetAside }
        self.init(
            name: content.table.name, file: content.file, rowsRead: content.rows.count,
            rowsUsed: content.rows.count - setAside, rowsSetAside: setAside)
    }
}
