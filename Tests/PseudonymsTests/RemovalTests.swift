import FHIR
import Testing

@testable import Pseudonyms

/// What is removed, what stays, and what is said of it.
struct RemovalTests {
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

    @Test func whatIsNotListedIsRemovedAndCounted() throws {
        let pseudonymizer = try Text.pseudonymizer()
        let patient =
            #"{"resourceType":"Patient","name":[{"family":"A"},{"family":"B"}],"active":true,"#
            + #""text":{"status":"generated","div":"<div xmlns=\"http://www.w3.org/1999/xhtml\">A</div>"},"#
            + #""_gender":{"id":"A"},"telecom":[{"value":"A"}],"photo":[{"data":"QQ=="}],"multipleBirthBoolean":true}"#
        let output = try Text.pseudonymised(patient, by: pseudonymizer)
        #expect(output == #"{"resourceType":"Patient","active":true}"#)
        #expect(
            pseudonymizer.report.removed == [
                "Patient.name": 2, "Patient.text": 1, "Patient.gender.id": 1, "Patient.telecom": 1, "Patient.photo": 1,
                "Patient.multipleBirth": 1,
            ])
        #expect(pseudonymizer.report.lines.contains("removed 2 × Patient.name"))
    }

    @Test func codesStayWithoutDisplayAndText() throws {
        let known = #"{"system":"http://loinc.org","version":"2.77","code":"11150-0","userSelected":true}"#
        let typed =
            #"{"system":"http://loinc.org","version":"2.77","code":"11150-0","userSelected":true,"display":"A"}"#
        try expect(
            #""code":{"coding":[\#(typed),{"system":"urn:own","code":"A"},{"code":"A"}],"text":"A"}"#,
            becomes: #""code":{"coding":[\#(known)]}"#)
    }

    @Test func aRequiredElementSaysThatItIsMasked() throws {
        try expect(
            #""status":"A","code":{"text":"A"},"bodySite":{"text":"A"}"#,
            becomes: #""_status":\#(Self.masked),"code":\#(Self.masked)"#)
    }

    @Test func whatTurnsTheMeaningSaysThatItIsMasked() throws {
        let output = try Text.pseudonymised(
            #"{"resourceType":"Condition","verificationStatus":{"text":"widerlegt"},"subject":{"reference":"Group/1"}}"#
        )
        #expect(output?.contains(#""verificationStatus":\#(Self.masked)"#) == true)
    }

    @Test func quantitiesStayWithAUnitOfUCUM() throws {
        let hidden = #""valueQuantity":\#(Self.masked)"#
        let ucum = #""system":"http://unitsofmeasure.org","code":"mg""#
        try expect(
            #""valueQuantity":{"value":1.50,"comparator":"<","unit":"mg",\#(ucum)}"#,
            becomes: #""valueQuantity":{"value":1.50,"comparator":"<","unit":"mg",\#(ucum)}"#)
        try expect(
            #""valueQuantity":{"value":1.50,"unit":"Milligramm",\#(ucum)}"#,
            becomes: #""valueQuantity":{"value":1.50,"unit":"mg",\#(ucum)}"#)
        try expect(#""valueQuantity":{"value":1,"unit":"Frau Muster"}"#, becomes: hidden)
        try expect(#""valueQuantity":{"value":1,"comparator":"ungefähr",\#(ucum)}"#, becomes: hidden)
        try expect(#""valueQuantity":{"value":1,"system":"urn:own","code":"mg"}"#, becomes: hidden)
    }

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

    @Test func unlistedExtensionsGoWherever() throws {
        let own = #"{"url":"urn:own","valueString":"A"}"#
        let absent = #"{"url":"http://hl7.org/fhir/StructureDefinition/data-absent-reason","valueCode":"unknown"}"#
        try expect(
            #""extension":[\#(own)],"_status":{"extension":[\#(own),\#(absent)]},"valueBoolean":true,"_valueBoolean":{"extension":[\#(own)]}"#,
            becomes: #""_status":{"extension":[\#(absent)]},"valueBoolean":true"#)
        let scale = "https://marrow.example/fhir/StructureDefinition/toxicity-scale-version"
        try expect(
            #""extension":[{"url":"\#(scale)","valueString":"4.03"},{"url":"\#(scale)","valueString":"Frau M"}]"#,
            becomes: #""extension":[{"url":"\#(scale)","valueString":"4.03"}]"#)
    }

    @Test func whatAnUnknownModifierTurnsIsLeftOut() throws {
        let modifier = #""modifierExtension":[{"url":"urn:own","valueBoolean":true}]"#
        try expect(#""component":[{\#(modifier),"valueBoolean":true}]"#, becomes: "")
        let pseudonymizer = try Text.pseudonymizer()
        #expect(try Text.pseudonymised(#"{"resourceType":"Observation",\#(modifier)}"#, by: pseudonymizer) == nil)
        #expect(try Text.pseudonymised(#"{"resourceType":"Observation","implicitRules":"urn:own"}"#) == nil)
        #expect(pseudonymizer.report.notes == [.unknownModifier: 1])
    }

    @Test func resourcesOfOtherTypesAreLeftOut() throws {
        let pseudonymizer = try Text.pseudonymizer()
        #expect(try Text.pseudonymised(#"{"resourceType":"DocumentReference","id":"1"}"#, by: pseudonymizer) == nil)
        let bundle =
            #"{"resourceType":"Bundle","type":"collection","entry":[{"resource":{"resourceType":"Media"}},"#
            + #"{"resource":{"resourceType":"Patient","active":true}}]}"#
        let output = try #require(try Text.pseudonymised(bundle, by: pseudonymizer))
        #expect(
            output.hasPrefix(
                #"{"resourceType":"Bundle","type":"collection","entry":[{"resource":{"resourceType":"Patient""#))
        #expect(pseudonymizer.report.leftOut == ["DocumentReference": 1, "Media": 1])
    }

    @Test func theLabelIsAddedAndOldOnesStay() throws {
        let system = "http://terminology.hl7.org/CodeSystem/v3-Confidentiality"
        let pseudonymizer = try Text.pseudonymizer()
        let json =
            #"{"resourceType":"Patient","meta":{"lastUpdated":"2015-03-14T09:30:00Z","source":"urn:s","security":["#
            + #"{"system":"\#(system)","code":"R","display":"A"},{"system":"urn:own","code":"A"}]}}"#
        let output = Text.json(try #require(pseudonymizer.edited(Text.tree(json))))
        let label = #"{"system":"http://terminology.hl7.org/CodeSystem/v3-ObservationValue","code":"PSEUDED"}"#
        #expect(
            output == #"{"resourceType":"Patient","meta":{"security":[{"system":"\#(system)","code":"R"},\#(label)]}}"#)
        #expect(pseudonymizer.report.notes == [.labelRemoved: 1])
        #expect(Text.json(try #require(pseudonymizer.edited(Text.tree(output)))) == output, "it is added once")
    }

    @Test func whatABundleSaysOfTheSystemGoes() throws {
        let bundle =
            #"{"resourceType":"Bundle","type":"searchset","timestamp":"2015-03-14T09:30:00Z","total":1,"#
            + #""link":[{"relation":"self","url":"https://klinik.example/Patient?name=A"}],"#
            + #""entry":[{"search":{"mode":"match"},"response":{"status":"200","etag":"W/\"1\""}}]}"#
        #expect(
            try Text.pseudonymised(bundle)
                == #"{"resourceType":"Bundle","type":"searchset","total":1,"entry":[{"search":{"mode":"match"}}]}"#)
    }

    @Test func theSmallestGroupIsCounted() throws {
        let pseudonymizer = try Text.pseudonymizer()
        for (id, year) in [("1", "2010"), ("2", "2010"), ("3", "2004")] {
            _ = pseudonymizer.edited(
                try Text.tree(#"{"resourceType":"Patient","id":"\#(id)","gender":"female","birthDate":"\#(year)"}"#))
        }
        let groups = pseudonymizer.quasiIdentifiers
        #expect(groups.patientCount == 3)
        #expect(groups.groupSizes.reduce(0, +) == 3)
        let coding = #"{"coding":[{"system":"http://snomed.info/sct","code":"91857003"}]}"#
        let before = groups.groupSizes.count
        for id in ["1", "2", "3"] {
            _ = pseudonymizer.edited(
                try Text.tree(
                    #"{"resourceType":"Condition","code":\#(coding),"subject":{"reference":"Patient/\#(id)"}}"#))
        }
        #expect(pseudonymizer.quasiIdentifiers.groupSizes.count == before, "a diagnosis that all share divides nobody")
        #expect(groups.lines.last?.contains("does not promise") == true)
    }
}
