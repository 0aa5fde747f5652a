import Diagnostics
import FHIR
import Testing

/// Values keep every character: numbers their digits, dates their precision and zone.
struct PrimitiveTests {
    @Test(arguments: [
        "0", "-0", "1", "1.0", "1.00", "-0.00", "0.0", "1E-22", "1e-22", "1.0E+2", "-1e400", "123456789012345678",
        "0.123456789012345678", "123456789012345678901234567890.123456789012345678901234567890",
        "100000000000000000000000000000000000000000",
    ])
    func decimalsKeepTheirDigits(decimal: String) throws {
        try expectTwins(
            json: object("Observation", #""valueQuantity":{"value":\#(decimal)}"#),
            xml: document("Observation", #"<valueQuantity><value value="\#(decimal)"/></valueQuantity>"#))
    }

    @Test(arguments: [
        "2015", "2015-03", "2015-03-31", "2015-03-31T23:59:59Z", "2015-03-31T23:59:59.000Z",
        "2015-03-31T23:59:60+14:00", "2015-03-31T00:00:00-12:00", "2015-03-31T00:00:00.123456789012+01:30",
        "2015-03-31T24:00:00-00:00", "0001", "9999-12-31",
    ])
    func datesKeepPrecisionAndZone(date: String) throws {
        try expectTwins(
            json: object("Observation", #""effectiveDateTime":"\#(date)""#),
            xml: document("Observation", #"<effectiveDateTime value="\#(date)"/>"#))
    }

    /// Each primitive type, by the extension value of that type, at its limits and beyond (limits are the validator's).
    @Test(arguments: [
        ("Base64Binary", "AA=="), ("Base64Binary", "QUJD REVG"), ("Canonical", "http://h/ValueSet/v|1.0"),
        ("Canonical", "#a"), ("Code", "a"), ("Code", "a b"), ("Code", " a  b "), ("Date", "2015-03"),
        ("DateTime", "2015-03-31T12:00:00+02:00"), ("Id", "A-1.z"), ("Id", String(repeating: "a", count: 64)),
        ("Instant", "2015-02-07T13:28:17.239+02:00"), ("Markdown", "**a** _b_ | c"), ("Oid", "urn:oid:1.2.3.4.5"),
        ("String", "x"), ("String", String(repeating: "x", count: 1_048_576)), ("Time", "23:59:60"),
        ("Time", "12:00:00.000"), ("Uri", "http://h/a?b=c&d=é|1#f"), ("Uri", ""), ("Url", "mailto:a@b.de"),
        ("Uuid", "urn:uuid:c757873d-ec9a-4326-a141-556f43239520"),
    ])
    func quotedTypes(type: String, value: String) throws {
        try expectTwins(
            json: object(#""extension":[{"url":"u","value\#(type)":"\#(value)"}]"#),
            xml: document(
                #"<extension url="u"><value\#(type) value="\#(escaped(value))"/></extension>"#))
    }

    @Test(arguments: [
        ("Boolean", "true"), ("Boolean", "false"), ("Integer", "0"), ("Integer", "-2147483648"),
        ("Integer", "2147483647"), ("Integer", "99999999999999999999"), ("PositiveInt", "1"),
        ("PositiveInt", "2147483647"), ("UnsignedInt", "0"), ("Decimal", "-0.000"),
    ])
    func unquotedTypes(type: String, value: String) throws {
        try expectTwins(
            json: object(#""extension":[{"url":"u","value\#(type)":\#(value)}]"#),
            xml: document(#"<extension url="u"><value\#(type) value="\#(value)"/></extension>"#))
    }

    private func escaped(_ value: String) -> String {
        value.split(separator: "&", omittingEmptySubsequences: false).joined(separator: "&amp;")
    }

    @Test(arguments: [
        #""5""#, #""true""#, "[5]", "{}", #""a\nb""#, "null", "01", "-", "1.", ".5", "+1", "1e", "0x1", "NaN", "Infinity",
        "tru", "True",
    ])
    func whatIsNoNumberInJSON(value: String) {
        #expect(!Conversion.jsonErrors(object("Observation", #""valueInteger":\#(value)"#)).isEmpty)
    }

    @Test(arguments: [
        (#""valueInteger":"5""#, "Observation.value", "integer", "a number, without quotes", 46),
        (#""valueBoolean":"true""#, "Observation.value", "boolean", "true or false, without quotes", 46),
        (#""valueBoolean":1"#, "Observation.value", "boolean", "true or false, without quotes", 46),
        (#""valueString":5"#, "Observation.value", "string", "a string", 45),
        (#""valueString":true"#, "Observation.value", "string", "a string", 45),
        (#""valueString":{"a":1}"#, "Observation.value", "string", "a string", 45),
    ])
    func jsonTypesAreChecked(content: String, path: String, type: String, form: String, column: Int) {
        #expect(
            Conversion.jsonErrors(object("Observation", content)) == [
                "a.json:1:\(column): error: the value is of another JSON type than \(type) wants (\(path)) "
                    + "[json-type]; write it as \(form)"
            ])
    }

    @Test(arguments: ["", " ", "1 ", " 1", "+1", "01", "1.", ".5", "1,5", "NaN", "1e", "--1", "1f", "0x10", "\u{0661}"])
    func numbersThatJSONCannotWriteUnquoted(value: String) {
        #expect(
            Conversion.xmlErrors(document("Observation", #"<valueInteger value="\#(value)"/>"#)) == [
                "a.xml:1:42: error: the value is no integer (Observation.value) [xml-value]; "
                    + "write it as 12 or -0.50 or 1e-3"
            ])
    }

    @Test(arguments: ["", "1", "TRUE", "true ", "yes"])
    func booleansThatJSONCannotWriteUnquoted(value: String) {
        #expect(
            Conversion.xmlErrors(document(#"<active value="\#(value)"/>"#)) == [
                "a.xml:1:38: error: the value is no boolean (Patient.active) [xml-value]; write true or false"
            ])
    }
}
