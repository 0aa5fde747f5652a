import Diagnostics
import Foundation
import Study
import Testing

@testable import HospitalExport

@Suite("The dialect of a table")
struct DialectTests {
    /// The small export with another form of its table of transplants.
    private func export(_ dialect: String, _ bytes: [UInt8]) -> SmallExport {
        var export = SmallExport.replacing(
            "\"path\": \"hszt.csv\", \"dialect\": { \"delimiter\": \";\" },", by: "\"path\": \"hszt.csv\", \(dialect),")
        export.tables["hszt.csv"] = bytes
        return export
    }

    /// The dates and donors of the first child's transplants.
    private func transplants(_ export: SmallExport) throws -> [String] {
        let patient = try #require(try export.read().study.patients.first)
        return patient.transplants.map { "\($0.date?.description ?? "") \($0.donorType?.rawValue ?? "")" }
    }

    private static let expected = ["2012 matched-unrelated", "2014-03 haploidentical"]

    struct Form: CustomTestStringConvertible, Sendable {
        let dialect: String
        let text: String
        var testDescription: String { dialect }
    }

    @Test(
        "may be any that Table Dialect knows, and still says the same",
        arguments: [
            Form(
                dialect: #""dialect": { "delimiter": "\t" }"#,
                text: "ID\tNR\tDATUM\tSPENDER\tTBI\nA\t1\t2012\tMUD\t\nA\t2\t03.2014\thaploident\t\n"),
            Form(
                dialect: #""dialect": { "delimiter": ";", "quoteChar": "'" }"#,
                text: "ID;NR;DATUM;SPENDER;TBI\nA;1;'2012';MUD;\nA;2;03.2014;'haploident';\n"),
            Form(
                dialect: #""dialect": { "delimiter": ";", "headerRows": [1, 2], "headerJoin": "" }"#,
                text: "I;N;DA;SPEN;T\nD;R;TUM;DER;BI\nA;1;2012;MUD;\nA;2;03.2014;haploident;\n"),
            Form(
                dialect: #""dialect": { "delimiter": ";", "commentRows": [1, 2, 5] }"#,
                text: "Export vom 1.2.2018\n\"Klinik\"\nID;NR;DATUM;SPENDER;TBI\nA;1;2012;MUD;\nx;x\n"
                    + "A;2;03.2014;haploident;\n"),
            Form(
                dialect: ##""dialect": { "delimiter": ";", "commentChar": "#" }"##,
                text: "# \"unclosed\n#\nID;NR;DATUM;SPENDER;TBI\nA;1;2012;MUD;\n# A;3\nA;2;03.2014;haploident;\n"),
            Form(
                dialect: #""dialect": { "delimiter": ";", "nullSequence": "NULL" }"#,
                text: "ID;NR;DATUM;SPENDER;TBI\nA;1;2012;MUD;NULL\nA;2;03.2014;haploident;NULL\n"),
            Form(
                dialect: #""dialect": {}"#,
                text: "sep=;\r\nID;NR;DATUM;SPENDER;TBI\r\nA;1;2012;MUD;\r\nA;2;03.2014;haploident;\r\n"),
            Form(
                dialect: #""dialect": { "delimiter": ";" }"#,
                text: "sep=;\nID;NR;DATUM;SPENDER;TBI;;\n;;;;;;\nA;1;2012;MUD;;;\n \nA;2;03.2014;haploident;;;\n;;\n"),
        ])
    func forms(_ form: Form) throws {
        let export = export(form.dialect, Array(form.text.utf8))
        #expect(try export.messages() == [])
        #expect(try transplants(export) == Self.expected)
    }

