import Diagnostics
import Study

/// Leads each row of the tables from its file to its records, one at a time, so that no table is held as a whole.
struct TablePipeline {
    private let tables: [Table]
    private let files: TableFiles
    private let limits: ExportLimits
    private let findings: Findings
    private let workbooks = Workbooks()
    let assembler: StudyAssembler

    init(_ package: DataPackage, files: TableFiles, limits: ExportLimits, findings: Findings) {
        tables = package.tables
        self.files = files
        self.limits = limits
        self.findings = findings
        assembler = StudyAssembler(findings: findings)
    }

    /// What is kept of the tables' rows, in the order of the package. Their records are with the assembler.
    func read() -> [TableContent] {
        let contents = tables.indices.map(read)
        findings.stage = .reading
        workbooks.reportUnused(findings)
        return contents
    }

    private func read(_ index: Int) -> TableContent {
        findings.stage = .reading
        let mark = findings.mark
        let reader = reader(of: tables[index], findings)
        let content = TableContent(reader.source, keys: keys(of: index))
        var joiner = Joiner(content.source, findings: findings, values: joinedValues)
        content.wasRead = reader.read { row in
            conclude(&row, content, index, &joiner)
            content.append(row)
        }
        if !content.wasRead {
            content.removeAll()
            findings.withdrawConclusions(since: mark)
        }
        findings.stage = .joining
        joiner.reportUnread()
        findings.stage = .building
        KeyChecker(findings: findings).checkUnique(content)
        return content
    }

    /// Fills what other tables have of the row, and gives its records to the assembler.
    private func conclude(_ row: inout TableRow, _ content: TableContent, _ index: Int, _ joiner: inout Joiner) {
        defer { findings.stage = .reading }
        findings.stage = .joining
        joiner.fill(&row)
        guard !row.isSetAside else { return }
        findings.stage = .building
        KeyChecker(findings: findings).checkPrimaryKey(&row, content.source)
        guard !row.isSetAside else { return }
        let place = RecordPlace(table: index, row: content.count)
        for record in RecordBuilder(findings: findings).records(&row, content.source) {
            assembler.add(record, at: place)
        }
    }

    private func reader(of table: Table, _ findings: Findings) -> TableReader {
        TableReader(table: table, file: files.file(of: table), limits: limits, findings: findings, workbooks: workbooks)
    }

    /// The columns of a table by which its rows are told apart, refer to others or are referred to.
    private func keys(of index: Int) -> [[Int]] {
        let referred = tables.flatMap(\.foreignKeys).filter { $0.table == index }.map(\.referenced)
        let all = tables[index].uniqueKeys + tables[index].foreignKeys.map(\.columns) + referred
        var seen: Set<[Int]> = []
        return all.filter { seen.insert($0).inserted }
    }

    /// Reads the other table of a join for its values alone. Its faults are found when its own turn comes.
    private func joinedValues(_ join: Join) -> JoinedValues {
        let reader = reader(of: tables[join.key.table], Findings(limit: 0))
        var values = JoinedValues(join, from: reader.source)
        values.wasRead = reader.read { values.note($0) }
        return values
    }
}
