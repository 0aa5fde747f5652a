import Foundation
import Testing

/// Pseudonyms as a data manager makes them: a key, the samples, and what is in the output.
@Suite struct PseudonymTests {
    let command = Command()
    private static let samples = Command.repository.appendingPathComponent("samples")
    let csv = samples.appendingPathComponent("cohort-csv").path
    let bulk = samples.appendingPathComponent("cohort-bulk").path
    let obds = samples.appendingPathComponent("cohort-obds").path

    func makeKey(_ name: String = "study.key") throws {
        #expect(try command.run("key", "new", "-o", name).status == 0)
    }

    func permissions(_ name: String) throws -> Int? {
        let path = command.folder.url.appendingPathComponent(name).path
        return try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int
    }

    /// The text of all files of a folder, those of a database too, by their path within it.
    func files(_ folder: String) throws -> [String: String] {
        let url = command.folder.url.appendingPathComponent(folder)
        var files: [String: String] = [:]
        for path in try FileManager.default.subpathsOfDirectory(atPath: url.path) {
            if let data = try? Data(contentsOf: url.appendingPathComponent(path)) {
                files[path] = String(decoding: data, as: UTF8.self)
            }
        }
        return files
    }

    // MARK: Keys

    @Test func aNewKeyIsItsOwnersAlone() throws {
        try makeKey()
        #expect(try permissions("study.key") == 0o600)
        let text = try command.folder.text("study.key")
        let again = try command.run("key", "new", "-o", "study.key")
        #expect(again.status == 2 && again.messages.contains("is not written over"))
        #expect(try command.folder.text("study.key") == text)
        #expect(!again.messages.contains(text.dropLast()))
    }

    /// It would take the place of the key or the input, or go where the pseudonymous data go.
    @Test(arguments: ["study.key", "in.json", "out/linkage.csv", "-"])
    func theLinkageGoesToAFileOfItsOwn(_ linkage: String) throws {
        try makeKey()
        let key = try command.folder.text("study.key")
        let input = #"{"resourceType":"Patient","id":"p"}"#
        try command.folder.file("in.json", input)
        let outcome = try command.run(
            "pseudonymize", "in.json", "--key", "study.key", "-o", "out", "--linkage", linkage)
        #expect(outcome.status == 2 && outcome.messages.contains("--linkage needs a file of its own"))
        #expect(try command.folder.text("study.key") == key)
        #expect(try command.folder.text("in.json") == input)
    }

    @Test(arguments: ["pseudonymize", "emit", "analyze"])
    func badKeysAreRefused(_ name: String) throws {
        try command.folder.file("short.key", String(repeating: "a1b2c3d4", count: 7) + "a1b2c3")
        try command.folder.file("words.key", "geheim")
        try makeKey("open.key")
        for key in ["short.key", "words.key", "open.key"] {
            let path = command.folder.url.appendingPathComponent(key).path
            let mode = key == "open.key" ? 0o640 : 0o600
            try FileManager.default.setAttributes([.posixPermissions: mode], ofItemAtPath: path)
        }
        for (key, reason) in [
            ("short.key", "has 31 bytes, and needs 32 or more; make a key with: marrow key new -o FILE"),
            ("words.key", "is not written in hexadecimal digits"), ("open.key", "chmod 600 it"),
            ("none.key", "cannot be read"),
        ] {
            let option = name == "pseudonymize" ? "--key" : "--pseudonymize"
            let outcome = try command.run(name, csv, option, key, "-o", "out")
            #expect(outcome.status == 2 && outcome.messages.contains(reason), "\(key): \(outcome.messages)")
            #expect(!outcome.messages.contains("geheim") && !outcome.messages.contains("a1b2"))
            #expect(try !command.folder.names().contains("out"))
        }
    }

    @Test(arguments: ["emit", "analyze"])
    func rowsAreNotWrittenAsTheyAre(_ name: String) throws {
        try makeKey()
        let outcome = try command.run(
            name, csv, "-o", "out", "--pseudonymize", "study.key", "--rejected", "rejected")
        #expect(outcome.status == 2 && outcome.messages.contains("--rejected writes rows as they are"))
        #expect(try command.folder.names() == ["study.key"])
    }

    /// The limit of ages is that of the day, whatever time the environment prescribes.
    @Test func noPrescribedTimeMakesTheOldYoung() throws {
        try makeKey()
        let patient = #"{"resourceType":"Patient","id":"1","birthDate":"1931-03-04"}"#
        let outcome = try command.run(
            ["pseudonymize", "-", "--key", "study.key", "-o", "-"], input: patient,
            environment: ["SOURCE_DATE_EPOCH": "0"])
        #expect(outcome.status == 0 && !outcome.output.contains("birthDate"))
    }

