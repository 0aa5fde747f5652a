import Foundation
import Testing

/// `marrow emit --target`, as a data manager calls it.
@Suite struct EmitTargetTests {
    let command = Command()
    let sample = Command.repository.appendingPathComponent("samples/cohort-csv").path

    /// A CRID for each patient of the sample.
    private func identifiers(_ count: Int = 38) throws -> String {
        let rows = (1...count).map { "SYN-\(String(1000 + $0).dropFirst());\(1_000_000 + $0)" }
        try command.folder.file("crids.csv", (["patient;CRID"] + rows).joined(separator: "\r\n") + "\r\n")
        return "crids.csv"
    }

    private func call(_ target: String, _ folder: String, _ more: String...) throws -> [String] {
        let own =
            switch target {
            case "cibmtr": ["--setting", "centre=12345", "--identifiers", try identifiers()]
            case "mii": ["--setting", "identity=PSEUDED"]
            default: [String]()
            }
        return ["emit", sample, "-o", folder, "--target", target] + own + more
    }

    private func files(_ folder: String) throws -> [String: Data] {
        let url = command.folder.url.appendingPathComponent(folder)
        let names = try FileManager.default.contentsOfDirectory(atPath: url.path)
        return try Dictionary(
            uniqueKeysWithValues: names.map { ($0, try Data(contentsOf: url.appendingPathComponent($0))) })
    }

    @Test(arguments: ["generic", "cibmtr", "mii", "mcode", "pcsp"], ["json", "xml"])
    func theBundlesOfEachTargetAreValid(_ target: String, _ format: String) throws {
        let outcome = try command.run(call(target, "one", "--format", format))
        #expect(outcome.status == 0, "\(outcome.messages)")
        #expect(outcome.messages.contains("all valid"))
        #expect(try command.run("validate", "one").status == 0)
        #expect(try files("one").count == (target == "cibmtr" ? 77 : 39))
        let coverage = try command.folder.text("one/coverage.csv")
        #expect(coverage.hasPrefix("concept,element,outcome,why,count\r\n"))
        #expect(coverage.contains("\r\npatient,,carried,"))
    }

    @Test func emittingTwiceGivesTheSameFiles() throws {
        for folder in ["one", "two"] {
            #expect(try command.run(call("cibmtr", folder, "--format", "ndjson")).status == 0)
        }
        #expect(try files("one") == files("two"))
    }

    @Test func genericBundlesAreThoseWithoutATarget() throws {
        #expect(try command.run("emit", sample, "-o", "plain").status == 0)
        #expect(try command.run(call("generic", "generic")).status == 0)
        var generic = try files("generic")
        generic["coverage.csv"] = nil
        #expect(try files("plain") == generic)
    }

    @Test(.enabled(if: SharedFolder.has("corpora/registry-cibmtr/published")), arguments: ["json", "xml"])
    func cibmtrBundlesAreValidAfterTheGuidesOwnProfiles(_ format: String) throws {
        let guide = SharedFolder.url.appending(path: "corpora/registry-cibmtr/published/json").path
        let outcome = try command.run(call("cibmtr", "bundles", "--format", format, "--definitions", guide))
        #expect(outcome.status == 0, "\(outcome.messages)")
        #expect(!outcome.messages.contains("not known without --definitions"))
        let validation = try command.run("validate", "bundles", "--definitions", guide)
        #expect(validation.status == 0)
        #expect(validation.messages.contains("76 inputs, no errors"))
    }

