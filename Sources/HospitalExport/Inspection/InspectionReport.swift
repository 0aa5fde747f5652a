import Diagnostics

/// What was found in an unknown export, as lines for people. No cell stands in it but as a mask.
enum InspectionReport {
    static func lines(_ proposal: TableProposal) -> [String] {
        let table = proposal.table
        var lines = ["\(table.path)\(form(table))"]
        let rows = table.isCut ? "the first \(table.rowCount) rows" : "\(table.rowCount) rows"
        let key = proposal.key.map { "named by " + $0.map(shown).joined(separator: " + ") }
        lines.append("  \(rows), \(key ?? "no columns found that name each row")")
        lines += parts(table).map { "  " + $0 }
        if table.oddRows > 0 { lines.append("  \(table.oddRows) rows do not fit the header") }
        let cells = table.columns.indices.map { index -> [String] in
            let column = table.columns[index]
            return [
                shown(column.name), guess(proposal, index), column.kind.name,
                "\(column.filled) of \((table.rowCount - table.oddRows) * max(1, column.fileColumns))",
                column.examples.joined(separator: "  "),
            ]
        }
        return lines + columns([["column", "guess", "cells", "filled", "examples"]] + cells).map { "  " + $0 } + [""]
    }

    /// What the table makes of each row besides one record.
    private static func parts(_ table: InspectedTable) -> [String] {
        let numbers = table.repeats.map { number in
            "{\(number.placeholder)}" + (number.field.map { ", which is \($0.rawValue)" } ?? "")
        }
        let repeats = numbers.isEmpty ? [] : ["a record for each number \(numbers.joined(separator: " and "))"]
        return repeats + (table.list.map { ["a record for each part of \($0.column) between '\($0.separator)'"] } ?? [])
    }

    private static func form(_ table: InspectedTable) -> String {
        let rows = table.headerRows.map(String.init).joined(separator: " and ")
        let header =
            table.hasHeader
            ? "header in row\(table.headerRows.count > 1 ? "s" : "") \(rows)" : "no header that is sure to be one"
        switch table.form {
        case .csv(let form):
            let sign = form.delimiter == UInt8(ascii: "\t") ? "tab" : "'\(Unicode.Scalar(form.delimiter))'"
            let evenness = form.evenness < 1 ? " (in \(Int(form.evenness * 100)) % of the rows)" : ""
            let certainty =
                switch form.evidence {
                case .certain: ""
                case .asciiOnly: " (ASCII only)"
                case .probable: " (probably)"
                }
            return ": \(form.encoding.name)\(certainty), separator \(sign)\(evenness), \(header)"
        case .sheet(let name, let isHidden): return ", \(isHidden ? "hidden " : "")sheet \(name): \(header)"
        }
    }

    /// A name on one line, since headers of spreadsheets are broken to fit.
    private static func shown(_ name: String) -> String {
        name.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }

    private static func guess(_ proposal: TableProposal, _ index: Int) -> String {
        if let guess = proposal.guesses[index].first {
            let names = proposal.guesses[index].map(\.field.rawValue).joined(separator: ", ")
            return "\(names) \(Int((guess.confidence * 100).rounded())) %"
        }
        let name = proposal.table.columns[index].name
        if let list = proposal.table.list, list.column == name {
            let category: [StudyField] = list.categories.isEmpty ? [] : [.adverseEventSpecialInterest]
            let fields = category + [.adverseEventTerm] + (list.hasGrades ? [.adverseEventGrade] : [])
            return fields.map(\.rawValue).joined(separator: ", ") + " \(list.hasGrades ? 90 : 60) %"
        }
        if proposal.table.isTelling, proposal.key?.contains(name) != true { return "tells that there is a cycle" }
        if proposal.versions.values.contains(index) { return "version of the codes" }
        return proposal.key?.contains(name) == true ? "part of the key" : "?"
    }

    /// Cells in columns, the widest of which tells the width, up to 60.
    private static func columns(_ rows: [[String]]) -> [String] {
        let widths = (rows.first ?? []).indices.map { column in min(60, rows.map { $0[column].count }.max() ?? 0) }
        return rows.map { row in
            let padded = row.enumerated().map { index, cell in
                index == row.count - 1 ? cell : cell + String(repeating: " ", count: max(0, widths[index] - cell.count))
            }
            return String(padded.joined(separator: "  ").reversed().drop { $0 == " " }.reversed())
        }
    }

    static func counts(_ proposals: [TableProposal]) -> [String] {
        let all = proposals.reduce(0) { $0 + $1.table.columns.reduce(0) { $0 + $1.fileColumns } }
        let guessed = proposals.reduce(0) { count, proposal in
            let used = proposal.table.columns.indices.filter(proposal.isUsed)
            return count + used.reduce(0) { $0 + proposal.table.columns[$1].fileColumns }
        }
        let unknown = proposals.flatMap { proposal in
            proposal.unknownColumns.map { "\(proposal.table.name): \(shown($0))" }
        }
        let line = "\(guessed) of \(all) columns have a guess; check each against the form that the hospital filled in"
        return [line] + unknown.map { "nothing is known of \($0)" }
    }

    /// What a person has to add before the package can be used.
    static func toDo(_ package: String, outside: Bool, _ proposals: [TableProposal]) -> [String] {
        var lines: [String] = []
        for proposal in proposals {
            let table = proposal.table
            lines += proposal.remarks.map { "\(table.name): \($0)" }
            if table.isByPlace {
                lines.append("\(table.name): columns of one name are told apart by their places; give each its own")
            }
            for column in table.columns where column.isDayMonthOpen {
                lines.append("\(table.name): \(column.name) does not tell day from month; see to the format")
            }
            for column in table.columns where column.hasShortYears {
                lines.append("\(table.name): \(column.name) has years of two digits; see to marrow:centuryPivot")
            }
            for (column, guesses) in zip(table.columns, proposal.guesses) {
                guard let guess = guesses.first, guess.unknownWords > 0 else { continue }
                let cells = guess.unknownWords == 1 ? "1 cell has a word" : "\(guess.unknownWords) cells have words"
                lines.append(
                    "\(table.name): \(column.name): \(cells) whose meaning is not known; add them to marrow:values"
                )
            }
        }
        if outside { lines.append("a table lies outside of the package's folder; write the package above all tables") }
        lines.append("give the study's own identifier as the package's name")
        do {
            lines += try DataPackage.read(Array(package.utf8), file: "datapackage.json").1.map(line)
        } catch {
            lines += error.diagnostics.map(line)
        }
        return lines.map { "to do: \($0)" }
    }

    private static func line(_ diagnostic: Diagnostic) -> String {
        [diagnostic.expression.map { "\($0):" }, diagnostic.message, diagnostic.remedy.map { "(\($0))" }]
            .compactMap { $0 }.joined(separator: " ")
    }
}
