import Foundation
import Testing

/// The main job, as a user does it: export to bundles, bundles and export to tables.
@Suite struct StudyCommandTests {
    let command = Command()
    let sample = Command.repository.appendingPathComponent("samples/cohort-csv").path

    /// The bytes of each file, by its path within the folder.
    private func files(_ folder: String) throws -> [String: Data] {
        let url = command.folder.url.appendingPathComponent(folder)
        let paths = try FileManager.default.subpathsOfDirectory(atPath: url.path)
        let files = paths.compactMap { path in
            // A folder has no bytes.
            (try? Data(contentsOf: url.appendingPathComponent(path))).map { (path, $0) }
        }
        return Dictionary(uniqueKeysWithValues: files)
    }

    @Test(arguments: ["json", "xml", "ndjson"])
    func theEmittedBundlesGiveTheTablesOfTheExport(_ format: String) throws {
        #expect(try command.run("emit", sample, "-o", "bundles", "--format", format).status == 0)
        #expect(try command.folder.names("bundles").count == 38)
        #expect(try command.run("analyze", sample, "-o", "tables").status == 0)
        #expect(try command.run("analyze", "bundles", "-o", "tables-again").status == 0)
        let tables = try files("tables")
        #expect(tables.keys.contains("adsl.csv") && tables.keys.contains("cdisc/define.xml"))
        #expect(try files("tables-again") == tables)
    }

    @Test(arguments: ["cohort-bulk", "cohort-xlsx"])
    func everyFormOfTheSampleGivesTheSameTables(_ name: String) throws {
        let other = Command.repository.appendingPathComponent("samples/\(name)").path
        #expect(try command.run("analyze", sample, "-o", "tables").status == 0)
        #expect(try command.run("analyze", other, "-o", "tables-again").status == 0)
        #expect(try files("tables-again") == files("tables"))
    }

