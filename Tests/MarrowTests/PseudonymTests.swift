import Foundation
import Testing

/// Pseudonyms as a data manager makes them: a key, the samples, and what is in the output.
@Suite struct PseudonymTests {
    let command = Command()
    private static let samples = Command.repository.appendingPathComponent("samples")
    private let csv = samples.appendingPathComponent("cohort-csv").path
    private let bulk = samples.appendingPathComponent("cohort-bulk").path
    private let obds = samples.appendingPathComponent("cohort-obds").path

    private func makeKey(_ name: String = "study.key") throws {
        #expect(try command.run("key", "new", "-o", name).status == 0)
    }

    private func permissions(_ name: String) throws -> Int? {
        let path = command.folder.url.appendingPathComponent(name).path
        return try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int
    }

    /// The text of all files of a folder, those of a database too, by their path within it.
    private func files(_ folder: String) throws -> [String: String] {
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

    // MARK: Samples

    /// What names somebody in the tables: numbers of patients and records, and what people typed.
    private func namesInTables() throws -> Set<String> {
        let columns: Set = [
            "PAT_ID", "BEFUND_ID", "NW_ID", "DIAGNOSE", "BEZEICHNUNG", "KONDITIONIERUNG", "UNTERBRECHUNGSGRUND",
            "TODESURSACHE",
        ]
        var names: Set<String> = []
        for file in try FileManager.default.contentsOfDirectory(atPath: csv) where file.hasSuffix(".csv") {
            let text = try String(contentsOfFile: "\(csv)/\(file)", encoding: .utf8)
            let rows = text.split(whereSeparator: \.isNewline).map {
                $0.split(separator: ";", omittingEmptySubsequences: false)
            }
            let header = rows[0].map { $0.trimmingCharacters(in: ["\u{FEFF}"]) }
            for row in rows.dropFirst() {
                for (column, cell) in zip(header, row) where columns.contains(column) && cell.count > 3 {
                    names.insert(String(cell))
                }
            }
        }
        return names
    }

    /// Whether a text is there, and not the beginning of a longer word.
    private func isWord(_ name: String, in text: String) -> Bool {
        text.ranges(of: name).contains { $0.upperBound == text.endIndex || !text[$0.upperBound].isLetter }
    }

    private func expectNone(
        of names: Set<String>, in files: [String: String], _ location: SourceLocation = #_sourceLocation
    ) {
        #expect(names.count > 30 && files.count > 5, sourceLocation: location)
        for (path, text) in files {
            let found = names.filter { isWord($0, in: text) || path.contains($0) }
            #expect(found.isEmpty, "\(path) has \(found.sorted().prefix(3))", sourceLocation: location)
        }
    }

    @Test(arguments: ["json", "xml"])
    func theEmittedTablesNameNobody(_ format: String) throws {
        try makeKey()
        let outcome = try command.run("emit", csv, "-o", "out", "--format", format, "--pseudonymize", "study.key")
        #expect(outcome.status == 0 && outcome.messages.contains("wrote 38 Bundles to out, all valid"))
        let names = try namesInTables().union(["blinatumomab-cohort", "synthetic-cohort"])
        let files = try files("out")
        expectNone(of: names, in: files)
        expectNone(of: names, in: Dictionary(uniqueKeysWithValues: (0..<6).map { ("message \($0)", outcome.messages) }))
        #expect(files.values.allSatisfy { $0.contains("PSEUDED") })
        let plain = try command.run("emit", csv, "-o", "plain", "--format", format)
        #expect(plain.status == 0)
        #expect(try self.files("plain").values.contains { text in names.contains { text.contains($0) } })
    }

    @Test func theReportInOBDSNamesNobody() throws {
        try makeKey()
        let text = try String(contentsOfFile: obds + "/obds.xml", encoding: .utf8)
        let pattern = try NSRegularExpression(
            pattern: "(?:Patient|Meldung|Tumor|Verlauf|SYST)_ID=\"([^\"]+)\"|text>([^<\\s][^<]{3,})<")
        let range = NSRange(text.startIndex..., in: text)
        let names = Set(
            pattern.matches(in: text, range: range).compactMap { match in
                [1, 2].compactMap { Range(match.range(at: $0), in: text) }.first.map { String(text[$0]) }
            })
        #expect(try command.run("emit", obds, "-o", "out", "--pseudonymize", "study.key").status == 0)
        expectNone(of: names, in: try files("out"))
        #expect(
            try command.run("emit", obds, "-o", "report", "--format", "obds", "--pseudonymize", "study.key").status == 0
        )
        let report = try files("report")
        #expect(report.count == 1 && names.allSatisfy { name in report.values.allSatisfy { !$0.contains(name) } })
    }

