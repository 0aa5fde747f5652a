import Testing

@testable import Pseudonyms

/// Ages, birth dates, and values of which nobody could tell what they are.
struct PersonalValueTests {
    /// Expects what stays of an Observation with these members.
    private func expect(
        _ members: String, becomes kept: String, _ location: SourceLocation = #_sourceLocation
    ) throws {
        let output = try Text.pseudonymised(#"{"resourceType":"Observation",\#(members)}"#)
        let separator = kept.isEmpty ? "" : ","
        #expect(output == #"{"resourceType":"Observation"\#(separator)\#(kept)}"#, sourceLocation: location)
    }

    private static let masked =
        #"{"extension":[{"url":"http://hl7.org/fhir/StructureDefinition/data-absent-reason","valueCode":"masked"}]}"#

    @Test func agesOverEightyNineAreCapped() throws {
        let year = #""system":"http://unitsofmeasure.org","code":"a""#
        try expect(
            #""valueQuantity":{"value":93,\#(year)}"#,
            becomes: #""valueQuantity":{"comparator":">","value":89,\#(year)}"#)
        try expect(#""valueQuantity":{"value":89,\#(year)}"#, becomes: #""valueQuantity":{"value":89,\#(year)}"#)
        try expect(
            #""valueRange":{"low":{"value":90,\#(year)},"high":{"value":1,\#(year)}}"#,
            becomes: #""valueRange":{"high":{"value":1,\#(year)}}"#)
        let month = #""system":"http://unitsofmeasure.org","code":"mo""#
        let condition = #"{"resourceType":"Condition","onsetAge":{"value":1069,\#(month)}}"#
        #expect(try Text.pseudonymised(condition)?.contains(#""comparator":">","value":1068"#) == true)
        try expect(#""valueQuantity":{"value":1069,\#(month)}"#, becomes: #""valueQuantity":{"value":1069,\#(month)}"#)
    }

    private static func code(_ code: String, _ system: String = "http://loinc.org") -> String {
        #""code":{"coding":[{"system":"\#(system)","code":"\#(code)"}]}"#
    }

    @Test(arguments: [
        code("30525-0"), code("21612-7"), code("63900-5"), code("397669002", "http://snomed.info/sct"),
        code("424144002", "http://snomed.info/sct"),
    ])
    func agesAreKnownByTheirCode(_ code: String) throws {
        let ucum = #""system":"http://unitsofmeasure.org","code"#
        let hidden = Self.masked
        for (value, kept) in [
            (#""valueInteger":89"#, #""valueInteger":89"#), (#""valueInteger":90"#, #""_valueInteger":\#(hidden)"#),
            (#""valueQuantity":{"value":93}"#, #""valueQuantity":\#(hidden)"#),
            (#""valueQuantity":{"value":93,\#(ucum)":"1"}"#, #""valueQuantity":\#(hidden)"#),
            (
                #""valueQuantity":{"value":1069,\#(ucum)":"mo"}"#,
                #""valueQuantity":{"comparator":">","value":1068,\#(ucum)":"mo"}"#
            ),
            (#""valueQuantity":{"comparator":"<","value":93,\#(ucum)":"a"}"#, #""valueQuantity":\#(hidden)"#),
        ] {
            try expect(#"\#(code),\#(value)"#, becomes: #"\#(code),\#(kept)"#)
            try expect(#""component":[{\#(code),\#(value)}]"#, becomes: #""component":[{\#(code),\#(kept)}]"#)
        }
    }

    @Test(arguments: [code("21112-8"), code("184099003", "http://snomed.info/sct")])
    func birthDatesAreKnownByTheirCode(_ code: String) throws {
        func output(_ value: String) throws -> String {
            try #require(
                try Text.pseudonymised(
                    #"{"resourceType":"Observation",\#(code),"subject":{"reference":"Patient/1"},\#(value)}"#))
        }
        for (value, element) in [
            (#""valueDateTime":"2010-03-04""#, "valueDateTime"),
            (#""valueDateTime":"2010-03-04T01:02:03+01:00""#, "valueDateTime"),
            (#""valuePeriod":{"start":"2010-03-04"}"#, "start"),
            (#""component":[{\#(code),"valueDateTime":"2010-03-04"}]"#, "valueDateTime"),
        ] {
            let text = try output(value)
            #expect(text.contains(/"20(08|09|10)"/), "\(text)")
            #expect(text.contains("\"\(element)\":\"20") && !text.contains("-03-04") && !text.contains("01:02"))
        }
        #expect(try output(#""valueDateTime":"1931-03-04""#).contains(#""_valueDateTime":\#(Self.masked)"#))
    }

    /// Nobody could tell what it is, and it may be a patient's number.
    @Test func aValueWithoutAKnownCodeIsMasked() throws {
        try expect(
            #""code":{"text":"Fallnummer"},"valueInteger":471108152"#,
            becomes: #""code":\#(Self.masked),"_valueInteger":\#(Self.masked)"#)
        try expect(
            #""code":{"coding":[{"system":"urn:own","code":"A"}]},"valueBoolean":true"#,
            becomes: #""code":\#(Self.masked),"_valueBoolean":\#(Self.masked)"#)
    }
}
