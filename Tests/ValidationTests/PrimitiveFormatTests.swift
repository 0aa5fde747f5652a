import Diagnostics
import FHIR
import Testing
import Validation

@Suite("Primitive formats")
struct PrimitiveFormatTests {
    /// Values as JSON writes them, without the quotes of strings.
    static let validValues: [(type: String, values: [String])] = [
        ("base64Binary", ["AAAA", "AA==", "AAA=", "ab+/", "QUJDREVGR0g="]),
        ("boolean", ["true", "false"]),
        ("canonical", ["http://example.org/ValueSet/a|1.0", "#local", "urn:oid:1.2|1.0"]),
        ("code", ["a", "final", "two words", "äöü"]),
        ("date", ["2015", "2015-02", "2015-02-28", "2016-02-29", "2000-02-29", "0001-01-01", "9999-12-31"]),
        (
            "dateTime",
            [
                "2015", "2015-12", "2015-12-31", "2015-12-31T23:59:60Z", "2015-12-31T00:00:00.123456789+14:00",
                "2015-12-31T00:00:00-13:59",
            ]
        ),
        ("decimal", ["0", "-0.00", "1.00", "1E-22", "123456789012345678901234567890.1", "1e+5", "-1"]),
        ("id", ["a", "A-1.b", String(repeating: "x", count: 64)]),
        ("instant", ["2015-02-07T13:28:17.239+02:00", "2017-01-01T00:00:00Z"]),
        ("integer", ["0", "-0", "-2147483648", "2147483647"]),
        ("markdown", ["# a", "a\\n\\nb", " a "]),
        ("oid", ["urn:oid:1.2.3.4.5", "urn:oid:0.0", "urn:oid:2.16.840.1.113883"]),
        ("positiveInt", ["1", "2147483647"]),
        ("string", ["a", " a ", "a\\tb\\r\\nc", "😀", "\\u00e4"]),
        ("time", ["00:00:00", "23:59:60", "12:00:00.5"]),
        ("unsignedInt", ["0", "2147483647"]),
        (
            "uri",
            [
                "http://example.org/ä", "urn:oid:1.2", "a", "urn:uuid:C757873D-EC9A-4326-A141-556F43239520",
                "urn:iso:std",
                "urn:uuid:c757873d-ec9a-4326-a141-556f43239520#a", "urn", "oil:x",
            ]
        ),
        ("url", ["https://example.org/?a=b", "mailto:a@example.org"]),
        ("uuid", ["urn:uuid:c757873d-ec9a-4326-a141-556f43239520"]),
    ]

    static let invalidValues: [(type: String, rule: String, values: [String])] = [
        ("base64Binary", "primitive-format", ["A", "AAA", "A===", "AA=A", "====", "AAAA AA ==", "AA-_", "ä", " "]),
        ("base64Binary", "base64-white-space", ["AAAA AAAA", "AAAA\\nAA==", " AAAA"]),
        ("base64Binary", "empty-value", [""]),
        ("canonical", "primitive-format", ["a b", " "]),
        ("code", "primitive-format", [" a", "a ", "a  b", "a\\tb", "a\\nb", " "]),
        ("code", "empty-value", [""]),
        (
            "date", "primitive-format",
            ["0000", "15", "201", "2015-", "2015-2", "2015-13", "2015-00", "2015-01-00", "2015-01-32", "2015-01-1"]
        ),
        ("date", "primitive-format", ["2015-01-01T00:00:00Z", "2015/01/01", "01.02.2015", "2015-01-01 ", "20150101"]),
        ("date", "calendar-date", ["2015-02-29", "1900-02-29", "2015-02-30", "2015-04-31", "2015-11-31"]),
        ("date", "empty-value", [""]),
        (
            "dateTime", "primitive-format",
            [
                "2015-12-31T", "2015-12-31T10", "2015-12-31T10:00Z", "2015-12-31T10:00:00", "2015-12-31T24:00:00Z",
                "2015-12-31T10:60:00Z", "2015-12-31T10:00:61Z", "2015-12-31T10:00:00.Z", "2015-12-31T10:00:00+14:01",
                "2015-12-31T10:00:00+15:00", "2015-12-31T10:00:00+1:00", "2015-12-31T10:00:00z",
                "2015-12-31 10:00:00Z", "2015-12T10:00:00Z", "2015T10:00:00Z", "2015-12-31T10:00:00+01:00Z",
            ]
        ),
        ("dateTime", "calendar-date", ["2015-02-29T10:00:00Z", "2015-06-31"]),
        ("id", "primitive-format", ["a_b", "a b", "ä", "urn:oid:1", String(repeating: "x", count: 65)]),
        ("instant", "primitive-format", ["2015", "2015-02-07", "2015-02-07T13:28Z", "2015-02-07T13:28:17"]),
        ("instant", "calendar-date", ["2015-02-29T13:28:17Z"]),
        ("integer", "primitive-format", ["1.0", "1e2"]),
        ("integer", "number-range", ["2147483648", "-2147483649", "99999999999999999999"]),
        ("markdown", "blank-string", [" ", "\\n"]),
        (
            "oid", "primitive-format",
            ["1.2.3", "urn:oid:3.1", "urn:oid:1", "urn:oid:1.", "urn:oid:1.02", "urn:oid:1..2", "urn:oid:1.2 "]
        ),
        ("positiveInt", "number-range", ["0", "2147483648"]),
        ("positiveInt", "primitive-format", ["-0", "1.5"]),
        ("string", "empty-value", [""]),
        ("string", "blank-string", [" ", "\\t\\n"]),
        ("string", "control-character", ["a\\u0000b", "12345678\\u001f", "a\\u0001bcdefghi"]),
        (
            "time", "primitive-format",
            ["24:00:00", "12:00", "12:60:00", "12:00:61", "12:00:00Z", "1:00:00", "12:00:00."]
        ),
        ("unsignedInt", "number-range", ["-1", "2147483648"]),
        ("unsignedInt", "primitive-format", ["-0", "0.0"]),
        ("uri", "primitive-format", ["a b", "a\\tb", "http://example.org/ ", "http://a b/cdefghijklm"]),
        (
            "uri", "primitive-format",
            [
                "urn:uuid:1", "urn:uuid:c757873d-ec9a-4326-a141-556f4323952", "urn:oid:", "urn:oid:1", "urn:oid:3.1",
                "urn:oid:1.02", "oid:1.2.3", "uuid:c757873d-ec9a-4326-a141-556f43239520",
            ]
        ),
        ("uri", "empty-value", [""]),
        ("url", "primitive-format", [" "]),
        (
            "uuid", "primitive-format",
            [
                "c757873d-ec9a-4326-a141-556f43239520", "urn:uuid:C757873D-EC9A-4326-A141-556F43239520",
                "urn:uuid:c757873d-ec9a-4326-a141-556f4323952", "urn:uuid:c757873d-ec9a-4326-a141-556f432395200",
                "urn:uuid:c757873dec9a4326a141556f43239520",
            ]
        ),
    ]

