import Diagnostics
import Foundation
import Study
import Testing

@testable import HospitalExport
@testable import cohort_generator

@Suite("Sheets of a workbook")
struct SheetTests {
    /// An export whose patients and transplants stand in a workbook.
    private struct Export {
        var patients = [["ID", "SEX", "GEB"], ["A", "w", "01.02.2003"], ["B", "m", "04.05.2006"]]
        /// What the sheet of the transplants is; else their rows.
        var transplants: String?
        var dialect = #"{ "sheetName": "HSZT" }"#
        var more: [(name: String, rows: [[String]])] = []
        var file = "export.xlsx"
        var bytes: [UInt8]?

        private var package: String {
            """
            { "name": "klein", "resources": [
              { "name": "patienten", "path": "\(file)",
                "schema": { "primaryKey": "ID", "fields": [
                  { "name": "ID", "type": "string", "marrow:field": "patient.identifier" },
                  { "name": "SEX", "type": "string", "marrow:field": "patient.sex",
                    "marrow:values": { "m": "male", "w": "female" } },
                  { "name": "GEB", "type": "date", "format": "%m/%d/%Y", "marrow:field": "patient.birthDate" } ] } },
              { "name": "hszt", "path": "\(file)", "dialect": \(dialect),
                "schema": { "primaryKey": ["ID", "HSZT Nr"], "missingValues": ["", "#N/A"], "fields": [
                  { "name": "ID", "type": "string", "marrow:field": "transplant.patient" },
                  { "name": "HSZT Nr", "type": "integer" },
                  { "name": "HSZT Datum", "type": "string", "marrow:field": "transplant.date",
                    "marrow:dateFormats": ["%d.%m.%Y", "%Y"] },
                  { "name": "SPENDER", "type": "string", "marrow:field": "transplant.donorType",
                    "marrow:values": { "MUD": "matched-unrelated" } },
                  { "name": "TBI", "type": "number", "decimalChar": ",", "marrow:field": "transplant.tbiDoseGy",
                    "constraints": { "maximum": 20 } } ] } } ] }
            """
        }

        func read() throws -> ExportReading {
            var writer = WorkbookWriter()
            writer.add("Patienten", rows: patients)
            writer.add("HSZT", sheet: transplants ?? SheetTests.transplants(""))
            for sheet in more { writer.add(sheet.name, rows: sheet.rows) }
            let folder = try TemporaryFolder()
            try folder.write(Array(package.utf8), to: "datapackage.json")
            try folder.write(bytes ?? writer.archive, to: file)
            let reading = try HospitalExportReader(package: folder.url.path).read()
            return reading.beside(folder.url.path)
        }

        func messages() throws -> [String] { try read().diagnostics.map(TextRenderer().line) }
    }

    private static func text(_ place: String, _ text: String) -> String {
        "<c r=\"\(place)\" t=\"inlineStr\"><is><t>\(text)</t></is></c>"
    }

    private static let header = ["A1": "ID", "B1": "HSZT Nr", "C1": "HSZT Datum", "D1": "TBI", "E1": "SPENDER"]
        .sorted { $0.key < $1.key }.map(text).joined()

    /// The sheet with further rows from the third on.
    private static func transplants(_ rows: String, after: String = "") -> String {
        "<sheetData><row r=\"1\">\(header)</row><row r=\"2\">\(text("A2", "A"))<c r=\"B2\"><v>1</v></c>"
            + "<c r=\"C2\" s=\"1\"><v>41275</v></c><c r=\"D2\"><v>12.0</v></c>\(text("E2", "MUD"))</row>\(rows)</sheetData>\(after)"
    }

    private func transplants(_ reading: ExportReading) -> [String] {
        reading.study.patients.flatMap(\.transplants).map {
            "\($0.date?.description ?? "-") \($0.tbiDoseGy?.text ?? "-")"
        }
    }

    @Test("are tables; their dates and numbers are known whatever the columns' formats")
    func reads() throws {
        let reading = try Export().read()
        #expect(reading.diagnostics.isEmpty)
        #expect(reading.study.patients.map { $0.birthDate?.description } == ["2003-02-01", "2006-05-04"])
        #expect(transplants(reading) == ["2013-01-01 12.0"])
    }

    @Test("are found by number too, and those that nothing describes are told")
    func numbers() throws {
        var export = Export(dialect: #"{ "sheetNumber": 2 }"#)
        export.more = [("Meier, Anna", [["x"]])]
        #expect(
            try export.messages() == [
                "export.xlsx: warning: the package does not describe the sheet 3, so nothing uses it [sheet-unused]; "
                    + "describe it in the package"
            ])
    }

    @Test("that are not there are named")
    func missing() throws {
        #expect(
            try Export(dialect: #"{ "sheetName": "Hszt" }"#).messages().first
                == "export.xlsx:Hszt: error: the workbook has no such sheet [workbook-no-sheet]; give the name or number "
                + "of one of its 2 sheets")
    }

