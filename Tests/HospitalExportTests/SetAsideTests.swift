import Study
import Testing

@testable import HospitalExport

@Suite("Rows set aside")
struct SetAsideTests {
    private static let goodRow = "B;1;05.06.2013;MSD;"

    @Test(
        "cost no good row beside them",
        arguments: [
            "A;1;2012;MUD", "A;1;2012;MUD;;", "A;1;2012;\"MUD;", "A;1;2012;\"M\"UD;", "A;1;31.02.2012;MUD;",
            "A;1;2012;niemand;", "A;;2012;MUD;", "X;1;2012;MUD;", "A;1;2012;MUD;12.0", "A;1;2012;MUD;99",
            "A;1;2012;\u{7};", "A;1;2012;MUD;\nA;1;2013;MUD;",
        ])
    func goodRowsSurvive(_ badRow: String) throws {
        let header = "ID;NR;DATUM;SPENDER;TBI"
        for rows in [[header, badRow, Self.goodRow], [header, Self.goodRow, badRow]] {
            let reading = try SmallExport.with("hszt.csv", rows.joined(separator: "\n") + "\n").read()
            #expect(reading.hasErrors)
            #expect(reading.study.patients.map(\.identifier.value) == ["A", "B"])
            #expect(reading.study.patients.map(\.transplants.count) == [0, 1])
            #expect(reading.study.patients.last?.transplants.first?.donorType == .matchedSibling)
            #expect(reading.study.patients.first?.cycles.first?.infusions.count == 1)
        }
    }

    @Test("are counted beside the used ones")
    func counts() throws {
        let reading = try SmallExport.with("patienten.csv", "ID;SEX;GEB\nA;w;gestern\n\n;;\nB;m;04.05.2006\n").read()
        #expect(
            reading.tables.map { [$0.rowsRead, $0.rowsUsed, $0.rowsSetAside] } == [
                [2, 1, 1], [3, 1, 2], [1, 0, 1], [1, 0, 1],
            ])
        #expect(reading.study.patients.map(\.identifier.value) == ["B"])
    }

    @Test("are the same whatever the order of the rows")
    func orderOfRows() throws {
        let header = "ID;NR;DATUM;SPENDER;TBI\n"
        let rows = ["A;1;2012;MUD;12,0", "A;2;03.2014;haploident;0", "B;1;05.06.2013;MSD;", "A;2;03.2014;MUD;0"]
        let forward = try SmallExport.with("hszt.csv", header + rows.joined(separator: "\n")).read()
        let backward = try SmallExport.with("hszt.csv", header + rows.reversed().joined(separator: "\n")).read()
        #expect(forward.study == backward.study)
        #expect(forward.tables.map(\.rowsSetAside) == backward.tables.map(\.rowsSetAside))
        #expect(forward.study.patients.first?.transplants.count == 1)
    }

    @Test("or not, rows give records in the order of their dates")
    func orderOfRecords() throws {
        let header = "ID;NR;DATUM;SPENDER;TBI\n"
        let rows = ["A;1;2014;MUD;", "A;2;;MUD;", "A;3;03.2012;MUD;", "A;4;05.03.2012;MUD;", "A;5;05.03.2012;MSD;"]
        for rows in [rows, rows.reversed()] {
            let reading = try SmallExport.with("hszt.csv", header + rows.joined(separator: "\n")).read()
            #expect(
                reading.study.patients.first?.transplants.map(\.identifier.value) == [
                    "A-3", "A-4", "A-5", "A-1", "A-2",
                ])
        }
    }

    @Test("begin where a limit is passed, with a word on the limit")
    func limits() throws {
        var limits = ExportLimits()
        limits.rows = 1
        #expect(
            try SmallExport().messages(limits: limits).contains(
                "patienten.csv:3: error: the table has more than 1 rows [table-too-long]; split the export"))
        limits = ExportLimits()
        limits.rowBytes = 40
        let text = "ID;NR;DATUM;SPENDER;TBI\nA;1;\(String(repeating: "0", count: 50));MUD;\nB;1;05.06.2013;MSD;\n"
        let export = SmallExport.with("hszt.csv", text)
        #expect(
            try export.messages(limits: limits).contains(
                "hszt.csv:2:TBI: error: the row is longer than 40 bytes [row-too-long]; "
                    + "look for a quote that is not closed"))
        #expect(try export.read(limits: limits).study.patients.last?.transplants.count == 1)
    }
}
