import Diagnostics
import Study
import Testing

@testable import HospitalExport

/// One fault in one table of an otherwise good export, and the whole of what is printed.
struct TableFault: CustomTestStringConvertible, Sendable {
    let name: String
    let table: String
    let text: String
    let messages: [String]
    var testDescription: String { name }

    static let all = cells + rows + keys + columns

    static let cells = [
        TableFault(
            name: "a day that the calendar lacks", table: "patienten.csv",
            text: "ID;SEX;GEB\nA;w;30.02.2003\nB;m;04.05.2006\n",
            messages: [
                "hszt.csv:2:ID: warning: the row belongs to one that is set aside "
                    + "[reference-set-aside]; mend patienten.csv:2",
                "hszt.csv:3:ID: warning: the row belongs to one that is set aside "
                    + "[reference-set-aside]; mend patienten.csv:2",
                "infusionen.csv:2:ID: warning: the row belongs to one that is set aside "
                    + "[reference-set-aside]; mend patienten.csv:2",
                "patienten.csv:2:GEB: error: the calendar has no such date [cell-date]; "
                    + "write a day that exists, as dd.MM.yyyy",
                "zyklen.csv:2:ID: warning: the row belongs to one that is set aside "
                    + "[reference-set-aside]; mend patienten.csv:2",
            ]),
        TableFault(
            name: "a partial date where the package allows none", table: "patienten.csv",
            text: "ID;SEX;GEB\nA;w;01.02.2003\nB;m;05.2006\n",
            messages: [
                "hszt.csv:4:ID: warning: the row belongs to one that is set aside "
                    + "[reference-set-aside]; mend patienten.csv:3",
                "patienten.csv:3:GEB: error: the cell is not a date of the column's format [cell-date]; "
                    + "write the date as dd.MM.yyyy",
            ]),
        TableFault(
            name: "a form of date that no format has", table: "hszt.csv",
            text: "ID;NR;DATUM;SPENDER;TBI\nA;1;2012-03;MUD;\n",
            messages: [
                "hszt.csv:2:DATUM: error: the cell is not a date of the column's format [cell-date]; "
                    + "write the date as dd.MM.yyyy, MM.yyyy, yyyy"
            ]),
        TableFault(
            name: "a decimal point", table: "hszt.csv", text: "ID;NR;DATUM;SPENDER;TBI\nA;1;2012;MUD;12.0\n",
            messages: [
                "hszt.csv:2:TBI: error: the cell is not a number of the column's format [cell-number]; "
                    + "write digits with ',' as the decimal sign, such as 1,50"
            ]),
        TableFault(
            name: "a number above the maximum", table: "hszt.csv",
            text: "ID;NR;DATUM;SPENDER;TBI\nA;1;2012;MUD;20,5\n",
            messages: [
                "hszt.csv:2:TBI: error: the cell is above the column's maximum [cell-maximum]; give 20 or less"
            ]),
        TableFault(
            name: "a date before the minimum", table: "patienten.csv",
            text: "ID;SEX;GEB\nA;w;01.02.2003\nB;m;04.05.2006\nC;m;31.12.1989\n",
            messages: [
                "patienten.csv:4:GEB: error: the cell is below the column's minimum [cell-minimum]; "
                    + "give 1990-01-01 or more"
            ]),
        TableFault(
            name: "a word that is not mapped", table: "hszt.csv",
            text: "ID;NR;DATUM;SPENDER;TBI\nA;1;2012;haplo;\n",
            messages: [
                "hszt.csv:2:SPENDER: error: the cell is none of the words of its column [cell-category]; "
                    + "nearest: `haploident`, `MMUD`, `MSD`"
            ]),
        TableFault(
            name: "an empty cell that is required", table: "patienten.csv",
            text: "ID;SEX;GEB\nA;w;01.02.2003\nB;m;04.05.2006\nC;m;\n",
            messages: [
                "patienten.csv:4:GEB: error: the cell is empty [cell-required]; fill it: a date as dd.MM.yyyy"
            ]),
        TableFault(
            name: "bytes of another encoding", table: "hszt.csv",
            text: "ID;NR;DATUM;SPENDER;TBI\nA;1;2012;M\u{1}D;\n",
            messages: [
                "hszt.csv:2:SPENDER: error: the cell is not text in utf-8, or holds control characters "
                    + "[cell-encoding]; give the encoding of the file in the package"
            ]),
        TableFault(
            name: "two faults in a row", table: "hszt.csv", text: "ID;NR;DATUM;SPENDER;TBI\nA;x;13.2012;MUD;\n",
            messages: [
                "hszt.csv:2:NR: error: the cell is not a whole number [cell-integer]; write digits only, such as 12",
                "hszt.csv:2:DATUM: error: the calendar has no such date [cell-date]; "
                    + "write a day that exists, as dd.MM.yyyy, MM.yyyy, yyyy",
            ]),
        TableFault(
            name: "an end before its start", table: "infusionen.csv",
            text: "ID;ZYKLUS;TEIL;BEGINN;ENDE;RATE;EINHEIT\nA;1;1;08.07.2013;01.07.2013;5,00;ug\n",
            messages: [
                "infusionen.csv:2:ENDE: error: the end lies before the start [study-end-before-start]; "
                    + "give an end on or after the start"
            ]),
        TableFault(
            name: "a rate without its unit", table: "infusionen.csv",
            text: "ID;ZYKLUS;TEIL;BEGINN;ENDE;RATE;EINHEIT\nA;1;1;01.07.2013;;5,00;\n",
            messages: [
                "infusionen.csv:2:RATE: error: the number has no unit [unit-missing]; fill the column of the unit"
            ]),
        TableFault(
            name: "a unit without its rate", table: "infusionen.csv",
            text: "ID;ZYKLUS;TEIL;BEGINN;ENDE;RATE;EINHEIT\nA;1;1;01.07.2013;;;ug\n",
            messages: [
                "infusionen.csv:2:EINHEIT: warning: the cell says nothing without a rate and is left out "
                    + "[cell-left-out]; fill both or neither"
            ]),
        TableFault(
            name: "a cycle below 1", table: "zyklen.csv", text: "ID;NR\nA;1\nB;0\n",
            messages: ["zyklen.csv:3:NR: error: the number is below 1 [study-out-of-range]; count from 1"]),
    ]