    @Test(.enabled(if: SharedFolder.has("corpora/registry-cibmtr/published")))
    func theGuidesProfilesRefuseWhatLacksTheCentre() throws {
        let guide = SharedFolder.url.appending(path: "corpora/registry-cibmtr/published/json").path
        try command.folder.file("ours.json", #"{"basedOn":"cibmtr","id":"ours","security":[]}"#)
        let outcome = try command.run(
            "emit", sample, "-o", "bundles", "--target", "ours.json", "--setting", "centre=12345", "--identifiers",
            try identifiers(), "--definitions", guide)
        #expect(outcome.status == 1)
        #expect(outcome.messages.contains("security:TransplantCenter"))
        #expect(try !command.folder.names().contains("bundles"))
    }

    @Test func whatIsEmittedIsSentInOrder() throws {
        #expect(try command.run(call("cibmtr", "bundles")).status == 0)
        let outcome = try command.run("send", "bundles", "--to", "https://registry.example/fhir", "--dry-run")
        #expect(outcome.status == 0)
        #expect(outcome.messages.hasSuffix("would send 76 Bundles; 0 sent before; 0 not sent\n"))
    }

    @Test func patientsWithoutAnIdentifierAreLeftOutAndTheOthersWritten() throws {
        let table = try identifiers(36)
        let outcome = try command.run(
            "emit", sample, "-o", "bundles", "--target", "cibmtr", "--setting", "centre=12345", "--identifiers", table)
        #expect(outcome.status == 1)
        #expect(outcome.messages.contains("the patient has no CRID, and is left out (patients[36])"))
        #expect(!outcome.messages.contains("SYN-"))
        #expect(try command.folder.names("bundles").count == 73)
        #expect(try command.folder.text("bundles/coverage.csv").contains("patient,,left out,the patient has no CRID,2"))
    }

    @Test func aPatientWhoseBundleIsNotValidCostsNoOther() throws {
        try FileManager.default.copyItem(
            atPath: sample, toPath: command.folder.url.appendingPathComponent("export").path)
        let rows = try command.folder.text("export/diagnosen.csv")
        let without = rows.replacingOccurrences(
            of: "SYN-001;([^\r]*);2008\r", with: "SYN-001;$1;\r", options: .regularExpression)
        #expect(without != rows)
        try command.folder.file("export/diagnosen.csv", without)
        let outcome = try command.run(
            "emit", "export", "-o", "bundles", "--target", "mii", "--setting", "identity=PSEUDED")
        #expect(outcome.status == 1)
        #expect(outcome.messages.contains("A code of ICD-10-GM has its version (the year)"))
        #expect(outcome.messages.hasSuffix("not every patient could be written\n"))
        #expect(try command.folder.names("bundles").count == 38)
        #expect(
            try command.folder.text("bundles/coverage.csv")
                .contains("diagnosis,,left out,the patient's Bundles would not be valid,1\r\n"))
    }

    @Test func theTimeOfMakingIsThatOfTheEnvironment() throws {
        let process = command.process(try call("pcsp", "bundles"))
        process.environment = ProcessInfo.processInfo.environment.merging(["SOURCE_DATE_EPOCH": "1512000000"]) { $1 }
        process.standardError = FileHandle.nullDevice
        try process.run()
        process.waitUntilExit()
        let bundle = try files("bundles").first { $0.key.hasSuffix(".json") }
        #expect(bundle.map { String(decoding: $0.value, as: UTF8.self) }?.contains("2017-11-30T00:00:00Z") == true)
    }

    @Test(arguments: [
        (["--target", "cibmr"], "did you mean cibmtr? Marrow has generic, cibmtr, mcode, mii, pcsp"),
        (["--target", "cibmtr"], "(settings.centre) [target-setting]; give it with --setting centre=…"),
        (["--target", "cibmtr", "--setting", "centre"], "has no value: write it as centre=12345"),
        (["--target", "site.json"], "site.json: error: the study has no such concept (concepts.infuson)"),
        (["--target", "lost.json"], "knows no 'gendre' here (Patient) (concepts.patient.additions[0].elements)"),
        (["--setting", "centre=12345"], "go with --target"),
        (["--target", "mii", "--format", "obds"], "--target is for FHIR"),
    ])
    func aWrongCallSaysWhatWouldBeRight(_ options: [String], _ message: String) throws {
        try command.folder.file("site.json", #"{"basedOn":"generic","id":"site","concepts":{"infuson":{}}}"#)
        try command.folder.file(
            "lost.json",
            #"{"basedOn":"generic","id":"lost","concepts":{"patient":{"additions":[{"elements":{"gendre":"x"}}]}}}"#)
        let outcome = try command.run(["emit", sample, "-o", "bundles"] + options)
        #expect(outcome.status == 2)
        #expect(outcome.messages.contains(message), "\(outcome.messages)")
        #expect((try? command.folder.names("bundles")) ?? [] == [])
    }
}