    /// The lines of each NDJSON file, packed or not, by the name without `.gz`.
    private func lines(_ folder: URL) throws -> [String: [Substring]] {
        var lines: [String: [Substring]] = [:]
        for name in try FileManager.default.contentsOfDirectory(atPath: folder.path) where name.contains(".ndjson") {
            let plain = "plain-\(name)".replacingOccurrences(of: ".gz", with: "")
            let path = folder.appendingPathComponent(name).path
            #expect(try command.run("convert", path, "-o", plain).status == 0)
            lines[name.replacingOccurrences(of: ".gz", with: "")] = try command.folder.text(plain).split(
                separator: "\n")
        }
        return lines
    }

    private func matches(_ pattern: String, in text: Substring) throws -> [String] {
        let text = String(text)
        return try NSRegularExpression(pattern: pattern).matches(in: text, range: NSRange(text.startIndex..., in: text))
            .compactMap { Range($0.range(at: 1), in: text).map { String(text[$0]) } }
    }

    /// Line by line: no id, identifier, system, text or display of the input, and every day moved by its patient's
    /// offset.
    @Test func theBulkExportNamesNobodyAndKeepsIntervals() throws {
        try makeKey()
        let before = try lines(URL(fileURLWithPath: bulk))
        for name in before.keys {
            let call = ["pseudonymize", "plain-\(name)", "--key", "study.key", "-o", "out/\(name)"]
            #expect(try command.run(call).status == 0)
        }
        let after = try lines(command.folder.url.appendingPathComponent("out"))
        #expect(before.count == 10 && before.mapValues(\.count) == after.mapValues(\.count))
        let keys = "id|value|reference|text|title|valueString"
        let names = Set(
            try before.values.joined().flatMap { try matches("\"(?:\(keys))\":\"([^\"]{4,})\"", in: $0) }
                + ["SYN-", "https://marrow.example/synthetic-cohort"])
        let versions: Set = ["4.03"]
        #expect(names.contains("SYN-001") && names.count > 1000)
        var offsets: [String: Set<Int>] = [:]
        for (name, old) in before {
            let text = (after[name] ?? []).joined(separator: "\n")
            let found = names.subtracting(versions).filter(text.contains)
            #expect(found.isEmpty, "\(name) has \(found.prefix(3))")
            for (line, new) in zip(old, after[name] ?? []) {
                let patient =
                    try matches("Patient/([0-9a-f]+)", in: line).first ?? matches("\"id\":\"([^\"]+)", in: line)[0]
                let days = try (dates(line), dates(new))
                #expect(days.0.count == days.1.count)
                offsets[patient, default: []].formUnion(zip(days.0, days.1).map { $1 - $0 })
            }
        }
        let moved = offsets.values.filter { !$0.isEmpty }
        #expect(moved.count == 38 && moved.allSatisfy { $0.count == 1 && !$0.contains(0) })
        #expect(Set(moved).count > 20)
    }

