import Foundation
import Testing

@testable import marrow

/// What a data manager is told of an export, and where.
@Suite struct FindingsTests {
    let command = Command()
    let sample = Command.repository.appendingPathComponent("samples/cohort-csv")

    /// A copy of the sample, one of whose tables has other text.
    private func export(_ table: String, _ change: (String) -> String) throws {
        try FileManager.default.copyItem(
            atPath: sample.path, toPath: command.folder.url.appendingPathComponent("export").path)
        try command.folder.file("export/\(table)", change(try command.folder.text("export/\(table)")))
    }

    private func withoutThePatient(_ text: String) -> String {
        text.components(separatedBy: "\r\n").filter { !$0.hasPrefix("SYN-003;") }.joined(separator: "\r\n")
    }

    @Test func rowsThatBelongToNoPatientAreOneFindingATable() throws {
        try export("patienten.csv", withoutThePatient)
        let outcome = try command.run("analyze", "export", "-o", "tables")
        #expect(outcome.status == 1)
        let lines = outcome.messages.split(separator: "\n")
        #expect(lines.count { $0.hasPrefix("export/zyklen.csv:") } == 1)
        #expect(
            lines.contains(
                "export/zyklen.csv:5:PAT_ID: error: the table referred to has no row with this key (3 rows: 5-7) "
                    + "[reference-missing]; add the row to export/patienten.csv, or mend the key here"))
        #expect(lines.contains("findings: 17 errors"))
        #expect(lines.contains("  error reference-missing: 17"))
    }

    @Test func allFindingsAreATable() throws {
        try export("patienten.csv") { $0.replacingOccurrences(of: "SYN-003;m;", with: "SYN-003;Knabe;") }
        let outcome = try command.run("analyze", "export", "-o", "tables", "--findings", "reports/findings.csv")
        #expect(outcome.status == 1)
        let lines = try command.folder.text("reports/findings.csv").components(separatedBy: "\r\n")
        #expect(
            lines.first
                == "severity,rule,file,sheet,rows,column,line,lineColumn,expression,message,remedy,count,isNotMapped")
        #expect(
            lines.contains(
                "error,cell-category,export/patienten.csv,,4,GESCHLECHT,,,,the cell is none of the words of its column,"
                    + "\"nearest: `d`, `m`, `w`\",1,true"))
        #expect(
            lines.contains(
                "warning,reference-set-aside,export/zyklen.csv,,5-7,PAT_ID,,,,the row belongs to one that is set aside,"
                    + "mend export/patienten.csv:4,3,false"))
        let attributes = try FileManager.default.attributesOfItem(
            atPath: command.folder.url.appendingPathComponent("reports/findings.csv").path)
        #expect(attributes[.posixPermissions] as? Int == 0o600)
    }

    @Test func whatNothingMapsIsASectionOfItsOwn() throws {
        try export("patienten.csv") {
            withoutThePatient($0).replacingOccurrences(of: ";m;", with: ";Knabe;")
                .replacingOccurrences(of: "GEBURTSDATUM", with: "GEBURTSDATUM;NAME")
                .components(separatedBy: "\r\n").map { $0.hasPrefix("SYN-") ? $0 + ";Anna" : $0 }
                .joined(separator: "\r\n")
        }
        let boys = try command.folder.text("export/patienten.csv").components(separatedBy: ";Knabe;").count - 1
        let outcome = try command.run("analyze", "export", "-o", "tables", "--findings", "findings.json")
        #expect(outcome.messages.contains("\nnothing maps:\n  export/patienten.csv:NAME [column-unused]\n"))
        #expect(
            outcome.messages.contains(
                "\n  export/patienten.csv:GESCHLECHT, \(boys) times [cell-category]: Xxxxx (\(boys))\n"))
        let file = try command.folder.text("findings.json")
        #expect(!file.contains("Knabe") && !outcome.messages.contains("Knabe") && !outcome.messages.contains("Anna"))
        let document = try JSONSerialization.jsonObject(with: Data(file.utf8)) as? [String: Any]
        let notMapped = try #require(document?["notMapped"] as? [[String: Any]])
        #expect(
            notMapped.map { $0["place"] as? String } == [
                "export/patienten.csv:NAME", "export/patienten.csv:GESCHLECHT",
            ])
        #expect(notMapped.last?["count"] as? Int == boys)
        let shown = try command.run(
            "analyze", "export", "-o", "tables", "--findings", "findings.json", "--show-values")
        #expect(shown.messages.contains("[cell-category]: Knabe (\(boys))\n"))
    }

    @Test(arguments: ["analyze", "emit"])
    func aStrictCallWritesNoResultsWhereAnythingIsFound(_ name: String) throws {
        try export("patienten.csv") { $0.replacingOccurrences(of: "GEBURTSDATUM", with: "GEBURTSDATUM;NAME") }
        try command.folder.file(
            "export/patienten.csv",
            try command.folder.text("export/patienten.csv").components(separatedBy: "\r\n")
                .map { $0.hasPrefix("SYN-") ? $0 + ";" : $0 }.joined(separator: "\r\n"))
        #expect(try command.run(name, "export", "-o", "lenient").status == 0)
        let outcome = try command.run(name, "export", "-o", "strict", "--strict", "--findings", "findings.csv")
        #expect(outcome.status == 1)
        #expect(outcome.messages.hasSuffix("\nno results were written, for the call is strict: 1 warning\n"))
        #expect(try command.folder.names() == ["export", "findings.csv", "lenient"])
        #expect(try command.run(name, sample.path, "-o", "strict", "--strict").status == 0)
    }

    @Test func oBDSThatCannotHoldAllIsNotWrittenByAStrictCall() throws {
        let outcome = try command.run("emit", sample.path, "-o", "report", "--format", "obds", "--strict")
        #expect(outcome.status == 1)
        #expect(try command.folder.names() == [])
    }

    @Test func anExportThatCannotBeReadHasItsFindingsToo() throws {
        try command.folder.file("export/datapackage.json", "{")
        #expect(try command.run("analyze", "export", "-o", "tables", "--findings", "findings.csv").status == 1)
        #expect(try command.folder.text("findings.csv").contains("\r\nerror,package-json,export/datapackage.json,"))
    }

    @Test func noFileOfTheExportIsWrittenOver() throws {
        try export("patienten.csv") { $0 }
        let before = try command.folder.text("export/patienten.csv")
        let outcome = try command.run("analyze", "export", "-o", "tables", "--findings", "export/patienten.csv")
        #expect(outcome.status == 2)
        #expect(try command.folder.text("export/patienten.csv") == before)
    }

    @Test func theEndingTellsTheForm() throws {
        let outcome = try command.run("analyze", sample.path, "-o", "tables", "--findings", "findings.txt")
        #expect(outcome.status == 2)
        #expect(outcome.messages.contains("'findings.txt' ends neither in .csv nor in .json."))
    }

    @Test func aThousandLinesOfASeverityArePrintedAndTheRestCounted() throws {
        let sample = Command.repository.appendingPathComponent("samples/cohort-mii").path
        let outcome = try command.run("analyze", sample, "-o", "tables", "--findings", "findings.csv")
        let lines = outcome.messages.split(separator: "\n")
        #expect(lines.count { $0.contains(": warning: ") } == 1000)
        let all = try command.folder.text("findings.csv").components(separatedBy: "\r\n")
        let warnings = all.count { $0.hasPrefix("warning,") }
        #expect(lines.contains("\(warnings - 1000) warnings more, which are not listed; --findings FILE lists all"))
    }

    @Test func rowsAreWrittenAsRanges() {
        #expect(RowRanges([12, 4, 7, 9, 8, 8]).text == "4, 7-9, 12")
        #expect(RowRanges([4, 6, 8, 9]).text(atMost: 2) == "4, 6 and 2 more")
        #expect(RowRanges([]).text == "")
    }
}