    private func found(_ type: String, _ value: String) -> [Diagnostic] {
        let form = Definitions.r4.type(named: type).map { Definitions.r4[$0].jsonForm }
        return structureFindings(json: holder(of: type, value: form == .string ? "\"\(value)\"" : value))
    }

    @Test("Valid values are clean", arguments: validValues)
    func valid(type: String, values: [String]) {
        for value in values { #expect(found(type, value) == [], "\(type) \(value)") }
    }

    @Test("Invalid values break one rule", arguments: invalidValues)
    func invalid(type: String, rule: String, values: [String]) {
        for value in values {
            let found = found(type, value)
            #expect(found.map(\.rule) == [rule], "\(type) \(value)")
            #expect(found.first?.expression == "Parameters.parameter[0].value", "\(type) \(value)")
        }
    }

    @Test("Every primitive type that a choice may have is in the tables")
    func complete() {
        let primitives = Set(Definitions.r4.types.filter { $0.kind == .primitive && !$0.isXHTML }.map(\.name))
        #expect(Set(Self.validValues.map(\.type)) == primitives)
        // What is no boolean or decimal in JSON is of another JSON type, or no JSON.
        #expect(Set(Self.invalidValues.map(\.type)) == primitives.subtracting(["boolean", "decimal"]))
    }

    @Test(
        "A number or boolean of another JSON type is the reader's to report",
        arguments: [
            ("boolean", "\"true\""), ("boolean", "1"), ("decimal", "\"1.0\""), ("decimal", "true"),
            ("integer", "\"1\""),
            ("string", "1"), ("date", "2015"),
        ])
    func otherType(type: String, value: String) {
        #expect(findings(json: holder(of: type, value: value)).map(\.rule) == ["json-type"])
    }

    @Test("XML's values are held to the same forms")
    func xml() {
        let text = #"<Patient xmlns="http://hl7.org/fhir"><id value="a_b"/><birthDate value="2015-02-30"/></Patient>"#
        #expect(
            lines(findings(xml: text)) == [
                "a.xml:1:38: error: the value is not of the form of id: 'a_b' (Patient.id) [primitive-format]; "
                    + "write 1 to 64 characters of A-Z, a-z, 0-9, - and .",
                "a.xml:1:55: error: the calendar has no such day: '2015-02-30' (Patient.birthDate) [calendar-date]; "
                    + "write a day that the month has",
            ])
    }

    @Test("A string has at most 1,048,576 characters, however many bytes")
    func length() {
        let longest = String(repeating: "ä", count: 1024 * 1024)
        #expect(found("string", longest) == [])
        #expect(found("string", longest + "x").map(\.rule) == ["value-length"])
        #expect(found("markdown", longest + "x").map(\.rule) == ["value-length"])
    }

    @Test("A long value is cut between characters where it is shown")
    func longValue() {
        let found = found("code", String(repeating: "ä", count: 400) + " ")
        #expect(found.first?.value == String(repeating: "ä", count: 250))
    }

    @Test("A blank string is a warning, for R4 says SHOULD")
    func warning() {
        #expect(found("string", " ").map(\.severity) == [.warning])
        #expect(found("code", " ").map(\.severity) == [.error])
    }
}

/// A resource that holds one value, given as JSON text, as a parameter.
func holder(of type: String, value: String) -> String {
    let property = "value" + type.prefix(1).uppercased() + type.dropFirst()
    return #"{"resourceType":"Parameters","parameter":[{"name":"x","\#(property)":\#(value)}]}"#
}
