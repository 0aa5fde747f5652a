import Foundation
import Testing

/// The rows that were set aside, as the command writes them.
@Suite struct RejectedFolderTests {
    let command = Command()
    let sample = Command.repository.appendingPathComponent("samples/cohort-csv")

    private func copy(_ name: String) throws {
        try FileManager.default.copyItem(
            atPath: Command.repository.appendingPathComponent("samples/\(name)").path,
            toPath: command.folder.url.appendingPathComponent("export").path)
    }

    private func replace(_ text: String, by other: String, in name: String) throws {
        let changed = try command.folder.text(name).replacingOccurrences(of: text, with: other)
        try command.folder.file(name, changed)
    }

    @Test func theyAreMendedAndSentAgain() throws {
        try copy("cohort-csv")
        let mapping = "export/datapackage.json"
        try replace("SYN-003;m;", by: "SYN-003;Knabe;", in: "export/patienten.csv")
        #expect(try command.run("analyze", "export", "-o", "one", "--rejected", "rejected").status == 1)
        #expect(try command.folder.names("rejected").count == 9)
        let rows = try command.folder.text("rejected/patienten.csv")
        #expect(rows.hasPrefix("PAT_ID;GESCHLECHT;GEBURTSDATUM;marrow:rejected\r\nSYN-003;Knabe;"))
        #expect(rows.split(separator: "\r\n").count == 2)
        for name in try command.folder.names("rejected") {
            let path = command.folder.url.appendingPathComponent("rejected/\(name)").path
            #expect(try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int == 0o600)
        }
        try replace("Knabe", by: "m", in: "rejected/patienten.csv")
        let again = try command.run("analyze", "rejected", "--mapping", mapping, "-o", "two", "--strict")
        #expect(again.status == 0, "\(again.messages)")
        #expect(try command.run("analyze", sample.path, "-o", "all").status == 0)
        for table in ["adsl.csv", "adae.csv", "adex.csv", "adrs.csv", "adtte.csv"] {
            let parts = try ["one", "two"].map { try command.folder.text("\($0)/\(table)").split(separator: "\n") }
            let all = try command.folder.text("all/\(table)").split(separator: "\n")
            #expect((parts[0] + parts[1].dropFirst()).sorted() == all.sorted(), "\(table)")
        }
    }

    @Test func whereNoneIsLeftThoseOfAnEarlierRunAreRemoved() throws {
        try copy("cohort-csv")
        try replace("SYN-003;m;", by: "SYN-003;Knabe;", in: "export/patienten.csv")
        #expect(try command.run("analyze", "export", "-o", "tables", "--rejected", "rejected").status == 1)
        try command.folder.file("rejected/notes.txt", "mine")
        try replace("Knabe", by: "m", in: "export/patienten.csv")
        #expect(try command.run("analyze", "export", "-o", "tables", "--rejected", "rejected").status == 0)
        #expect(try command.folder.names("rejected") == ["notes.txt"])
        #expect(try command.run("analyze", "export", "-o", "tables", "--rejected", "none").status == 0)
        #expect(try command.folder.names() == ["export", "rejected", "tables"])
    }

    @Test func theExportIsNotWrittenOver() throws {
        try copy("cohort-csv")
        let before = try command.folder.text("export/patienten.csv")
        let outcome = try command.run("analyze", "export", "-o", "tables", "--rejected", "export")
        #expect(outcome.status == 2)
        #expect(outcome.messages.contains("export is the export's folder"))
        #expect(try command.folder.text("export/patienten.csv") == before)
    }

    @Test func theRowsOfASheetAreATableOfTheirOwn() throws {
        try copy("cohort-xlsx")
        try replace("\"w\": \"female\"", by: "\"weiblich\": \"female\"", in: "export/datapackage.json")
        #expect(try command.run("analyze", "export", "-o", "tables", "--rejected", "rejected").status == 1)
        let rows = try command.folder.text("rejected/patienten.csv").split(separator: "\r\n")
        #expect(rows.first == "PAT_ID;GESCHLECHT;GEBURTSDATUM;marrow:rejected")
        #expect(rows.dropFirst().allSatisfy { $0.contains(";w;") && $0.contains("[cell-category]") })
        #expect(rows.count > 5)
    }

    /// A patient's record whose patient is another one's, and one whose patient is there.
    @Test func resourcesAreWrittenWithTheirOutcomes() throws {
        let patient = #"{"resourceType":"Patient","id":"1","identifier":[{"value":"P1"}]}"#
        let condition =
            #"{"resourceType":"Condition","id":"c","subject":{"reference":"Patient/2"},"code":{"coding":["#
            + #"{"system":"http://snomed.info/sct","code":"91857003"}]},"onsetDateTime":"2003-12"}"#
        try command.folder.file("export/all.ndjson", "\(patient)\n\(condition)\n")
        #expect(try command.run("analyze", "export", "-o", "tables", "--rejected", "rejected").status == 1)
        #expect(try command.folder.text("rejected/resources.ndjson") == condition + "\n")
        let outcome = try command.folder.text("rejected/outcomes.json")
        #expect(outcome.contains("\"mapping-unresolved-reference\"") && outcome.contains("export/all.ndjson"))
        let second = patient.replacingOccurrences(of: "1", with: "2")
        try command.folder.file("export/more.ndjson", second + "\n")
        #expect(try command.run("analyze", "export", "-o", "tables", "--rejected", "rejected").status == 0)
        #expect(try command.folder.names("rejected").isEmpty)
    }
}