    /// The day numbers of all dates to the day, but for birth dates, of which the year stays.
    private func dates(_ line: Substring) throws -> [Int] {
        let line = line.replacing(#/"birthDate":"[^"]*"/#, with: "")
        return try matches("\"([0-9]{4}-[0-9]{2}-[0-9]{2})\"", in: line[...]).map {
            let strategy = Date.ISO8601FormatStyle().year().month().day()
            return Int(try Date($0, strategy: strategy).timeIntervalSince1970) / 86_400
        }
    }

    // MARK: Results

    /// Times, events and strata of the survival tables, without who and when.
    private func survival(_ folder: String) throws -> [String] {
        try ["adtte.csv", "adtdc.csv"].flatMap { name in
            let rows = try command.folder.text("\(folder)/\(name)").split(whereSeparator: \.isNewline).map {
                $0.split(separator: ",", omittingEmptySubsequences: false)
            }
            let columns = rows[0].indices.filter {
                ["PARAMCD", "AVAL", "CNSR", "EVENT", "EVNTDESC", "ADY", "TSTART", "TSTOP", "HSCT", "STARTDTF", "ADTF"]
                    .contains(rows[0][$0])
            }
            #expect(columns.count > 3 && rows.count > 38)
            return rows.map { row in columns.map { String(row[$0]) }.joined(separator: ",") }.sorted()
        }
    }

    @Test func survivalIsTheSameBeforeAndAfter() throws {
        #expect(try command.run("analyze", csv, "-o", "before").status == 0)
        let before = try survival("before")
        for run in 0..<3 {
            try makeKey("\(run).key")
            let study = ["analyze", csv, "-o", "study\(run)", "--pseudonymize", "\(run).key"]
            #expect(try command.run(study).status == 0)
            #expect(try survival("study\(run)") == before)
            expectNone(of: try namesInTables(), in: try files("study\(run)"))
            #expect(try command.run("pseudonymize", bulk, "--key", "\(run).key", "-o", "fhir\(run)").status == 0)
            #expect(try command.run("analyze", "fhir\(run)", "-o", "tables\(run)").status == 0)
            #expect(try survival("tables\(run)") == before)
            #expect(try command.run("validate", "fhir\(run)").status == 0)
        }
    }

    @Test func survivalIsTheSameFromDayZero() throws {
        try makeKey()
        let relative = ["--dates", "day0"]
        #expect(try command.run("analyze", csv, "-o", "before").status == 0)
        #expect(try command.run(["analyze", csv, "-o", "study", "--pseudonymize", "study.key"] + relative).status == 0)
        let outcome = try command.run(["pseudonymize", bulk, "--key", "study.key", "-o", "fhir"] + relative)
        #expect(outcome.status == 0 && outcome.messages.contains("is known for 38 patients"))
        #expect(try command.run("analyze", "fhir", "-o", "tables").status == 0)
        for folder in ["study", "tables"] {
            #expect(try survival(folder) == survival("before"))
            let rows = try command.folder.text("\(folder)/adtte.csv").split(whereSeparator: \.isNewline).filter {
                $0.contains(",OS,")
            }
            #expect(rows.count == 38 && rows.allSatisfy { $0.contains(",1970-01-01,") })
        }
        let twice = try command.run(["pseudonymize", "-", "--key", "study.key", "-o", "-"] + relative, input: "{}")
        #expect(twice.status == 2 && twice.messages.contains("reads the input twice"))
    }

    /// A study's Bundles are moved by the same offsets, and have the same identifiers, whichever comes first.
    @Test func bundlesOfAPseudonymousStudyHaveTheDatesOfPseudonymousBundles() throws {
        try makeKey()
        #expect(try command.run("emit", csv, "-o", "plain").status == 0)
        #expect(try command.run("pseudonymize", "plain", "--key", "study.key", "-o", "fhir").status == 0)
        #expect(try command.run("emit", csv, "-o", "study", "--pseudonymize", "study.key").status == 0)
        func facts(_ folder: String) throws -> Set<[String]> {
            Set(
                try files(folder).values.map { text in
                    try
                        (matches("\"([0-9]{4}-[0-9]{2}-[0-9]{2})\"", in: text[...])
                        + Set(matches("\"value\": \"([0-9a-f]{32})\"", in: text[...]))).sorted()
                })
        }
        let study = try facts("study")
        #expect(try study.count == 38 && study == facts("fhir"))
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
