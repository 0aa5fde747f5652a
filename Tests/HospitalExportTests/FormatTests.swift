import Testing

@testable import HospitalExport

@Suite("Formats of cells")
struct FormatTests {
    @Test(
        "a decimal comma becomes a dot, and every digit stays",
        arguments: [
            ("1,50", "1.50"), ("0", "0"), ("-0,5", "-0.5"), ("+3", "3"), ("1.234,50", "1234.50"), ("1234,5", "1234.5"),
            ("1.234.567", "1234567"), ("1E-4", "1E-4"), ("2,5e3", "2.5e3"),
        ])
    func numbers(_ text: String, _ digits: String) {
        let format = NumberFormat(decimalSign: UInt8(ascii: ","), groupSign: UInt8(ascii: "."))
        #expect(format.digits(of: text) == digits)
    }

    @Test(
        "what is not a number is refused",
        arguments: ["", "1.5", "1,", ",5", "1,2,3", "1.23.456", "<5", "-", "1,5 ", "e5"])
    func noNumbers(_ text: String) {
        let format = NumberFormat(decimalSign: UInt8(ascii: ","), groupSign: UInt8(ascii: "."))
        let column = ColumnType.number(format)
        #expect(throws: CellFault.self) { try column.read(text) }
    }

    @Test(
        "dates keep their precision",
        arguments: [("01.02.2003", "2003-02-01"), ("1.2.2003", "2003-02-01"), ("02.2003", "2003-02"), ("2003", "2003")])
    func dates(_ text: String, _ date: String) throws {
        let column = ColumnType.date(DateForms(formats: ["%d.%m.%Y", "%m.%Y", "%Y"].compactMap(DateFormat.init)))
        #expect(try column.read(text).value.keyText == date)
    }

    @Test(
        "what is not a date is refused",
        arguments: ["", "1.2.03", "00.2003", "29.02.2003", "2003-02-01", "1.2.2003 ", "x"])
    func noDates(_ text: String) {
        let column = ColumnType.date(DateForms(formats: ["%d.%m.%Y", "%m.%Y", "%Y"].compactMap(DateFormat.init)))
        #expect(throws: CellFault.self) { try column.read(text) }
    }

    @Test(
        "date formats without a year, or with other directives, are refused",
        arguments: ["%d.%m", "%d.%Y", "%b", "%", "%d%d%m%Y", "%y%Y"])
    func noFormats(_ text: String) {
        #expect(DateFormat(text) == nil)
    }

    @Test("Windows-1252 has the euro where ISO 8859-1 has control characters")
    func encodings() {
        #expect(TextEncoding.windows1252.decode([0x80, 0xE4]) == "€ä")
        #expect(TextEncoding.windows1252.decode([0x81]) == nil)
        #expect(TextEncoding.iso8859Part1.decode([0x80]) == nil)
        #expect(TextEncoding.utf8.decode([0xC3, 0xA4]) == "ä")
        #expect(TextEncoding.utf8.decode([0xE4]) == nil)
    }

    @Test("every study field bears the name of its record")
    func concepts() {
        for field in StudyField.allCases {
            #expect(field.rawValue.hasPrefix(field.concept.rawValue + "."))
        }
    }
}
