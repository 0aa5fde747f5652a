import Spreadsheet
import Testing

@Suite("Cells of a workbook")
struct CellTests {
    @Test(
        "a number keeps its stored digits, at most the fifteen that Excel takes",
        arguments: [
            ("15", "15"), ("15.0", "15.0"), ("1E-4", "1E-4"), ("-0.5", "-0.5"),
            ("0.30000000000000004", "0.3"), ("5.0999999999999996", "5.1"), ("9.9999999999999995E-5", "10E-5"),
            ("123456789012345678", "123456789012346000"), ("99999.999999999999", "100000"),
        ])
    func numbers(_ stored: String, _ digits: String) throws {
        #expect(try TestWorkbook.cell("<c r='A1'><v>\(stored)</v></c>") == .number(digits))
    }

    @Test(
        "a date has the parts that its format shows",
        arguments: [
            ("dd.mm.yyyy", "38043", SheetCell.Content.date("2004-02-26")),
            ("[$-407]d. mmmm yyyy", "1", .date("1900-01-01")),
            ("mm.yyyy", "38018", .date("2004-02")), ("mmm", "38018", .date("2004-02")),
            ("yyyy", "37987", .date("2004")), ("dd/mm/yy hh:mm", "38043.5", .dateTime("2004-02-26T12:00:00")),
            ("dd/mm/yy hh:mm", "38043", .date("2004-02-26")), ("yyyy-mm-dd", "59", .date("1900-02-28")),
            ("yyyy-mm-dd", "60", .date("1900-02-29")), ("yyyy-mm-dd", "61", .date("1900-03-01")),
            ("yyyy-mm-dd", "2958465", .date("9999-12-31")), ("yyyy-mm-dd", "2958466", .number("2958466")),
            ("h:mm", "0.25", .time("06:00:00")), ("[h]:mm", "1.5", .number("1.5")), ("dd.mm.yyyy", "-1", .number("-1")),
            ("0.00 &quot;days&quot;", "38043", .number("38043")), ("General", "38043", .number("38043")),
            ("#,##0.00\\ \\d", "7", .number("7")), ("[Red]0;[Blue]d", "7", .number("7")),
            ("0.0%", "0.265", .percent("26.5")), ("0%", "-1.5", .percent("-150")),
            ("0.00 %", "1E-4", .percent("100E-4")),
            ("0%", "0.0050", .percent("0.50")), ("0\\%", "7", .number("7")),
            ("dd.mm.yyyy", "38042.999999", .date("2004-02-26")),
        ])
    func dates(_ format: String, _ stored: String, _ content: SheetCell.Content) throws {
        let cell = try TestWorkbook.cell("<c r='A1' s='1'><v>\(stored)</v></c>") { $0.formatCodes = [format] }
        #expect(cell == content)
    }

    @Test("the built-in formats are known")
    func builtInFormats() throws {
        #expect(try TestWorkbook.cell("<c r='A1' s='1'><v>38043</v></c>") == .date("2004-02-26"))
        #expect(try TestWorkbook.cell("<c r='A1' s='2'><v>38043</v></c>") == .date("2004-02"))
        #expect(try TestWorkbook.cell("<c r='A1' s='99'><v>38043</v></c>") == .number("38043"))
    }

    @Test("dates may count from 1904")
    func countsFrom1904() throws {
        let cell = try TestWorkbook.cell("<c r='A1' s='1'><v>36581</v></c>") {
            $0.workbookProperties = "<workbookPr date1904='1'/>"
        }
        #expect(cell == .date("2004-02-26"))
    }

    @Test(
        "a text is one, wherever it stands",
        arguments: [
            ("<c r='A1' t='s'><v>0</v></c>", "Anna"), ("<c r='A1' t='s'><v>1</v></c>", "c-ALL"),
            ("<c r='A1' t='inlineStr'><is><t>m</t></is></c>", "m"),
            ("<c r='A1' t='inlineStr'><is><r><t>pro-</t></r><r><t>B</t></r></is></c>", "pro-B"),
            ("<c r='A1' t='str'><f>A2&amp;A3</f><v>x&lt;y</v></c>", "x<y"), ("<c r='A1' t='s'><v>2</v></c>", "a\nb_x"),
        ])
    func texts(_ xml: String, _ text: String) throws {
        let cell = try TestWorkbook.cell(xml) {
            $0.sharedStrings =
                "<si><t>Anna</t><rPh sb='0' eb='1'><t>spoken</t></rPh></si><si><r><rPr><b/></rPr><t>c-</t></r>"
                + "<r><t>ALL</t></r></si><si><t>a_x000A_b_x005F_x</t></si>"
        }
        #expect(cell == .text(text))
    }

    @Test("booleans, errors and dates in words are told")
    func otherKinds() throws {
        #expect(try TestWorkbook.cell("<c r='A1' t='b'><v>1</v></c>") == .boolean(true))
        #expect(try TestWorkbook.cell("<c r='A1' t='e'><f>1/0</f><v>#DIV/0!</v></c>") == .error("#DIV/0!"))
        #expect(try TestWorkbook.cell("<c r='A1' t='d'><v>2004-02-26T00:00:00</v></c>") == .date("2004-02-26"))
    }

    @Test("a formula gives its saved result, and says when there is none")
    func formulas() throws {
        #expect(try TestWorkbook.cell("<c r='A1'><f>B1+1</f><v>3</v></c>") == .number("3"))
        #expect(try TestWorkbook.cell("<c r='A1'><f>B1+1</f></c>") == .formulaWithoutValue)
        #expect(try TestWorkbook.cell("<c r='A1'><f>B1+1</f><v></v></c>") == .formulaWithoutValue)
        #expect(try TestWorkbook.cell("<c r='A1' t='str'><f>\"\"</f><v></v></c>") == nil)
    }
}
