import Diagnostics
import Foundation
import Study
import Testing

@testable import HospitalExport

@Suite("Good rows")
struct GoodRowsTests {
    @Test("keep the precision of dates and the digits of numbers")
    func fidelity() throws {
        let patient = try #require(try SmallExport().read().study.patients.first)
        #expect(patient.transplants.map { $0.date?.description } == ["2012", "2014-03"])
        #expect(patient.transplants.map { $0.tbiDoseGy?.text } == ["12.0", "0"])
        #expect(patient.cycles.first?.infusions.first?.rate?.value.text == "5.00")
        #expect(patient.cycles.first?.infusions.first?.rate?.unit == .microgramsPerDay)
    }

    @Test("are named by the primary key where no column names them")
    func identifiers() throws {
        let patient = try #require(try SmallExport().read().study.patients.first)
        #expect(patient.transplants.map(\.identifier.value) == ["A-1", "A-2"])
        #expect(patient.cycles.first?.infusions.map(\.identifier.value) == ["A-1-1"])
    }

    @Test("may hold delimiters, quotes and line breaks within quotes")
    func quotedCells() throws {
        var export = SmallExport.replacing(
            "\"MMUD\": \"mismatched-unrelated\",",
            by: "\"M;\\\"UD\\r\\nx\": \"mismatched-unrelated\",")
        export.tables["hszt.csv"] = Array(
            "ID;NR;DATUM;SPENDER;TBI\r\nA;1;2012;\"M;\"\"UD\r\nx\";\"1,50\"\r\nA;x;;;\r\n".utf8)
        let reading = try export.read()
        #expect(reading.study.patients.first?.transplants.map(\.donorType) == [.mismatchedUnrelated])
        #expect(reading.study.patients.first?.transplants.map { $0.tbiDoseGy?.text } == ["1.50"])
        #expect(reading.diagnostics.map(\.location.description) == ["hszt.csv:4:NR"])
    }

    @Test(
        "are read in the encoding of the package",
        arguments: [
            ("utf-8", Array("fünf µ".utf8)),
            ("windows-1252", [0x66, 0xFC, 0x6E, 0x66, 0x20, 0xB5]),
            ("ISO-8859-1", [0x66, 0xFC, 0x6E, 0x66, 0x20, 0xB5]),
        ])
    func encodings(_ name: String, _ word: [UInt8]) throws {
        var export = SmallExport.replacing(
            "\"path\": \"hszt.csv\",", by: "\"path\": \"hszt.csv\", \"encoding\": \"\(name)\",")
        export.package = export.package.replacingOccurrences(of: "\"MMUD\":", with: "\"fünf µ\":")
        export.tables["hszt.csv"] =
            Array("ID;NR;DATUM;SPENDER;TBI\nA;1;2012;".utf8) + word + Array(";\n".utf8)
        let reading = try export.read()
        #expect(reading.diagnostics == [])
        #expect(reading.study.patients.first?.transplants.map(\.donorType) == [.mismatchedUnrelated])
    }

    @Test("of several records in one table, as patients with their outcome")
    func severalRecords() throws {
        var export = SmallExport.replacing(
            "\"marrow:field\": \"patient.identifier\" }",
            by: """
                "marrow:field": ["patient.identifier", "followUp.patient"] },
                { "name": "STATUS", "marrow:field": "followUp.vitalStatus",
                  "marrow:values": { "lebt": "alive", "tot": "dead" } }
                """)
        export.tables["patienten.csv"] = Array("ID;SEX;GEB;STATUS\nA;w;01.02.2003;lebt\nB;m;04.05.2006;\n".utf8)
        let reading = try export.read()
        #expect(reading.diagnostics == [])
        #expect(reading.study.patients.map { $0.followUp?.vitalStatus } == [.alive, nil])
    }
}
