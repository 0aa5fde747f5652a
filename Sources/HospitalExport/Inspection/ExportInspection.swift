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
        let proposals = ProposalSettlement(tables.flatMap(TableParts.parts)).proposals
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
            + InspectionReport.toDo(package, outside: outside, proposals)
    }

    // MARK: Tables

    private static func tables(_ path: String) throws(TableFault) -> [InspectedTable] {
        guard [".xlsx", ".xlsm", ".xls", ".xlsb"].contains(where: path.lowercased().hasSuffix) else {
            return [try table(path)]
        }
        do {
            let workbook = try Workbook(path: path)
            let tables = try workbook.sheets.filter(\.hasCells).compactMap { try table($0, of: workbook, path) }
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

    private static func table(_ path: String) throws(TableFault) -> InspectedTable {
        let form = try FileForm(path: path)
        let name = FilePath(path).stem ?? path
        let table = try InspectedTable(name: name, path: path, form: .csv(form)) { dialect, _ throws(TableFault) in
            var dialect = dialect
            dialect.givenDelimiter = form.delimiter
            return try CSVRows(
                path: path, dialect: dialect, encoding: form.encoding, rowLimit: ExportLimits().rowBytes)
        }
        guard let table else { throw .empty }
        return table
    }

    private static func table(
        _ sheet: Workbook.Sheet, of workbook: Workbook, _ path: String
    ) throws(TableFault) -> InspectedTable? {
        let form = InspectedTable.Form.sheet(name: sheet.name, isHidden: sheet.isHidden)
        return try InspectedTable(name: sheet.name, path: path, form: form) { dialect, width throws(TableFault) in
            do throws(WorkbookFault) {
                let isRagged = dialect.header == .none && width == nil
                return SheetSource(try workbook.rows(of: sheet), dialect, width: width, isRagged: isRagged)
            } catch {
                throw TableFault(error)
            }
        }
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
