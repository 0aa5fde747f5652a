import Diagnostics
import Foundation
import Spreadsheet
import SystemPackage

/// A first description of unknown tables, for a person to check and to complete: the form of each file, the types of
/// its columns, and guesses of the study fields that they feed.
public struct ExportInspection: Sendable {
    /// A `datapackage.json` with Marrow's properties. Of the cells it holds only words that stand in ``ValueWords``.
    public let package: String
    /// What was found, as lines for people, with no cell but as a mask of x and 9.
    public let report: [String]
    /// Files that could not be read.
    public let diagnostics: [Diagnostic]

    /// Looks at CSV files and workbooks.
    ///
    /// - Parameter folder: Where the package will stand; its tables' paths start from there.
    public init(files: [String], folder: String) {
        var tables: [InspectedTable] = []
        var diagnostics: [Diagnostic] = []
        for path in files {
            do {
                tables += try Self.tables(path)
            } catch {
                diagnostics.append(
                    Diagnostic(
                        .error, rule: error.rule, at: Location(file: path), message: error.message, remedy: error.remedy
                    ))
            }
        }
        var proposals = tables.map { TableProposal($0) }
        let dropped = Self.dropSecondTables(&proposals)
        var names: Set<String> = []
        var outside = false
        let resources = proposals.map { proposal in
            var name = NameWords(proposal.table.name).words.joined(separator: "-")
            while name.isEmpty || !names.insert(name).inserted { name += "x" }
            let path = Self.relative(proposal.table.path, to: folder)
            outside = outside || path == nil
            return proposal.resource(
                path: path ?? FilePath(proposal.table.path).lastComponent?.string ?? proposal.table.path, name: name)
        }
        let members: [OrderedJSON.Member] = [
            .init("$schema", .text("https://datapackage.org/profiles/2.0/datapackage.json")),
            .init("name", .text("study")),
            .init("resources", .list(resources)),
        ]
        package = OrderedJSON.object(members).rendered() + "\n"
        self.diagnostics = diagnostics
        report =
            proposals.flatMap { InspectionReport.lines($0) } + InspectionReport.counts(proposals)
            + InspectionReport.toDo(package, dropped: dropped, outside: outside, proposals)
    }

    // MARK: Tables

    private static func tables(_ path: String) throws(TableFault) -> [InspectedTable] {
        guard [".xlsx", ".xlsm", ".xls", ".xlsb"].contains(where: path.lowercased().hasSuffix) else {
            let form = try FileForm(path: path)
            var dialect = CSVDialect()
            dialect.givenDelimiter = form.delimiter
            dialect.header = .none
            let source = try CSVRows(
                path: path, dialect: dialect, encoding: form.encoding, rowLimit: ExportLimits().rowBytes)
            let name = FilePath(path).stem ?? path
            guard let table = try InspectedTable(source, name: name, path: path, form: .csv(form)) else { throw .empty }
            return [table]
        }
        do {
            let workbook = try Workbook(path: path)
            var tables: [InspectedTable] = []
            for sheet in workbook.sheets where sheet.hasCells {
                var dialect = CSVDialect()
                dialect.header = .none
                let rows = SheetSource(try workbook.rows(of: sheet), dialect, width: nil, isRagged: true)
                let form = InspectedTable.Form.sheet(name: sheet.name, isHidden: sheet.isHidden)
                if let table = try InspectedTable(rows, name: sheet.name, path: path, form: form) {
                    tables.append(table)
                }
            }
            guard !tables.isEmpty else { throw TableFault.empty }
            return tables
        } catch let fault as WorkbookFault {
            throw TableFault(fault)
        } catch let fault as TableFault {
            throw fault
        } catch {
            throw .unreadable
        }
    }

    /// A record comes from one table: takes the guesses from later ones, and returns their names.
    private static func dropSecondTables(_ proposals: inout [TableProposal]) -> [String] {
        var fed: Set<Concept> = []
        var dropped: [String] = []
        for index in proposals.indices {
            let again = proposals[index].concepts.intersection(fed)
            if !again.isEmpty {
                dropped.append(proposals[index].table.name)
                for column in proposals[index].guesses.indices {
                    proposals[index].guesses[column].removeAll { again.contains($0.field.concept) }
                }
            }
            fed.formUnion(proposals[index].concepts)
        }
        return dropped
    }

    /// The path from a folder to a file in it, or nil for a file elsewhere.
    private static func relative(_ path: String, to folder: String) -> String? {
        let file = URL(fileURLWithPath: path).standardizedFileURL.pathComponents
        let base = URL(fileURLWithPath: folder).standardizedFileURL.pathComponents
        guard file.starts(with: base), file.count > base.count else { return nil }
        return file.dropFirst(base.count).joined(separator: "/")
    }
}

extension TableFault {
    fileprivate static let empty = TableFault(
        rule: "table-empty", message: "the file has no row", remedy: "give a table with a header and rows")
}
