import Diagnostics
import Foundation
import Study
import Testing

@testable import HospitalExport

/// One wide table, `kinder.csv`, that feeds several records of each child.
struct WideExport {
    var text = """
        ID;FALL;GEB;HSZT1_Datum;HSZT1_Spender;HSZT2_Datum;HSZT2_Spender;Z1_A1;Z1_A2;Z2_A1;NW1;NW2
        A;77;2003;2012;MUD;03.2014;haplo;01.07.2013;08.07.2013;;CRS Gr.2, Krampf Gr. 1;
        B;78;2006;;;2015;MSD;;;05.06.2015;;

        """
    var resources = [patients, transplants, cycles, infusions, events]
    var tables: [String: String] = [:]

    static let patients = """
        { "name": "kinder", "path": "kinder.csv", "dialect": { "delimiter": ";" },
          "schema": { "primaryKey": "ID", "fields": [
            { "name": "ID", "marrow:field": "patient.identifier" },
            { "name": "FALL" },
            { "name": "GEB", "type": "year", "marrow:field": "patient.birthDate" } ] } }
        """
    static let transplants = """
        { "name": "hszt", "path": "kinder.csv", "dialect": { "delimiter": ";" },
          "marrow:repeat": { "name": "NR" },
          "marrow:constants": { "transplant.graftSource": "bone-marrow", "transplant.tbiDoseGy": "12.0" },
          "schema": { "primaryKey": ["ID", "NR"], "fields": [
            { "name": "ID", "marrow:field": "transplant.patient" },
            { "name": "HSZT{n}_Datum", "marrow:field": "transplant.date", "marrow:dateFormats": ["%m.%Y", "%Y"] },
            { "name": "HSZT{n}_Spender", "marrow:field": "transplant.donorType", "marrow:values":
              { "MUD": "matched-unrelated", "MSD": "matched-sibling", "haplo": "haploidentical" } } ] } }
        """
    static let cycles = """
        { "name": "zyklen", "path": "kinder.csv", "dialect": { "delimiter": ";" },
          "marrow:repeat": { "name": "NR", "to": 2, "marrow:field": "cycle.number" },
          "schema": { "primaryKey": ["ID", "NR"], "fields": [
            { "name": "ID", "marrow:field": "cycle.patient" },
            { "name": "Z{n}_A1" } ] } }
        """
    static let infusions = """
        { "name": "infusionen", "path": "kinder.csv", "dialect": { "delimiter": ";" },
          "marrow:repeat": [ { "name": "ZYKLUS", "marrow:field": "infusion.cycleNumber" },
            { "placeholder": "k", "name": "TEIL" } ],
          "schema": { "primaryKey": ["ID", "ZYKLUS", "TEIL"], "fields": [
            { "name": "ID", "marrow:field": "infusion.patient" },
            { "name": "Z{n}_A{k}", "type": "date", "format": "%d.%m.%Y", "marrow:field": "infusion.start" } ] } }
        """
    static let events = """
        { "name": "nw", "path": "kinder.csv", "dialect": { "delimiter": ";" },
          "marrow:repeat": { "name": "ZYKLUS", "marrow:field": "adverseEvent.cycleNumber" },
          "marrow:list": { "column": "NW{n}", "separator": ",", "name": "LFD",
            "pattern": "(?<TERM>\\\\w+) Gr\\\\. ?(?<GRAD>\\\\d)", "fields": [
              { "name": "TERM", "marrow:field": "adverseEvent.term" },
              { "name": "GRAD", "type": "integer", "marrow:field": "adverseEvent.grade" } ] },
          "marrow:constants": { "adverseEvent.gradeScale": "CTCAE", "adverseEvent.gradeVersion": "5.0",
            "adverseEvent.code": { "code": "10052015", "system": "https://www.meddra.org", "version": "26.1" } },
          "schema": { "primaryKey": ["ID", "ZYKLUS", "LFD"], "fields": [
            { "name": "ID", "marrow:field": "adverseEvent.patient" }, { "name": "NW{n}" } ] } }
        """

    var export: SmallExport {
        var export = SmallExport()
        export.tables = tables.mapValues { Array($0.utf8) }
        export.tables["kinder.csv"] = Array(text.utf8)
        export.package = "{ \"name\": \"weit\", \"resources\": [\(resources.joined(separator: ",\n"))] }"
        return export
    }
}

