import Diagnostics
import Study
import Testing

@testable import HospitalExport

@Suite("Dates as people write them")
struct DateFormTests {
    private let forms = DateForms(
        formats: ["%d.%m.%Y", "%m.%Y", "%m/%Y", "%d.%m.%y", "%Y"].compactMap(DateFormat.init), calendars: [.from1900],
        centuryPivot: 30, mayBeVague: true)

    @Test(
        "keep the precision that they are written with",
        arguments: [
            ("2015", "2015"), ("03/2015", "2015-03"), ("3.2015", "2015-03"), ("00.03.2015", "2015-03"),
            ("00.00.2015", "2015"), ("??.05.2012", "2012-05"), ("?.5.2012", "2012-05"), ("xx.XX.2012", "2012"),
            ("1.2.30", "2030-02-01"), ("1.2.31", "1931-02-01"), ("42005", "2015-01-01"),
        ])
    func precision(_ text: String, _ date: String) throws {
        let reading = try forms.read(text)
        #expect(reading.value.keyText == date)
        #expect(reading.remark == nil)
    }

    @Test(
        "are taken with a warning when they are approximate", arguments: ["ca. 2011", "ca.2011", "Circa 2011", "~2011"])
    func approximate(_ text: String) throws {
        let reading = try forms.read(text)
        #expect(reading.value.keyText == "2011")
        #expect(reading.remark?.rule == "date-approximate")
    }

    @Test(
        "are refused when they say what no calendar has",
        arguments: [
            "15.00.2012", "15.??.2012", "31.04.2012", "00.13.2012", "?", "ca.", "00.03.0000", "?x.05.2012", "2015?",
        ])
    func refused(_ text: String) {
        #expect(throws: CellFault.self) { try forms.read(text) }
    }

    @Test(
        "are refused when they are vague in a column of exact dates",
        arguments: ["00.03.2015", "??.03.2015", "ca. 2011"])
    func exact(_ text: String) {
        var forms = forms
        forms.mayBeVague = false
        #expect(throws: CellFault.self) { try forms.read(text) }
    }

    @Test(
        "are counted by spreadsheets from 1900 and from 1904",
        arguments: [
            (ExcelCalendar.from1900, "36526", "2000-01-01"), (.from1904, "35064", "2000-01-01"),
            (.from1900, "45000", "2023-03-15"),
        ])
    func serialNumbers(_ calendar: ExcelCalendar, _ text: String, _ date: String) {
        #expect(calendar.date(text)?.description == date)
    }

    @Test("are not taken for day numbers when they look like years", arguments: ["2015", "02015", "420050", "42005,5"])
    func noSerialNumbers(_ text: String) {
        #expect(ExcelCalendar.from1900.date(text) == nil)
    }

    @Test("warn with the place of the cell")
    func warning() throws {
        let export = SmallExport.with("hszt.csv", "ID;NR;DATUM;SPENDER;TBI\nA;1;ca. 2011;MUD;\n")
        #expect(
            try export.messages() == [
                "hszt.csv:2:DATUM: warning: the date is written as an approximate one, and is taken as it stands "
                    + "[date-approximate]; write only as much of the date as is certain"
            ])
        #expect(try export.read().study.patients.first?.transplants.first?.date?.description == "2011")
    }

    @Test("need a pivot where their years have two digits")
    func pivot() {
        let formats = #""marrow:dateFormats": ["%d.%m.%Y", "%m.%Y", "%Y"]"#
        let missing = SmallExport.replacing(formats, by: #""marrow:dateFormats": ["%d.%m.%y"]"#)
        #expect(
            missing.packageMessages() == [
                "datapackage.json: error: the property is missing "
                    + "(resources[1].schema.fields[2].marrow:centuryPivot) [package-property-missing]; "
                    + "give the last year of two digits that lies in this century, such as 30"
            ])
        let needless = SmallExport.replacing(formats, by: formats + #", "marrow:centuryPivot": 30"#)
        #expect(
            needless.packageMessages() == [
                "datapackage.json: error: the pivot is none of a year with two digits "
                    + "(resources[1].schema.fields[2].marrow:centuryPivot) [package-date-format]; "
                    + "give 0 to 99, and only beside a form of date with %y"
            ])
    }
}
