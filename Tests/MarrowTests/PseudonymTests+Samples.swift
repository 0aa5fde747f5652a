import Foundation
import Testing

/// The samples: nobody is named in what is made of them, and survival is the same.
extension PseudonymTests {
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
}