@Suite("A wide table")
struct WideTableTests {
    @Test("feeds several tables, with a word only of what none of them uses")
    func oneFile() throws {
        var wide = WideExport()
        #expect(
            try wide.export.messages() == [
                "kinder.csv:1:FALL: warning: nothing in the study uses the column [column-unused]; "
                    + "name the study field that it feeds in `marrow:field`"
            ])
        wide.resources[0] = wide.resources[0].replacingOccurrences(of: #"{ "name": "FALL" },"#, with: "")
        #expect(
            try wide.export.messages() == [
                "kinder.csv:1:FALL: warning: the package does not describe the column, so nothing uses it "
                    + "[column-unused]; describe it in the package"
            ])
    }

    @Test("gives a record for each number whose cells are not all missing")
    func repeats() throws {
        let patients = try WideExport().export.read().study.patients
        #expect(patients.map { $0.transplants.map(\.identifier.value) } == [["A-1", "A-2"], ["B-2"]])
        #expect(patients.map { $0.transplants.map { $0.date?.description } } == [["2012", "2014-03"], ["2015"]])
        #expect(patients.map { $0.cycles.map(\.number) } == [[1], [2]])
        #expect(
            patients.map { $0.cycles.map { $0.infusions.map(\.identifier.value) } } == [
                [["A-1-1", "A-1-2"]], [["B-2-1"]],
            ])
    }

    @Test("has constants, codes among them")
    func constants() throws {
        let patient = try #require(try WideExport().export.read().study.patients.first)
        #expect(patient.transplants.map(\.graftSource) == [.boneMarrow, .boneMarrow])
        #expect(patient.transplants.map { $0.tbiDoseGy?.text } == ["12.0", "12.0"])
        #expect(patient.adverseEvents.first?.codes.map(\.code) == ["10052015"])
        #expect(patient.adverseEvents.first?.codes.map(\.version) == ["26.1"])
    }

    @Test("gives a record for each item of a list in a cell")
    func lists() throws {
        let events = try #require(try WideExport().export.read().study.patients.first).adverseEvents
        #expect(events.map(\.term) == ["CRS", "Krampf"])
        #expect(events.map { $0.grade?.grade } == [2, 1])
        #expect(events.map(\.cycleNumber) == [1, 1])
        #expect(events.map(\.identifier.value) == ["A-1-1", "A-1-2"])
    }

    @Test("names the column of the fault, and sets only its record aside")
    func faults() throws {
        var wide = WideExport()
        wide.text = wide.text.replacingOccurrences(of: "03.2014", with: "13.2014")
            .replacingOccurrences(of: "Krampf Gr. 1", with: "Krampf")
        let messages = try wide.export.messages().filter { !$0.contains("FALL") }
        #expect(
            messages == [
                "kinder.csv:2:HSZT2_Datum: error: the calendar has no such date [cell-date]; "
                    + "write a day that exists, as MM.yyyy, yyyy",
                "kinder.csv:2:NW1: error: a part of the cell does not match the pattern of the list [list-item]; "
                    + "write each part as (?<TERM>\\w+) Gr\\. ?(?<GRAD>\\d), with `,` between",
            ])
        let reading = try wide.export.read()
        #expect(reading.study.patients.first?.transplants.map(\.identifier.value) == ["A-1"])
        #expect(reading.study.patients.first?.adverseEvents.map(\.term) == ["CRS"])
    }

    @Test("is told once when a row of it is ragged")
    func ragged() throws {
        var wide = WideExport()
        wide.text += "C;79\n"
        #expect(try wide.export.messages().filter { $0.contains("row-ragged") }.count == 1)
    }

    @Test("must have all the numbers that the package gives, and all columns of a number that it has")
    func missingColumns() throws {
        var wide = WideExport()
        wide.resources[2] = wide.resources[2].replacingOccurrences(of: #""to": 2"#, with: #""to": 3"#)
        wide.text = wide.text.replacingOccurrences(of: "HSZT2_Spender", with: "Bemerkung")
        let missing = try wide.export.read().diagnostics.filter { $0.rule == "column-missing" }
        #expect(missing.map(\.location.description) == ["kinder.csv:1:HSZT2_Spender", "kinder.csv:1:Z3_A1"])
    }

    private static let cases = """
        { "name": "faelle", "path": "faelle.csv",
          "schema": { "fields": [ { "name": "FALL" }, { "name": "PAT" } ] } }
        """
    private static let followUps = """
        { "name": "verlauf", "path": "verlauf.csv", "schema": { "primaryKey": "PAT", "fields": [
            { "name": "FALL" },
            { "name": "PAT", "marrow:field": "followUp.patient", "marrow:join":
              { "fields": "FALL", "reference": { "resource": "faelle", "fields": "FALL" } } },
            { "name": "KONTAKT", "type": "year", "marrow:field": "followUp.lastContact" } ] } }
        """

    @Test("is joined to others by a key")
    func joins() throws {
        var wide = WideExport()
        wide.resources += [Self.cases, Self.followUps]
        wide.tables = [
            "faelle.csv": "FALL,PAT\n77,A\n78,B\n79,B\n79,A\n",
            "verlauf.csv": "FALL,KONTAKT\n78,2018\n79,2017\n80,2016\n",
        ]
        let reading = try wide.export.read()
        #expect(reading.study.patients.map { $0.followUp?.lastContact?.description } == [nil, "2018"])
        #expect(
            try wide.export.messages().filter { !$0.contains("column-unused") } == [
                "verlauf.csv:3:FALL: error: rows of the table referred to have this key and say different things "
                    + "[join-ambiguous]; give each row of faelle.csv a key of its own",
                "verlauf.csv:4:FALL: error: the table referred to has no row with this key [reference-missing]; "
                    + "add the row to faelle.csv, or mend the key here",
            ])
    }

    @Test("must tell the records of a row apart by their key")
    func keyWithoutNumber() throws {
        var wide = WideExport()
        wide.resources[1] = wide.resources[1].replacingOccurrences(of: #"["ID", "NR"]"#, with: #"["ID"]"#)
        let faults = try wide.export.read().diagnostics.filter { $0.rule == "key-duplicate" }
        #expect(faults.map(\.location.description) == ["kinder.csv:2:ID"])
        #expect(faults.map(\.message) == ["records of the row have one key, and say different things"])
    }

    @Test("may feed one kind of record from several groups of columns, in name spaces of their own")
    func severalTablesOfAKind() throws {
        var wide = WideExport()
        let relapses = """
            , { "name": "erst", "path": "kinder.csv", "dialect": { "delimiter": ";" }, "marrow:system": "urn:a",
              "schema": { "primaryKey": "ID", "fields": [ { "name": "ID", "marrow:field": "relapse.patient" },
                { "name": "FALL", "type": "integer", "marrow:field": "relapse.number" } ] } },
            { "name": "zweit", "path": "kinder.csv", "dialect": { "delimiter": ";" }, "marrow:system": "urn:b",
              "schema": { "primaryKey": "ID", "fields": [ { "name": "ID", "marrow:field": "relapse.patient" },
                { "name": "GEB", "type": "year", "marrow:field": "relapse.date" } ] } }
            """
        wide.resources[4] += relapses
        let patient = try #require(try wide.export.read().study.patients.first)
        #expect(patient.relapses.map(\.identifier.system) == ["urn:b", "urn:a"])
        wide.resources[4] = wide.resources[4].replacingOccurrences(of: "urn:b", with: "urn:a")
        #expect(
            wide.export.packageMessages() == [
                "datapackage.json: error: another table feeds relapse too, and names its records in the same name space "
                    + "(resources[6].marrow:system) [package-study-field]; give each of the tables a marrow:system of "
                    + "its own"
            ])
    }

    struct Mistake: CustomTestStringConvertible, Sendable {
        let resource: Int
        let piece: String
        let replacement: String
        let message: String
        var testDescription: String { replacement }
    }

    @Test(
        "that is described wrongly is told with the path of the property",
        arguments: [
            Mistake(
                resource: 1, piece: #"{ "name": "NR" }"#, replacement: #"{ "name": "NR", "from": 3, "to": 2 }"#,
                message: "the numbers do not go upwards, or there are more than 10000 (resources[1].marrow:repeat.to) "
                    + "[package-repeat]; give a number from `from` on, or leave it to the header"),
            Mistake(
                resource: 3, piece: #""placeholder": "k""#, replacement: #""placeholder": "n""#,
                message: "the repeats of the table are not told apart (resources[3].marrow:repeat[1].placeholder) "
                    + "[package-repeat]; give each a placeholder of its own, such as n and k"),
            Mistake(
                resource: 2, piece: "Z{n}_A1", replacement: "Z1_A1",
                message: "no column has the placeholders of all repeats in its name (resources[2].schema.fields) "
                    + "[package-repeat]; name the columns such as HSZT{n}_Datum"),
            Mistake(
                resource: 2, piece: #""cycle.number""#, replacement: #"["cycle.number", "cycle.identifier"]"#,
                message: "cycle.identifier cannot be read from a column of this type (resources[2].marrow:repeat.type) "
                    + "[package-field-type]; give the type string, which keeps every character"),
            Mistake(
                resource: 1, piece: #""bone-marrow""#, replacement: #""marrow""#,
                message: "the constant is no value of transplant.graftSource "
                    + "(resources[1].marrow:constants.transplant.graftSource) [package-constant]; "
                    + "give one of `bone-marrow`, `peripheral-blood`, `cord-blood`"),
            Mistake(
                resource: 1, piece: #""transplant.graftSource""#, replacement: #""transplant.source""#,
                message: "the study has no such field (resources[1].marrow:constants.transplant.source) "
                    + "[package-study-field]; nearest: transplant.date, transplant.graftSource, transplant.donorType"),
            Mistake(
                resource: 4, piece: #""name": "GRAD""#, replacement: #""name": "GRADE""#,
                message: "the pattern has no group of this name (resources[4].marrow:list.fields[1].name) "
                    + "[package-list]; write the group as (?<GRADE>…)"),
            Mistake(
                resource: 4, piece: #""column": "NW{n}""#, replacement: #""column": "NW""#,
                message: "the table has no such column, or the separator is empty (resources[4].marrow:list.column) "
                    + "[package-list]; name a field of the schema, and give a separator such as ;"),
            Mistake(
                resource: 4, piece: #""name": "GRAD", "type": "integer", "#,
                replacement: #""name": "GRAD", "marrow:join": {}, "#,
                message: "a part of a list cannot come from another table "
                    + "(resources[4].marrow:list.fields[1].marrow:join) [package-join]; join a field of the schema"),
        ])
    func mistakes(_ mistake: Mistake) {
        var wide = WideExport()
        wide.resources[mistake.resource] = wide.resources[mistake.resource]
            .replacingOccurrences(of: mistake.piece, with: mistake.replacement)
        #expect(wide.export.packageMessages().first == "datapackage.json: error: " + mistake.message)
    }
}