    @Test func theWideTableIsAnalysedAndItsGapsAreNamed() throws {
        let wide = Command.repository.appendingPathComponent("samples/cohort-wide")
        #expect(try command.run("analyze", sample, "-o", "tables").status == 0)
        let outcome = try command.run("analyze", wide.path, "-o", "tables-again")
        #expect(outcome.status == 0)
        #expect(
            outcome.messages.contains("\nnothing in the export feeds adverseEvent.code, adverseEvent.gradeVersion, "))
        let tables = (try files("tables"), try files("tables-again"))
        for name in ["adsl.csv", "adtte.csv", "adex.csv", "adrs.csv"] {
            #expect(tables.0[name] != nil && tables.0[name] == tables.1[name], "\(name)")
        }
    }

    @Test(arguments: ["analyze", "emit"])
    func theMappingMayStandElsewhere(_ name: String) throws {
        let wide = Command.repository.appendingPathComponent("samples/cohort-wide")
        let mapping = wide.appendingPathComponent("datapackage.json").path
        try FileManager.default.copyItem(
            at: wide.appendingPathComponent("kohorte.csv"), to: command.folder.url.appendingPathComponent("export.csv"))
        #expect(try command.run(name, "export.csv", "--mapping", mapping, "-o", "one").status == 0)
        #expect(try command.run(name, wide.path, "-o", "other").status == 0)
        #expect(try !files("one").isEmpty)
        let without = try command.run(name, "export.csv", "-o", "none")
        #expect(without.status == 1)
        #expect(without.messages.contains("export.csv: error: a table says nothing of itself to the study"))
    }

    @Test func theSampleInTheStyleOfMIIIsAnalysedWithDerivedCycles() throws {
        let sample = Command.repository.appendingPathComponent("samples/cohort-mii").path
        let outcome = try command.run("analyze", sample, "-o", "tables")
        #expect(outcome.status == 0)
        #expect(outcome.messages.contains("[mapping-cycles-derived]"))
        let cycles = try #require(outcome.output.split(separator: "\n").first { $0.hasPrefix("Blinatumomab cycles") })
        #expect(cycles.split(separator: " ").dropFirst(2).prefix(2) == ["78", "78"])
    }

    @Test func theEmittedBundlesAreValid() throws {
        #expect(try command.run("emit", sample, "-o", "bundles").status == 0)
        let outcome = try command.run("validate", "bundles")
        #expect(outcome.status == 0)
        #expect(outcome.messages.hasSuffix("\n38 inputs, no errors\n"))
    }

    @Test func theReportInOBDSIsTheSampleAndIsAnalysed() throws {
        let outcome = try command.run("emit", sample, "-o", "report", "--format", "obds")
        #expect(outcome.status == 0)
        #expect(
            outcome.messages.contains("oBDS does not hold 41 values: the format has no place for it (Transplant.don"))
        let samples = Command.repository.appendingPathComponent("samples/cohort-obds/obds.xml")
        #expect(try files("report")["obds.xml"] == Data(contentsOf: samples))
        let analysis = try command.run("analyze", "report", "-o", "tables")
        #expect(analysis.status == 0)
        #expect(analysis.messages.contains("[obds-format]"))
        #expect(try command.folder.text("tables/adsl.csv").split(separator: "\n").count == 39)
    }

    @Test func emittingTwiceGivesTheSameFiles() throws {
        #expect(try command.run("emit", sample, "-o", "one").status == 0)
        #expect(try command.run("emit", sample, "-o", "two").status == 0)
        #expect(try files("one") == files("two"))
    }

    @Test func convertingTheJSONBundlesGivesTheXMLBundles() throws {
        #expect(try command.run("emit", sample, "-o", "json").status == 0)
        #expect(try command.run("emit", sample, "-o", "xml", "--format", "xml").status == 0)
        #expect(try command.run("convert", "json", "--to", "xml", "--output-dir", "converted").status == 0)
        #expect(try files("converted") == files("xml"))
    }

    @Test func aBadRowIsNamedAndTheOthersGoOn() throws {
        let export = command.folder.url.appendingPathComponent("export")
        try FileManager.default.copyItem(atPath: sample, toPath: export.path)
        let name = "export/verlauf.csv"
        var lines = try command.folder.text(name).components(separatedBy: "\r\n")
        var cells = lines[3].components(separatedBy: ";")
        cells[cells.count - 1] += ";one cell too many"
        lines[3] = cells.joined(separator: ";")
        try command.folder.file(name, lines.joined(separator: "\r\n"))
        let outcome = try command.run("analyze", "export", "-o", "tables")
        #expect(outcome.status == 1)
        #expect(outcome.messages.contains("export/verlauf.csv:4"))
        #expect(!outcome.messages.contains("one cell too many"))
        #expect(try command.folder.text("tables/adsl.csv").split(separator: "\n").count == 39)
    }

    /// The report of the same study is the same wherever its export stands.
    @Test func theReportNamesNoFileOfTheExport() throws {
        try FileManager.default.copyItem(
            atPath: sample, toPath: command.folder.url.appendingPathComponent("export").path)
        let name = "export/zyklen.csv"
        let lines = try command.folder.text(name).components(separatedBy: "\r\n")
        try command.folder.file(
            name, lines.enumerated().filter { $0.offset != 3 }.map(\.element).joined(separator: "\r\n"))
        let births = try command.folder.text("export/patienten.csv")
        try command.folder.file("export/patienten.csv", births.replacingOccurrences(of: ".2001\r", with: ".20010\r"))
        #expect(try command.run("analyze", "export", "-o", "tables").status == 1)
        let report = try command.folder.text("tables/report.html")
        #expect(report.contains(">reference-missing</td>") && report.contains(">reference-set-aside</td>"))
        #expect(!report.contains(".csv"))
    }

    @Test func aPatientIsCountedInTheSingular() throws {
        try command.folder.file("patient.json", #"{"resourceType":"Patient","id":"1","identifier":[{"value":"P1"}]}"#)
        #expect(try command.run("analyze", "patient.json", "-o", "tables").messages.hasSuffix("\nread 1 patient\n"))
    }

    @Test(arguments: ["analyze", "emit"])
    func whatIsImplausibleIsAWarningOnly(_ name: String) throws {
        try FileManager.default.copyItem(
            atPath: sample, toPath: command.folder.url.appendingPathComponent("export").path)
        let rates = try command.folder.text("export/infusionen.csv")
        try command.folder.file("export/infusionen.csv", rates.replacingOccurrences(of: ";5,0;", with: ";50;"))
        let outcome = try command.run(name, "export", "-o", "results")
        #expect(outcome.status == 0)
        #expect(
            outcome.messages.hasPrefix(
                "export/infusionen.csv:2:RATE: warning: the rate is above the label's 15 ug/m2/d or 28 ug/d "
                    + "(33 rows: 2, 5, 7, 11-12, 15-16, 21, 23, 28, 30, 40 and 21 more) (cycles.infusions.rate) "
                    + "[infusion-rate-above-label]; "))
        let value = Data((name == "emit" ? "\"value\": 50," : ",50,").utf8)
        let isWritten = try files("results").values.contains { $0.range(of: value) != nil }
        #expect(isWritten)
    }

    @Test func whatIsImplausibleInBundlesIsPlacedAtItsResource() throws {
        try command.folder.file(
            "bundle.json",
            """
            {"resourceType":"Bundle","type":"collection","entry":[
            {"resource":{"resourceType":"Patient","id":"1","identifier":[{"value":"P1"}],"birthDate":"2004"}},
            {"resource":{"resourceType":"Condition","id":"c","subject":{"reference":"Patient/1"},
              "code":{"coding":[{"system":"http://snomed.info/sct","code":"91857003"}]},"onsetDateTime":"2003-12"}}]}
            """)
        let outcome = try command.run("analyze", "bundle.json", "-o", "tables")
        #expect(outcome.status == 0)
        #expect(
            outcome.messages.contains(
                "bundle.json:3:2: warning: the date lies before the patient's birth (diagnosis.date) "
                    + "[event-before-birth]; look at this date and the date of birth\n"))
    }

    @Test(arguments: ["export", "export/datapackage.json"], ["analyze", "emit"])
    func theExportsFolderIsNotWrittenTo(_ export: String, _ name: String) throws {
        try FileManager.default.copyItem(
            atPath: sample, toPath: command.folder.url.appendingPathComponent("export").path)
        let before = try files("export")
        let outcome = try command.run(name, export, "-o", "./export/")
        #expect(outcome.status == 2)
        #expect(outcome.messages.contains("is the export's folder"))
        #expect(try files("export") == before)
    }

    @Test func aFolderWithoutAnExportIsNamed() throws {
        let outcome = try command.run("analyze", ".", "-o", "tables")
        #expect(outcome.status == 1)
        #expect(outcome.messages.contains("neither a datapackage.json nor FHIR files"))
        #expect(try command.folder.names() == [])
    }
}
