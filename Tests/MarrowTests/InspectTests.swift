import Foundation
import Testing

/// `marrow inspect`, as a data manager begins with an export that nobody has described.
@Suite struct InspectTests {
    let command = Command()

    private func copy(_ sample: String, to name: String) throws {
        try FileManager.default.copyItem(
            at: Command.repository.appendingPathComponent("samples/\(sample)"),
            to: command.folder.url.appendingPathComponent(name))
    }

    @Test(arguments: ["cohort-csv", "cohort-xlsx"])
    func theProposalForTheSampleIsAnalysedAsItStands(_ sample: String) throws {
        try copy(sample, to: "export")
        try FileManager.default.removeItem(at: command.folder.url.appendingPathComponent("export/datapackage.json"))
        let inspection = try command.run("inspect", "export", "-o", "export/datapackage.json")
        #expect(inspection.status == 0)
        #expect(inspection.messages.isEmpty)
        #expect(inspection.output.contains("67 of 72 columns have a guess"))
        #expect(try command.run("analyze", "export", "-o", "tables").status == 0)
        #expect(try command.folder.text("tables/adsl.csv").split(separator: "\n").count == 39)
        #expect(
            try command.folder.text("tables/summary.txt").contains(
                "At least one HSCT before                            71 %    71.1 %"))
    }

    @Test func withoutAnOutputThePackageGoesToStandardOutput() throws {
        try command.folder.file("a.csv", "PID;Geschlecht\n1;w\n2;m\n")
        let outcome = try command.run("inspect", "a.csv")
        #expect(outcome.status == 0)
        #expect(outcome.output.hasPrefix("{\n  \"$schema\""))
        #expect(outcome.output.contains(#""path": "a.csv""#))
        #expect(outcome.messages.hasPrefix("a.csv: utf-8 (ASCII only), separator ';', header in row 1\n"))
    }

    @Test func aFileThatCannotBeReadIsNamed() throws {
        try command.folder.file("a.xlsx", "PID;x\n")
        let outcome = try command.run("inspect", "a.xlsx", "-o", "p.json")
        #expect(outcome.status == 1)
        #expect(outcome.messages.hasPrefix("a.xlsx: error: the file is no zip archive"))
        #expect(try command.run("inspect", "nowhere.csv").status == 2)
        #expect(try command.run("inspect").status == 2)
    }

    @Test func helpShowsAnExample() throws {
        #expect(
            try command.run("inspect", "--help").output.contains(
                "marrow inspect export/*.csv -o export/datapackage.json"))
    }
}