    static let rows = [
        TableFault(
            name: "a row with a cell too many", table: "hszt.csv",
            text: "ID;NR;DATUM;SPENDER;TBI\nA;1;2012;MUD;;\nA;2;2014;MUD;\n",
            messages: [
                "hszt.csv:2: error: the row has 6 cells, the table 5 columns [row-ragged]; "
                    + "give one cell for each column; put cells that hold the delimiter in quotes"
            ]),
        TableFault(
            name: "a quote that is not closed", table: "hszt.csv",
            text: "ID;NR;DATUM;SPENDER;TBI\nA;1;2012;\"MUD;\nA;2;2014;MUD;\n",
            messages: [
                "hszt.csv:2:SPENDER: error: a quoted cell is not closed [row-unclosed-quote]; "
                    + "close the quote; write a quote within quotes twice"
            ]),
        TableFault(
            name: "text behind a closing quote", table: "hszt.csv",
            text: "ID;NR;DATUM;SPENDER;TBI\nA;1;2012;\"M\"UD;\nA;2;2014;MUD;\n",
            messages: [
                "hszt.csv:2:SPENDER: error: text follows the closing quote of a cell [row-text-after-quote]; "
                    + "put the whole cell in quotes; write a quote within quotes twice"
            ]),
    ]

    static let keys = [
        TableFault(
            name: "two rows of one key that contradict each other", table: "hszt.csv",
            text: "ID;NR;DATUM;SPENDER;TBI\nA;1;2012;MUD;\nB;1;2013;MSD;\nA;1;2013;MUD;\n",
            messages: [
                "hszt.csv:2:ID+NR: error: the row has the key of row 4, and says something else [key-duplicate]; "
                    + "give each row a key of its own",
                "hszt.csv:4:ID+NR: error: the row has the key of row 2, and says something else [key-duplicate]; "
                    + "give each row a key of its own",
            ]),
        TableFault(
            name: "a row that is repeated", table: "hszt.csv",
            text: "ID;NR;DATUM;SPENDER;TBI\nA;1;2012;MUD;\nA;1;2012;MUD;\n",
            messages: [
                "hszt.csv:3:ID+NR: error: the row repeats an earlier one [row-repeated]; send it once; the first is row 2"
            ]),
        TableFault(
            name: "a row of no patient", table: "hszt.csv",
            text: "ID;NR;DATUM;SPENDER;TBI\nA;1;2012;MUD;\nX;1;2012;MUD;\n",
            messages: [
                "hszt.csv:3:ID: error: the table referred to has no row with this key "
                    + "[reference-missing]; add the row to patienten.csv, or mend the key here"
            ]),
        TableFault(
            name: "an infusion of no cycle", table: "infusionen.csv",
            text: "ID;ZYKLUS;TEIL;BEGINN;ENDE;RATE;EINHEIT\nA;2;1;01.07.2013;;;\n",
            messages: [
                "infusionen.csv:2:ID+ZYKLUS: error: the table referred to has no row with this key "
                    + "[reference-missing]; add the row to zyklen.csv, or mend the key here"
            ]),
        TableFault(
            name: "an empty primary key", table: "hszt.csv", text: "ID;NR;DATUM;SPENDER;TBI\nA;;2012;MUD;\n",
            messages: [
                "hszt.csv:2:ID+NR: error: a cell of the primary key is empty [key-missing]; fill the key"
            ]),
    ]

