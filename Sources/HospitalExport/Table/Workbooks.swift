import Diagnostics
import Spreadsheet

/// The workbooks of an export, each opened once, and which of their sheets were asked for.
final class Workbooks {
    private var opened: [String: Result<Workbook, WorkbookFault>] = [:]
    private var files: [String] = []
    private var used: [String: Set<Int>] = [:]

    func rows(of sheet: SheetDialect, in file: String) throws(TableFault) -> SheetRows {
        let workbook: Workbook
        do {
            workbook = try self.workbook(file)
        } catch {
            var fault = TableFault(error)
            fault.isOfWorkbook = true
            throw fault
        }
        do {
            guard let found = Self.find(sheet, in: workbook) else {
                throw TableFault(
                    rule: "workbook-no-sheet", message: "the workbook has no such sheet",
                    remedy: "give the name or number of one of its \(workbook.sheets.count) sheets")
            }
            used[file, default: []].insert(found.number)
            return try workbook.rows(of: found)
        } catch let fault as TableFault {
            throw fault
        } catch let fault as WorkbookFault {
            throw TableFault(fault)
        } catch {
            throw .unreadable
        }
    }

    /// The sheet's name, as far as it is known.
    func name(of sheet: SheetDialect, in file: String) -> String? {
        if case .name(let name) = sheet { return name }
        return (try? workbook(file)).flatMap { Self.find(sheet, in: $0)?.name }
    }

    /// Reports the sheets that no table was read from. Their names may be patients'.
    func reportUnused(_ findings: Findings) {
        for file in files {
            guard let workbook = try? workbook(file) else { continue }
            for sheet in workbook.sheets where sheet.hasCells && used[file]?.contains(sheet.number) != true {
                findings.append(
                    Diagnostic(
                        .warning, rule: "sheet-unused", at: Location(file: file),
                        message: "the package does not describe the \(sheet.isHidden ? "hidden " : "")sheet "
                            + "\(sheet.number), so nothing uses it",
                        remedy: "describe it in the package", value: sheet.name))
            }
        }
    }

    private func workbook(_ file: String) throws(WorkbookFault) -> Workbook {
        if let opened = opened[file] { return try opened.get() }
        let result: Result<Workbook, WorkbookFault>
        do {
            result = .success(try Workbook(path: file))
        } catch {
            result = .failure(error)
        }
        opened[file] = result
        files.append(file)
        return try result.get()
    }

    private static func find(_ sheet: SheetDialect, in workbook: Workbook) -> Workbook.Sheet? {
        switch sheet {
        case .name(let name): workbook.sheet(named: name)
        case .number(let number): workbook.sheets.first { $0.number == number }
        }
    }
}

extension TableFault {
    init(_ fault: WorkbookFault) {
        let part = fault.part.map { " (\($0))" } ?? ""
        self.init(rule: fault.kind.rule, message: fault.message + part, remedy: fault.remedy)
    }
}

extension WorkbookFault.Kind {
    fileprivate var rule: String {
        switch self {
        case .unreadable: TableFault.unreadable.rule
        case .notWorkbook: "workbook-kind"
        case .excel97: "workbook-excel97"
        case .binary: "workbook-binary"
        case .encrypted: "workbook-encrypted"
        case .damaged: "workbook-damaged"
        case .tooLarge: "workbook-too-large"
        case .noSheet: "workbook-no-sheet"
        }
    }
}
