import CSQLite
import Foundation
import Testing

@Suite struct ViewCommandTests {
    private static let view = """
        {"resourceType":"ViewDefinition","name":"children","resource":"Patient","select":[{"column":[\
        {"name":"id","path":"id","type":"id"},{"name":"born","path":"birthDate","type":"date"},\
        {"name":"active","path":"active","type":"boolean"},\
        {"name":"weight","path":"extension('w').value.ofType(decimal)","type":"decimal"},\
        {"name":"names","path":"name.count()","type":"integer"}]}]}
        """
    private static let patients = """
        {"resourceType":"Patient","id":"a","birthDate":"2011","active":true,\
        "extension":[{"url":"w","valueDecimal":14.50}],"name":[{"family":"Ä, \\"B\\""}]}
        {"resourceType":"Observation","id":"o"}
        {"resourceType":"Patient","id":"b"}

        """

    private func command() throws -> Command {
        let command = Command()
        try command.folder.file("view.json", Self.view)
        try command.folder.file("in.ndjson", Self.patients)
        return command
    }

    @Test func rowsGoToStandardOutputAsCSV() throws {
        let outcome = try command().run("view", "view.json", "in.ndjson")
        #expect(outcome.status == 0)
        #expect(outcome.messages == "")
        #expect(outcome.output == "id,born,active,weight,names\na,2011,true,14.50,1\nb,,,,0\n")
    }

    @Test func theOutputsNameTellsTheFormat() throws {
        let command = try command()
        #expect(try command.run("view", "view.json", "-", "-o", "out.ndjson", input: Self.patients).status == 0)
        #expect(
            try command.folder.text("out.ndjson") == """
                {"id":"a","born":"2011","active":true,"weight":14.50,"names":1}
                {"id":"b","born":null,"active":null,"weight":null,"names":0}

                """)
    }

    @Test func aSQLiteTableKeepsDigitsAndDates() throws {
        let command = try command()
        let outcome = try command.run("view", "view.json", "in.ndjson", "-o", "out.sqlite")
        #expect(outcome.status == 0)
        #expect(try command.folder.names() == ["in.ndjson", "out.sqlite", "view.json"])
        let rows = try query(
            "SELECT id, born, active, weight, names, typeof(born), typeof(weight), typeof(names) FROM children ORDER BY id",
            command.folder.url.appendingPathComponent("out.sqlite").path)
        #expect(rows == ["a|2011|1|14.50|1|text|text|integer", "b||||0|null|null|integer"])
    }

    @Test func sqliteNeedsAFile() throws {
        let outcome = try command().run("view", "view.json", "in.ndjson", "--format", "sqlite")
        #expect(outcome.status == 2)
        #expect(outcome.messages.contains("SQLite is written to a file: give -o FILE."))
    }

    @Test func aViewThatIsNotValidIsRefusedBeforeTheFirstRow() throws {
        let command = try command()
        try command.folder.file("bad.json", Self.view.replacingOccurrences(of: "birthDate", with: "birthdate"))
        let outcome = try command.run("view", "bad.json", "in.ndjson", "-o", "out.csv")
        #expect(outcome.status == 2)
        #expect(
            outcome.messages == """
                bad.json:1:155: error: Patient has no 'birthdate' (select[0].column[1].path) [view-path]; \
                did you mean 'birthDate'?
                marrow: the view cannot be run

                """)
        #expect(try command.folder.names() == ["bad.json", "in.ndjson", "view.json"])
    }

    @Test func whatHasErrorsIsNamedAndTheOthersGoOn() throws {
        let command = try command()
        try command.folder.file("broken.ndjson", #"{"resourceType":"Patient","id":"c","colour":"red"}"# + "\n")
        let outcome = try command.run("view", "view.json", "broken.ndjson", "none.json", "in.ndjson")
        #expect(outcome.status == 1)
        #expect(outcome.output == "id,born,active,weight,names\na,2011,true,14.50,1\nb,,,,0\n")
        #expect(outcome.messages.contains("broken.ndjson:1:36: error: "))
        #expect(outcome.messages.contains("none.json: error: the file cannot be read"))
        #expect(outcome.messages.hasSuffix("2 of 3 inputs have errors; what had them gave no rows\n"))
    }

    @Test func anInputIsNotReplaced() throws {
        let command = try command()
        let outcome = try command.run("view", "view.json", "in.ndjson", "-o", "./in.ndjson")
        #expect(outcome.status == 2)
        #expect(outcome.messages == "marrow: ./in.ndjson is read, too; write to another place\n")
    }

    @Test func messagesDoNotShowValues() throws {
        let command = try command()
        try command.folder.file(
            "view.json", Self.view.replacingOccurrences(of: "name.count()", with: "name.family.toInteger().single()"))
        let input = #"{"resourceType":"Patient","name":[{"family":"1"},{"family":"2"}]}"#
        let outcome = try command.run("view", "view.json", "-", input: input)
        #expect(outcome.status == 1)
        #expect(outcome.messages.hasPrefix("-:1:1: error: the column 'names': "))
    }

    @Test func helpShowsAnExample() throws {
        let outcome = try Command().run("view", "--help")
        #expect(outcome.status == 0)
        #expect(outcome.output.contains("marrow view schemas/views/patients.json bundles/ -o patients.csv"))
    }

    // MARK: The study's views

    @Test func theStudysViewsShowTheStudy() throws {
        let command = Command()
        let samples = Command.repository.appendingPathComponent("samples/cohort-csv").path
        #expect(try command.run("emit", samples, "-o", "json").status == 0)
        #expect(try command.run("emit", samples, "-o", "xml", "--format", "xml").status == 0)
        let folder = Command.repository.appendingPathComponent("schemas/views")
        let names = try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()
        var rows: [String: [[String]]] = [:]
        for name in names {
            let view = folder.appendingPathComponent(name).path
            let json = try command.run("view", view, "json")
            #expect(json.status == 0 && json.messages == "", "\(name): \(json.messages)")
            #expect(try command.run("view", view, "xml").output == json.output, "\(name)")
            rows[name] = json.output.split(separator: "\n").map {
                $0.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
            }
        }
        let children = Set((rows["patients.json"] ?? []).dropFirst().map { $0[0] })
        #expect(children.count == 38)
        for (name, rows) in rows {
            let keys = rows.dropFirst().map { $0[0] }
            #expect(Set(keys).count == keys.count && !keys.isEmpty, "\(name)")
            guard rows.first?[1] == "patient_id" else { continue }
            #expect(Set(rows.dropFirst().map { $0[1] }).isSubset(of: children), "\(name)")
            // A column without any value would be a path that misses what is emitted.
            for (place, column) in (rows.first ?? []).enumerated() {
                #expect(rows.dropFirst().contains { $0.count > place && !$0[place].isEmpty }, "\(name): \(column)")
            }
        }
        #expect(names.count >= 12)
    }

    private func query(_ text: String, _ path: String) throws -> [String] {
        var database: OpaquePointer?
        var statement: OpaquePointer?
        try #require(sqlite3_open_v2(path, &database, SQLITE_OPEN_READONLY, nil) == SQLITE_OK)
        defer { sqlite3_close(database) }
        try #require(sqlite3_prepare_v2(database, text, -1, &statement, nil) == SQLITE_OK)
        defer { sqlite3_finalize(statement) }
        var rows: [String] = []
        while sqlite3_step(statement) == SQLITE_ROW {
            let cells = (0..<sqlite3_column_count(statement)).map { column in
                sqlite3_column_text(statement, column).map { String(cString: $0) } ?? ""
            }
            rows.append(cells.joined(separator: "|"))
        }
        return rows
    }
}