    static let columns = [
        TableFault(
            name: "a column that nothing uses", table: "patienten.csv",
            text: "ID;SEX;GEB;PLZ\nA;w;01.02.2003;1\nB;m;04.05.2006;2\n",
            messages: [
                "patienten.csv:1:PLZ: warning: the package does not describe the column, so nothing uses it "
                    + "[column-unused]; describe it in the package"
            ]),
        TableFault(
            name: "a column that is missing", table: "hszt.csv", text: "ID;NR;DATE;SPENDER;TBI\nA;1;2012;MUD;\n",
            messages: [
                "hszt.csv:1:DATUM: error: the table lacks a column that the package describes [column-missing]; "
                    + "add it to the file, or take it from the package; the file has `DATE`, `TBI`, `ID`",
                "hszt.csv:1:DATE: warning: the package does not describe the column, so nothing uses it "
                    + "[column-unused]; describe it in the package",
            ]),
        TableFault(
            name: "two columns of one name", table: "zyklen.csv", text: "ID;NR;NR\nA;1;1\n",
            messages: [
                "infusionen.csv: warning: the rows belong to a table that could not be read, and are set aside "
                    + "[reference-set-aside]; mend zyklen.csv",
                "zyklen.csv:1:NR: error: two columns have the name [column-duplicate]; give each a name of its own",
            ]),
        TableFault(
            name: "a row of data in place of the header", table: "hszt.csv", text: "A;1;2012;MUD;\n",
            messages: [
                "hszt.csv:1: error: the first row names none of the columns that the package describes "
                    + "[table-header]; begin the file with the names of the columns, or say in the dialect that it "
                    + "has no header"
            ]),
        TableFault(
            name: "an empty file", table: "hszt.csv", text: "",
            messages: [
                "hszt.csv:1: error: the table has no header that can be read [table-header]; "
                    + "begin the file with the names of the columns, at most 4096"
            ]),
    ]
}

@Suite("A fault in a table")
struct TableFaultTests {
    @Test("is told with file, row, column and what would be right", arguments: TableFault.all)
    func message(_ fault: TableFault) throws {
        let messages = try SmallExport.with(fault.table, fault.text).messages().sorted()
        #expect(messages == fault.messages.sorted())
    }

    @Test("costs no message where there is none")
    func noFault() throws {
        #expect(try SmallExport().messages() == [])
    }

    @Test("shows the cell's text only when asked to")
    func values() throws {
        let export = SmallExport.with("hszt.csv", "ID;NR;DATUM;SPENDER;TBI\nA;1;geheim;MUD;\n")
        #expect(try !export.messages().contains { $0.contains("geheim") })
        #expect(try export.messages(showsValues: true).contains { $0.contains("'geheim'") })
    }

    @Test("is told for a missing file, and the other tables are read")
    func missingFile() throws {
        var export = SmallExport()
        export.tables["hszt.csv"] = nil
        #expect(
            try export.messages() == [
                "hszt.csv: error: the file cannot be read [table-unreadable]; "
                    + "put the file where the package says, with leave to read it"
            ])
        #expect(try export.read().study.patients.count == 2)
    }

    @Test("is told for UTF-8 under another name")
    func byteOrderMark() throws {
        var export = SmallExport.replacing(
            "\"path\": \"hszt.csv\",", by: "\"path\": \"hszt.csv\", \"encoding\": \"windows-1252\",")
        export.tables["hszt.csv"] = Array("\u{FEFF}ID;NR;DATUM;SPENDER;TBI\n".utf8)
        #expect(
            try export.messages() == [
                "hszt.csv:1: error: the file begins with the mark of UTF-8, but the package says windows-1252 "
                    + "[table-encoding]; give the encoding utf-8 in the package"
            ])
    }
}
