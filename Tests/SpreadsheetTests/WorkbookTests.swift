import Spreadsheet
import Testing

@testable import cohort_generator

@Suite("Workbooks")
struct WorkbookTests {
    private func grid(_ rows: [SheetRow]) -> [String] {
        rows.flatMap { row in
            row.cells.map { cell in
                let merging = cell.merging.map { $0 == .down ? " down" : " across" } ?? ""
                guard case .text(let text) = cell.content else { return "?" }
                return "\(row.number),\(cell.column) \(text)\(merging)"
            }
        }
    }

    private func text(_ place: String, _ text: String) -> String {
        "<c r='\(place)' t='inlineStr'><is><t>\(text)</t></is></c>"
    }

    @Test("sheets come in the workbook's order, hidden ones and charts told", arguments: [true, false])
    func sheets(_ isPacked: Bool) throws {
        var workbook = TestWorkbook(isPacked: isPacked)
        workbook.sheets =
            "<sheet name='Zyklen' sheetId='7' state='hidden' r:id='rId1'/><sheet name='Bild' sheetId='2' r:id='rId4'/>"
            + "<sheet name='A &amp; B' sheetId='3' state='visible' r:id='rId1'/>"
        let opened = try workbook.open()
        #expect(opened.sheets.map(\.name) == ["Zyklen", "Bild", "A & B"])
        #expect(opened.sheets.map(\.number) == [1, 2, 3])
        #expect(opened.sheets.map(\.isHidden) == [true, false, false])
        #expect(opened.sheets.map(\.hasCells) == [true, false, true])
        #expect(opened.sheet(named: "A & B")?.number == 3)
        #expect(throws: WorkbookFault.self) { try opened.rows(of: opened.sheets[1]) }
    }

    @Test("gaps, blank rows, and places that are left out")
    func places() throws {
        let rows = try TestWorkbook(
            sheetData:
                "<row r='2'>\(text("B2", "x"))<c r='C2' s='1'/>\(text("AA2", "y"))</row><row r='3'><c r='A3'/></row>"
                + "<row r='9'><c t='inlineStr'><is><t>z</t></is></c></row><row>\(text("A10", "w"))</row>"
        ).rows()
        #expect(grid(rows) == ["2,1 x", "2,26 y", "9,0 z", "10,0 w"])
    }

    @Test("each cell of a merged area has the content of its first, and says so")
    func mergedAreas() throws {
        let rows = try TestWorkbook(
            sheetData: "<row r='1'>\(text("A1", "ID"))\(text("B1", "HSCT"))<c r='C1'/></row>"
                + "<row r='2'>\(text("B2", "Datum"))\(text("C2", "Ort"))</row>"
                + "<row r='3'>\(text("A3", "P1"))</row><row r='4'>\(text("C4", "KM"))</row><row r='5'>\(text("C5", "x"))</row>",
            afterRows:
                "<mergeCells count='3'><mergeCell ref='B1:C1'/><mergeCell ref='A1:A2'/><mergeCell ref='A3:B4'/></mergeCells>"
        ).rows()
        #expect(
            grid(rows) == [
                "1,0 ID", "1,1 HSCT", "1,2 HSCT across", "2,0 ID down", "2,1 Datum", "2,2 Ort", "3,0 P1",
                "3,1 P1 across",
                "4,0 P1 down", "4,1 P1 across", "4,2 KM", "5,2 x",
            ])
    }

    @Test("the strict form is read")
    func strictForm() throws {
        var workbook = TestWorkbook()
        let space = "http://purl.oclc.org/ooxml/spreadsheetml/main"
        workbook.parts["xl/worksheets/sheet1.xml"] =
            "<x:worksheet xmlns:x='\(space)'><x:sheetData><x:row r='1'><x:c r='A1'><x:v>1</x:v></x:c></x:row>"
            + "</x:sheetData></x:worksheet>"
        #expect(try workbook.rows().first?.cells.map(\.content) == [.number("1")])
    }

    @Test("elements of other vocabularies are passed over")
    func otherVocabularies() throws {
        let rows = try TestWorkbook(
            sheetData: "<row r='1'><c r='A1'><v>1</v><extLst><ext><v>2</v></ext></extLst></c>"
                + "<o:c xmlns:o='urn:other' r='B1'><o:v>3</o:v></o:c></row>"
        ).rows()
        #expect(rows.first?.cells.map(\.content) == [.number("1")])
    }

    @Test("a sheet is read with little memory: rows come before the sheet is read to its end")
    func streams() throws {
        let row = { (number: Int) in "<row r='\(number)'><c r='A\(number)'><v>\(number)</v></c></row>" }
        let workbook = try TestWorkbook(sheetData: (1...20_000).map(row).joined()).open()
        let rows = try workbook.rows(of: workbook.sheets[0])
        var count = 0
        while let row = try rows.next() {
            count += 1
            #expect(row.number == count)
        }
        #expect(count == 20_000)
    }
}
