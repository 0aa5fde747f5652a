import Diagnostics
import Study

/// Reads a hospital's export: CSV tables described by a Frictionless Data Package v2 with Marrow's properties.
///
/// A fault in a row sets that row aside, and the rows that belong to it; every other row goes on into the study. All
/// faults are reported at once, each with file, row and column and with what would be right. The messages never hold
/// a cell's text, which stands in ``Diagnostics/Diagnostic/value``.
public struct HospitalExportReader: Sendable {
    private let path: String
    private let data: String?
    private let limits: ExportLimits

    /// - Parameters:
    ///   - path: A `datapackage.json`, or the folder that holds one.
    ///   - data: Where the tables are when they do not lie beside the package: their folder, or the one file that the
    ///     package describes.
    public init(package path: String, data: String? = nil, limits: ExportLimits = ExportLimits()) {
        self.path = path
        self.data = data
        self.limits = limits
    }

    /// Throws when the package itself is wrong, with all its mistakes; then no table is read.
    public func read() throws(UnreadableExport) -> ExportReading {
        let (package, packageDiagnostics) = try DataPackage.read(at: path, limits: limits)
        let findings = Findings(limit: limits.findings)
        let tables = TablePipeline(
            package, files: try TableFiles(package, data: data), limits: limits, findings: findings)
        let contents = tables.read()
        findings.stage = .referring
        KeyChecker(findings: findings).checkReferences(contents)
        for content in contents { content.forgetKeys() }
        findings.stage = .assembling
        let study: Study
        do {
            study = try tables.assembler.study(package.study, contents)
        } catch {
            throw UnreadableExport(
                file: package.file, rule: "study-" + error.rule.rawValue, message: error.message, remedy: error.remedy)
        }
        return ExportReading(
            study: study, diagnostics: packageDiagnostics + Self.sorted(findings, contents) + findings.more,
            tables: contents.map(TableCounts.init), fieldsNotFed: package.fieldsNotFed,
            sources: contents.map(SourceTable.init))
    }

    private static func sorted(_ findings: Findings, _ contents: [TableContent]) -> [Diagnostic] {
        let ranks = Dictionary(
            contents.enumerated().map { ($1.source.place, $0) }, uniquingKeysWith: { first, _ in first })
        // Findings of one row that are made at one stage keep their order, which is that of the columns.
        // Tables that read the same file find the same faults in it.
        var seen: Set<Diagnostic> = []
        return findings.listed.filter { seen.insert($0.diagnostic).inserted }.enumerated()
            .map { index, finding in
                let rank = ranks[finding.diagnostic.location.table] ?? contents.count
                return (key: (rank, finding.diagnostic.row, finding.stage, index), diagnostic: finding.diagnostic)
            }
            .sorted { $0.key < $1.key }
            .map(\.diagnostic)
    }
}

extension DataPackage {
    /// The study fields of the records that the tables give, but that nothing in the package feeds.
    fileprivate var fieldsNotFed: [String] {
        let concepts = Set(tables.flatMap(\.concepts))
        let fed = Set(tables.flatMap { $0.columnsByField.keys })
        return StudyField.allCases.filter { field in
            concepts.contains(field.concept) && field.kind != .identifier && !fed.contains(field)
        }.map(\.rawValue)
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
        let setAside = content.isSetAside.count { $0 }
        self.init(
            name: content.table.name, file: content.file, rowsRead: content.count,
            rowsUsed: content.count - setAside, rowsSetAside: setAside)
    }
}