    @Test("have faults with sheet, row and column; the rows beside go on")
    func faults() throws {
        let rows = [
            #"<c r="C3" t="e"><v>#DIV/0!</v></c>"#, #"<c r="D4"><f>1+1</f></c>"#, #"<c r="D5"><v>21</v></c>"#,
            #"<c r="C6" s="1"><v>60</v></c>"#, #"<c r="C7" t="e"><v>#N/A</v></c><c r="D7"><v>2</v></c>"#,
            #"<c r="C8"><v>2012</v></c>"#,
        ]
        let xml = rows.enumerated().map { index, cells in
            let row = index + 3
            return
                "<row r=\"\(row)\">\(Self.text("A\(row)", "A"))<c r=\"B\(row)\"><v>\(row)</v></c>\(cells)\(Self.text("E\(row)", "MUD"))</row>"
        }
        let export = Export(transplants: Self.transplants(xml.joined()))
        let reading = try export.read()
        #expect(
            reading.diagnostics.map(TextRenderer().line) == [
                "export.xlsx:HSZT:3:HSZT Datum: error: the cell holds an error of the spreadsheet [cell-error]; mend its "
                    + "formula, or name the error in missingValues",
                "export.xlsx:HSZT:4:TBI: error: the result of the cell's formula was not saved [cell-formula]; open the "
                    + "workbook in Excel or LibreOffice, and save it again",
                "export.xlsx:HSZT:5:TBI: error: the cell is above the column's maximum [cell-maximum]; give 20 or less",
                "export.xlsx:HSZT:6:HSZT Datum: error: the calendar has no such date [cell-date]; write a day that exists",
            ])
        #expect(transplants(reading).sorted() == ["- 2", "2012 -", "2013-01-01 12.0"])
    }

    @Test("may have a header of two rows whose groups are merged, and merged cells in the data")
    func merged() throws {
        let xml =
            "<sheetData><row r=\"1\">\(Self.text("A1", "ID"))\(Self.text("B1", "HSZT"))\(Self.text("D1", "TBI"))\(Self.text("E1", "SPENDER"))</row>"
            + "<row r=\"2\">\(Self.text("B2", "Nr"))\(Self.text("C2", "Datum"))</row>"
            + "<row r=\"3\">\(Self.text("A3", "A"))<c r=\"B3\"><v>1</v></c><c r=\"C3\"><v>2012</v></c>\(Self.text("E3", "MUD"))</row>"
            + "<row r=\"4\"><c r=\"B4\"><v>2</v></c><c r=\"C4\"><v>2014</v></c>\(Self.text("E4", "MUD"))</row>"
            + "<row r=\"5\">\(Self.text("A5", "B"))<c r=\"B5\"><v>1</v></c><c r=\"C5\"><v>2015</v></c>\(Self.text("E5", "MUD"))</row></sheetData>"
            + "<mergeCells><mergeCell ref=\"A1:A2\"/><mergeCell ref=\"B1:C1\"/><mergeCell ref=\"D1:D2\"/>"
            + "<mergeCell ref=\"A3:A4\"/><mergeCell ref=\"C5:D5\"/></mergeCells>"
        let export = Export(transplants: xml, dialect: #"{ "sheetName": "HSZT", "headerRows": [1, 2] }"#)
        let reading = try export.read()
        #expect(transplants(reading) == ["2012 -", "2014 -", "2015 -"])
        #expect(
            reading.diagnostics.map(\.message) == [
                "the value of a merged cell is taken for 1 cell below it",
                "the value of a merged cell is not taken for 1 cell to its right",
            ])
    }

    @Test("may be wider than their header, which is told")
    func wide() throws {
        let row =
            "<row r=\"3\">\(Self.text("A3", "B"))<c r=\"B3\"><v>1</v></c>\(Self.text("E3", "MUD"))"
            + "\(Self.text("G3", "Anruf"))</row>"
        let reading = try Export(transplants: Self.transplants(row)).read()
        #expect(reading.diagnostics.map(\.rule) == ["column-unnamed"])
        #expect(transplants(reading).count == 2)
    }

    @Test("of a file that is no workbook: one message a table, and what would be right")
    func otherFile() throws {
        var export = Export(bytes: Array("ID;SEX;GEB\n".utf8))
        #expect(
            try export.messages().first
                == "export.xlsx: error: the file is no zip archive, which every .xlsx is [workbook-kind]; give a "
                + "workbook that was saved as .xlsx")
        export.file = "export.csv"
        #expect(throws: UnreadableExport.self) { try export.read() }
    }

    @Test("of the sample give the study of the CSV tables, without a word")
    func sample() throws {
        let sheets = try HospitalExport.read(Samples.folder("cohort-xlsx").path)
        #expect(sheets.study == (try HospitalExport.read(Samples.cohort.path).study))
        #expect(sheets.diagnostics.isEmpty)
    }

    @Test("of the sample are what the generator writes")
    func isReproducible() throws {
        let csvPackage = try String(
            contentsOf: Samples.cohort.appendingPathComponent("datapackage.json"), encoding: .utf8)
        let sample = WorkbookSample(CohortTables.synthetic(), csvPackage: csvPackage)
        #expect(sample.workbook == WorkbookSample(CohortTables.synthetic(), csvPackage: csvPackage).workbook)
        let place = Samples.folder("cohort-xlsx").appendingPathComponent("datapackage.json")
        #expect(try String(contentsOf: place, encoding: .utf8) == sample.package)
    }
}
