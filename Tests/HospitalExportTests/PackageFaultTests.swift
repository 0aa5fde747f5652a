import Diagnostics
import Testing

@testable import HospitalExport

/// One piece of the good package in place of another, and the whole of what is printed.
struct PackageFault: CustomTestStringConvertible, Sendable {
    let piece: String
    let replacement: String
    let messages: [String]
    var testDescription: String { replacement }

    init(_ piece: String, _ replacement: String, _ messages: String...) {
        self.piece = piece
        self.replacement = replacement
        self.messages = messages.map { "datapackage.json: " + $0 }
    }

    static let all = [
        PackageFault(
            "\"name\": \"klein\",", "",
            "error: the property is missing (name) [package-property-missing]; give the study's identifier"),
        PackageFault(
            "\"name\": \"klein\",", "\"name\": 7,",
            "error: the property is a number (name) [package-property-type]; give a string"),
        PackageFault(
            "\"transplant.donorType\"", "\"transplant.donor\"",
            "error: the study has no such field (resources[1].schema.fields[3].marrow:field) "
                + "[package-study-field]; nearest: transplant.donorType, transplant.date, transplant.identifier"),
        PackageFault(
            "\"MUD\": \"matched-unrelated\"", "\"MUD\": \"unrelated\"",
            "error: 'MUD' is mapped to a word that transplant.donorType does not have "
                + "(resources[1].schema.fields[3].marrow:values) [package-value-map]; "
                + "nearest: matched-unrelated, mismatched-unrelated, matched-related"),
        PackageFault(
            "\"path\": \"hszt.csv\",", "\"path\": \"../hszt.csv\",",
            "error: the path leaves the folder of the package (resources[1].path) [package-path]; "
                + "give a relative path without `..`, such as tables/patients.csv"),
        PackageFault(
            "\"path\": \"hszt.csv\",", "\"path\": \"hszt.csv\", \"encoding\": \"ebcdic\",",
            "error: this reader does not know the encoding (resources[1].encoding) [package-encoding]; "
                + "use one of utf-8, windows-1252, iso-8859-1, iso-8859-15, utf-16, utf-16le, utf-16be"),
        PackageFault(
            "\"primaryKey\": \"ID\",", "\"primaryKey\": \"PAT\",",
            "error: the table has no such column (resources[0].schema.primaryKey) [package-column]; "
                + "name columns of the table"),
        PackageFault(
            "\"primaryKey\": [\"ID\", \"ZYKLUS\", \"TEIL\"],", "",
            "error: nothing names a row: there is neither infusion.identifier nor a primary key "
                + "(resources[3].schema.primaryKey) [package-study-field]; "
                + "give the columns that name a row as the primary key"),
        PackageFault(
            ", \"marrow:field\": \"cycle.number\"", "",
            "error: no column feeds cycle.number (resources[2].schema.fields) [package-study-field]; "
                + "write `marrow:field` on the column that does"),
        PackageFault(
            "\"format\": \"%d.%m.%Y\", \"marrow:field\": \"patient.birthDate\"",
            "\"format\": \"%d.%b.%Y\", \"marrow:field\": \"patient.birthDate\"",
            "error: this reader does not know the form of date (resources[0].schema.fields[2].format) "
                + "[package-date-format]; use %d, %m and %Y or %y, each once, with ASCII signs between, such as "
                + "%d.%m.%Y; or excel or excel1904",
            "error: the bound is not a value of the column's type (resources[0].schema.fields[2].constraints.minimum) "
                + "[package-property-type]; give a number or a date as the column writes it, and only to columns of "
                + "numbers and dates"),
        PackageFault(
            "\"name\": \"ID\", \"type\": \"string\", \"marrow:field\": \"patient.identifier\"",
            "\"name\": \"ID\", \"type\": \"integer\", \"marrow:field\": \"patient.identifier\"",
            "error: patient.identifier cannot be read from a column of this type (resources[0].schema.fields[0].type) "
                + "[package-field-type]; give the type string, which keeps every character"),
        PackageFault(
            "\"name\": \"NR\", \"type\": \"integer\" }", "\"name\": \"NR\", \"type\": \"int\" }",
            "error: Table Schema v2 has no such type (resources[1].schema.fields[1].type) [package-field-type]; "
                + "nearest: integer, date, string"),
        PackageFault(
            "\"name\": \"NR\", \"type\": \"integer\" }", "\"name\": \"NR\", \"type\": \"integer\", \"tilte\": \"\" }",
            "warning: the property is not one of Data Package v2 (resources[1].schema.fields[1].tilte) "
                + "[package-property-unknown]; nearest: type, name, format"),
        PackageFault(
            "\"dialect\": { \"delimiter\": \";\" }", "\"dialect\": { \"delimiter\": \";;\" }",
            "error: the property is not a single ASCII character (resources[0].dialect.delimiter) "
                + "[package-property-type]; give one character, such as `;`",
            "error: the property is not a single ASCII character (resources[1].dialect.delimiter) "
                + "[package-property-type]; give one character, such as `;`",
            "error: the property is not a single ASCII character (resources[2].dialect.delimiter) "
                + "[package-property-type]; give one character, such as `;`",
            "error: the property is not a single ASCII character (resources[3].dialect.delimiter) "
                + "[package-property-type]; give one character, such as `;`"),
        PackageFault(
            "\"primaryKey\": \"ID\",",
            "\"primaryKey\": \"ID\", \"foreignKeys\": "
                + "[{ \"fields\": \"ID\", \"reference\": { \"resource\": \"zyklus\", \"fields\": \"ID\" } }],",
            "error: the package has no such table (resources[0].schema.foreignKeys[0].reference.resource) "
                + "[package-reference]; nearest: zyklen, hszt, infusionen"),
        PackageFault(
            "\"constraints\": { \"maximum\": 20 }", "\"constraints\": { \"maximum\": 20, \"pattern\": \"(\" }",
            "error: the property is not a regular expression (resources[1].schema.fields[4].constraints.pattern) "
                + "[package-pattern]; mend the pattern"),
        PackageFault(
            "\"resources\": [", "\"resources\": ",
            "error: the package is not well-formed JSON [package-json]; check brackets, commas and quotes"),
    ]
}

@Suite("A mistake in the package")
struct PackageFaultTests {
    @Test("is told with the path of the property", arguments: PackageFault.all)
    func message(_ fault: PackageFault) {
        #expect(SmallExport.replacing(fault.piece, by: fault.replacement).packageMessages() == fault.messages)
    }

    @Test("is told when the file is not there")
    func missing() {
        #expect(throws: UnreadableExport.self) { try HospitalExportReader(package: "/nowhere/at/all").read() }
    }

    @Test("is told together with all the others")
    func allAtOnce() {
        let export = SmallExport.replacing("\"type\": \"string\"", by: "\"type\": \"strin\"")
        #expect(export.packageMessages().count > 5)
    }
}
