import Diagnostics
import Foundation
import HospitalExport
import SystemPackage

/// All findings of an export as a file: CSV or JSON, by its ending. The same findings give the same bytes.
struct FindingsFile {
    enum Format {
        case csv, json

        /// `nil` for another ending.
        init?(path: String) {
            switch FilePath(path).extension?.lowercased() {
            case "csv": self = .csv
            case "json": self = .json
            default: return nil
            }
        }
    }

    let showsValues: Bool
    var tables: [TableCounts] = []
    var fieldsNotFed: [String] = []

    func bytes(_ diagnostics: [Diagnostic], as format: Format) throws -> [UInt8] {
        switch format {
        case .csv: Array(csv(Finding.folded(diagnostics)).utf8)
        case .json: try json(diagnostics)
        }
    }

    // MARK: CSV

    /// A line for each finding, and one for each field of the study that nothing feeds.
    private func csv(_ findings: [Finding]) -> String {
        var names = Entry.names
        if showsValues { names.append("value") }
        let entries = findings.map { Entry($0, showsValues: showsValues) }
        let lines = entries.map { $0.cells(showsValues: showsValues) } + fieldsNotFed.map { notFed($0, names.count) }
        return ([names] + lines).map { $0.map(Self.quoted).joined(separator: ",") + "\r\n" }.joined()
    }

    private func notFed(_ field: String, _ width: Int) -> [String] {
        var cells = [String](repeating: "", count: width)
        let told = [
            "severity": "information", "rule": "field-not-fed", "message": "nothing in the export feeds \(field)",
        ]
        for (index, name) in Entry.names.enumerated() { cells[index] = told[name] ?? "" }
        return cells
    }

    private static func quoted(_ text: String) -> String {
        guard text.contains(where: { [",", "\"", "\n", "\r", "\r\n"].contains($0) }) else { return text }
        return "\"" + text.replacingOccurrences(of: "\"", with: "\"\"") + "\""
    }

    // MARK: JSON

    private struct Document: Encodable {
        struct Rule: Encodable {
            let severity, rule: String
            let count: Int
        }

        struct Table: Encodable {
            let name, file: String
            let rowsRead, rowsUsed, rowsSetAside: Int
        }

        struct Kind: Encodable {
            struct Value: Encodable {
                let value: String
                let count: Int
            }

            let rule, place: String
            let count: Int
            /// As masks, unless values are shown.
            let values: [Value]
        }

        let rules: [Rule]
        let tables: [Table]
        let fieldsNotFed: [String]
        let notMapped: [Kind]
        let findings: [Entry]
    }

    private func json(_ diagnostics: [Diagnostic]) throws -> [UInt8] {
        let summary = FindingSummary(diagnostics, showsValues: showsValues)
        let document = Document(
            rules: summary.rules.map {
                .init(severity: $0.rule.severity.rawValue, rule: $0.rule.name, count: $0.count)
            },
            tables: tables.map {
                .init(
                    name: $0.name, file: $0.file, rowsRead: $0.rowsRead, rowsUsed: $0.rowsUsed,
                    rowsSetAside: $0.rowsSetAside)
            }, fieldsNotFed: fieldsNotFed,
            notMapped: summary.notMapped.items.map { item in
                .init(
                    rule: item.kind.rule, place: item.kind.place, count: item.count,
                    values: item.valuesByCount.map { .init(value: $0.value, count: $0.count) })
            }, findings: Finding.folded(diagnostics).map { Entry($0, showsValues: showsValues) })
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        return Array(try encoder.encode(document)) + Array("\n".utf8)
    }
}

/// A finding as the file has it.
private struct Entry: Encodable {
    let severity, rule, file: String
    var sheet, rows, column, expression: String?
    /// The place in a text; the column counts bytes.
    var line, lineColumn: Int?
    let message: String
    let remedy: String?
    let count: Int
    let isNotMapped: Bool
    var value: String?

    init(_ finding: Finding, showsValues: Bool) {
        let diagnostic = finding.diagnostic
        severity = diagnostic.severity.rawValue
        rule = diagnostic.rule
        file = diagnostic.location.file
        sheet = diagnostic.location.sheet
        expression = diagnostic.expression
        message = diagnostic.message
        remedy = diagnostic.remedy
        count = finding.count
        isNotMapped = NotMapped.contains(diagnostic)
        if showsValues { value = diagnostic.value }
        switch diagnostic.location.place {
        case .file: break
        case .text(let line, let column): (self.line, lineColumn) = (line, column)
        case .cell(_, let column):
            rows = RowRanges(finding.rows).text
            self.column = column
        }
    }

    static let names = [
        "severity", "rule", "file", "sheet", "rows", "column", "line", "lineColumn", "expression", "message", "remedy",
        "count", "isNotMapped",
    ]

    func cells(showsValues: Bool) -> [String] {
        [
            severity, rule, file, sheet ?? "", rows ?? "", column ?? "", line.map(String.init) ?? "",
            lineColumn.map(String.init) ?? "", expression ?? "", message, remedy ?? "", String(count),
            isNotMapped ? "true" : "false",
        ] + (showsValues ? [value ?? ""] : [])
    }
}