    /// They are the input's own words.
    @Test(arguments: [
        ("a.json", #"{"resourceType":"Patient","Muster":1}"#),
        ("a.json", #"{"resourceType":"Patient","active":true,"contact":[{"Muster":[{"Muster":1}]}]}"#),
        ("a.xml", #"<Patient xmlns="http://hl7.org/fhir"><Muster value="1"/></Patient>"#),
        ("a.xml", #"<Patient xmlns="http://hl7.org/fhir"><Muster xmlns="urn:Muster"/></Patient>"#),
        ("a.xml", #"<Patient xmlns="http://hl7.org/fhir"><Muster></Patient>"#),
        ("a.json", #"{"resourceType":"Muster"}"#), ("a.json", #"{"resourceType":"Patient","_Muster":Muster}"#),
    ])
    func namesThatFHIRDoesNotHaveAreNotShown(_ file: String, _ text: String) throws {
        try makeKey()
        try command.folder.file(file, text)
        let outcome = try command.run("pseudonymize", file, "--key", "study.key", "-o", "out")
        #expect(outcome.status == 1 && outcome.messages.contains("error"))
        #expect(!outcome.messages.contains("Muster"), "\(outcome.messages)")
    }

    // MARK: Files

    @Test func theSameKeyGivesTheSameInEveryFormFileAndRun() throws {
        try makeKey()
        let bundles = ["emit", csv, "-o", "plain/Muster"]
        #expect(try command.run(bundles).status == 0)
        #expect(try command.run(bundles.dropLast() + ["plain-xml/Muster", "--format", "xml"]).status == 0)
        for (input, output) in [("plain", "one"), ("plain", "two"), ("plain-xml", "xml")] {
            #expect(try command.run("pseudonymize", input, "--key", "study.key", "-o", output).status == 0)
        }
        #expect(try command.run("convert", "one", "--to", "xml", "--output-dir", "one-xml").status == 0)
        let one = try files("one")
        #expect(try one.count == 38 && files("two") == one)
        #expect(try Set(files("xml").values) == Set(files("one-xml").values))
        #expect(one.keys.allSatisfy { !$0.contains("Muster") })
        #expect(try command.run("validate", "one", "xml").status == 0)
        let original = try Set(files("plain").keys.map { $0.suffix(70) })
        #expect(one.keys.allSatisfy { !original.contains($0.suffix(70)) })
        try makeKey("other.key")
        #expect(try command.run("pseudonymize", "plain", "--key", "other.key", "-o", "other").status == 0)
        #expect(try Set(files("other").values).isDisjoint(with: one.values))
    }

    @Test func aSitesCodesAndExtensionsStayWhenAskedFor() throws {
        try makeKey()
        let url = "https://klinik.example/fhir"
        try command.folder.file(
            "site/codes.json",
            #"{"resourceType":"CodeSystem","url":"\#(url)/groups","status":"active","content":"complete","#
                + #""concept":[{"code":"high-risk"}]}"#)
        try command.folder.file(
            "a.json",
            #"{"resourceType":"Patient","extension":[{"url":"\#(url)/group","valueCoding":{"system":"\#(url)/groups","#
                + #""code":"high-risk","display":"Muster"}},{"url":"\#(url)/name","valueString":"Muster"}]}"#)
        let call = ["pseudonymize", "a.json", "--key", "study.key", "-o", "-"]
        let site = ["--definitions", "site", "--keep-extension", "\(url)/group", "--keep-extension", "\(url)/name"]
        #expect(try command.run(call).output.contains("klinik") == false)
        let outcome = try command.run(call + site)
        #expect(outcome.status == 0, "\(outcome.messages)")
        #expect(outcome.output.contains("high-risk") && !outcome.output.contains("Muster"))
        #expect(try command.run(call + ["--definitions", "nowhere"]).status == 2)
    }

    /// A document stays one that is valid.
    @Test func aDocumentStaysValid() throws {
        try makeKey()
        let uuid = "urn:uuid:3c8a1d80-2d1a-4d1c-9e5a-00000000000"
        try command.folder.file(
            "a.json",
            #"{"resourceType":"Bundle","identifier":{"system":"https://klinik.example/d","value":"Muster"},"#
                + #""type":"document","timestamp":"2015-03-14T09:30:00+01:00","entry":["#
                + #"{"fullUrl":"\#(uuid)1","resource":{"resourceType":"Composition","status":"final","#
                + #""type":{"coding":[{"system":"http://loinc.org","code":"11490-0"}]},"subject":{"reference":"\#(uuid)2"},"#
                + #""date":"2015-03-14","author":[{"reference":"\#(uuid)3"}],"title":"Muster","#
                + #""section":[{"title":"Muster","entry":[{"reference":"\#(uuid)2"}]}]}},"#
                + #"{"fullUrl":"\#(uuid)2","resource":{"resourceType":"Patient","active":true}},"#
                + #"{"fullUrl":"\#(uuid)3","resource":{"resourceType":"Practitioner","active":true}}]}"#)
        #expect(try command.run("validate", "a.json").status == 0)
        for output in ["out.json", "out.xml"] {
            #expect(try command.run("pseudonymize", "a.json", "--key", "study.key", "-o", output).status == 0)
            #expect(try !command.folder.text(output).contains("Muster"))
            #expect(try command.run("validate", output).status == 0)
        }
    }

    @Test func standardInputAndOutputAreTaken() throws {
        try makeKey()
        let patient = #"{"resourceType":"Patient","id":"Muster","name":[{"family":"Muster"}],"active":true}"#
        let outcome = try command.run(
            ["pseudonymize", "-", "--key", "study.key", "-o", "-"], input: patient)
        #expect(outcome.status == 0)
        #expect(outcome.output.contains(#""active": true"#) && !outcome.output.contains("Muster"))
        #expect(outcome.messages.contains("removed 1 × Patient.name") && !outcome.messages.contains("Muster"))
        #expect(outcome.messages.contains("does not promise"))
        let xml = try command.run(
            ["pseudonymize", "-", "--key", "study.key", "-o", "out.xml", "--birth-date", "month"], input: patient)
        #expect(xml.status == 0)
        #expect(try command.folder.text("out.xml").contains(#"<active value="true"/>"#))
    }

    @Test func theLinkageTableIsWrittenWhenAskedForOnly() throws {
        try makeKey()
        try command.folder.file("a.json", #"{"resourceType":"Patient","id":"Muster"}"#)
        #expect(try command.run("pseudonymize", "a.json", "--key", "study.key", "-o", "out").status == 0)
        #expect(try command.folder.names() == ["a.json", "out", "study.key"])
        let call = ["pseudonymize", "a.json", "--key", "study.key", "-o", "out", "--linkage", "linkage.csv"]
        #expect(try command.run(call).status == 0)
        #expect(try command.folder.text("linkage.csv").hasPrefix("kind,scope,original,pseudonym\r\nid,Patient,Muster,"))
        #expect(try permissions("linkage.csv") == 0o600)
    }

    @Test func anInputWithErrorsIsNotWrittenAndTheOthersAre() throws {
        try makeKey()
        try command.folder.file("in/a.json", #"{"resourceType":"Patient","nome":"Muster"}"#)
        try command.folder.file("in/b.json", #"{"resourceType":"Patient","active":true}"#)
        try command.folder.file("in/c.json", #"{"resourceType":"DocumentReference","status":"current"}"#)
        let outcome = try command.run("pseudonymize", "in", "--key", "study.key", "-o", "out")
        #expect(outcome.status == 1)
        #expect(outcome.messages.contains("2 of 3 inputs have errors"))
        #expect(outcome.messages.contains("in/c.json: error: nothing of the resource may stay"))
        #expect(!outcome.messages.contains("Muster"))
        #expect(try command.folder.names("out").count == 1)
    }

    /// Read entry by entry: what has no place in memory, by its size.
    @Test func aLargeBundleIsTheSameAsASmallOne() throws {
        try makeKey()
        let padding = String(repeating: "Muster ", count: 2000)
        let entries = (0..<1300).map {
            #"{"fullUrl":"https://klinik.example/Patient/\#($0)","resource":{"resourceType":"Patient","id":"\#($0)","#
                + #""name":[{"text":"\#(padding)"}],"active":true}}"#
        }
        func bundle(_ entries: [String]) -> String {
            #"{"resourceType":"Bundle","timestamp":"2015-03-14T09:30:00Z","entry":["#
                + entries.joined(separator: ",\n") + #"],"type":"collection"}"#
        }
        try command.folder.file("large.json", bundle(entries))
        try command.folder.file("small.json", bundle(entries.map { $0.replacingOccurrences(of: padding, with: "M") }))
        for name in ["large", "small"] {
            let outcome = try command.run(
                "pseudonymize", "\(name).json", "--key", "study.key", "-o", "\(name)-out.json")
            #expect(outcome.status == 0)
            #expect(outcome.messages.contains("removed 1 × Bundle.timestamp"))
            #expect(outcome.messages.contains("removed 1300 × Patient.name"))
            #expect(try command.run("convert", "\(name)-out.json", "-o", "\(name).ndjson").status == 0)
            #expect(try command.run("validate", "\(name)-out.json").status == 0)
        }
        let large = try command.folder.text("large.ndjson")
        #expect(large.count > 100_000 && !large.contains("Muster") && !large.contains("klinik"))
        let small = try command.folder.text("small.ndjson")
        // The label of the Bundle itself stands before the entries or behind them.
        #expect(large.utf8.count == small.utf8.count && large.utf8.sorted() == small.utf8.sorted())
    }
}