    @Test("fills the merged cells of a header from their left")
    func mergedHeader() {
        var dialect = CSVDialect()
        dialect.fillsHeader = true
        let rows = [["Kind", "HSZT 1", "", "HSZT 2"], [" ID ", "Datum", "Spender", "Datum", ""]]
        #expect(
            TableLayout.names(rows, dialect) == ["Kind ID", "HSZT 1 Datum", "HSZT 1 Spender", "HSZT 2 Datum", "HSZT 2"])
    }

    @Test(
        "is read in UTF-16 by mark and by name",
        arguments: [
            ("utf-16", true, false), ("utf-16", true, true), ("utf-16le", false, false), ("utf-16be", false, true),
            ("utf-16le", true, false),
        ])
    func utf16(_ name: String, _ hasMark: Bool, _ isBigEndian: Bool) throws {
        let text = (hasMark ? "\u{FEFF}" : "") + "ID;NR;DATUM;SPENDER;TBI\nA;1;2012;\u{1F9EC}ä;\n"
        let bytes = text.utf16.flatMap { unit in
            isBigEndian ? [UInt8(unit >> 8), UInt8(unit & 0xFF)] : [UInt8(unit & 0xFF), UInt8(unit >> 8)]
        }
        var export = export("\"encoding\": \"\(name)\", \"dialect\": { \"delimiter\": \";\" }", bytes)
        export.package = export.package.replacingOccurrences(of: "\"MMUD\":", with: "\"\u{1F9EC}ä\":")
        #expect(try export.messages() == [])
        #expect(try transplants(export) == ["2012 mismatched-unrelated"])
    }

    @Test("gives the euro its place in ISO 8859-15")
    func latin9() {
        #expect(TextEncoding.iso8859Part15.decode([0xA4, 0xE4, 0xBD]) == "€äœ")
    }

    @Test("refuses half a character of UTF-16, and only its cell")
    func halfCharacter() {
        var transcoder = UTF16Transcoder(isBigEndian: false)
        #expect(transcoder.utf8(of: [0x41, 0x00, 0x3D, 0xD8, 0x42, 0x00, 0x43]) == [0x41, 0xFF, 0x42])
        #expect(transcoder.finish() == [0xFF])
    }

    @Test(
        "that contradicts the file is told",
        arguments: [
            (
                #""dialect": { "delimiter": ";" }"#, "sep=,\nID;NR;DATUM;SPENDER;TBI\n",
                "hszt.csv:1: error: the file names another delimiter than the package [table-delimiter]; "
                    + "give the same delimiter in both, or none in the package"
            ),
            (
                #""encoding": "utf-16", "dialect": { "delimiter": ";" }"#, "ID;NR",
                "hszt.csv:1: error: the file has no mark that tells the order of UTF-16 [table-encoding]; "
                    + "give the encoding utf-16le or utf-16be in the package"
            ),
            (
                #""dialect": { "delimiter": ";", "headerRows": [2] }"#, "Titel\nID;NR;DATUM;SPENDER;TBI\n",
                "hszt.csv:1: warning: the row stands before the header and is not read [row-before-header]; "
                    + "name it in the dialect's commentRows"
            ),
            (
                #""dialect": { "delimiter": ";" }"#, "ID;NR;DATUM;SPENDER;TBI;\nA;1;2012;MUD;;x\n",
                "hszt.csv:2: error: the row has 6 cells, the table 5 columns [row-ragged]; "
                    + "give one cell for each column; put cells that hold the delimiter in quotes"
            ),
        ])
    func contradictions(_ dialect: String, _ text: String, _ message: String) throws {
        #expect(try export(dialect, Array(text.utf8)).messages() == [message])
    }

    @Test(
        "that is no dialect is told with the path of the property",
        arguments: [
            (
                #""headerRows": [0]"#,
                "the property is a list (resources[1].dialect.headerRows) [package-property-type]; "
                    + "give a list of whole numbers from 1 on"
            ),
            (
                #""header": false, "headerRows": [1]"#,
                "the dialect says that the table has no header (resources[1].dialect.headerRows) [package-dialect]; "
                    + "take `header` or `headerRows` out"
            ),
            (
                #""headerRows": [1], "commentRows": [1]"#,
                "a row is both a header and a comment (resources[1].dialect.commentRows) [package-dialect]; "
                    + "name it in one of headerRows and commentRows"
            ),
            (
                #""escapeChar": "\"""#,
                "delimiter, quote, escape, comment and line break are not told apart (resources[1].dialect.delimiter) "
                    + "[package-dialect]; give each a sign of its own"
            ),
        ])
    func mistakes(_ property: String, _ message: String) {
        let messages = export("\"dialect\": { \(property) }", []).packageMessages()
        #expect(messages == ["datapackage.json: error: " + message])
    }
}
