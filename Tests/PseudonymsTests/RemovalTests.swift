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

    /// R4, invariant rat-1.
    @Test func aRatioStaysWithBothItsNumbersOnly() throws {
        let (typed, known) = (#"{"value":1,"unit":"Frau Muster"}"#, #"{"value":1,"unit":"mg"}"#)
        func medication(_ amount: String) -> String { #"{"resourceType":"Medication","amount":{\#(amount)}}"# }
        for amount in [
            #""numerator":\#(typed),"denominator":\#(known)"#, #""numerator":\#(known),"denominator":\#(typed)"#,
        ] {
            #expect(try Text.pseudonymised(medication(amount)) == #"{"resourceType":"Medication"}"#)
        }
        let both = medication(#""numerator":\#(known),"denominator":\#(known)"#)
        #expect(try Text.pseudonymised(both) == both)
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

    /// What a site asks for stays, as far as its values may.
    @Test func aSitesExtensionStaysWithoutTexts() throws {
        let site = "https://klinik.example/risk"
        let json =
            #"{"resourceType":"Patient","extension":[{"url":"\#(site)","extension":[{"url":"a","valueInteger":3},"#
            + #"{"url":"b","valueString":"Muster"},{"url":"c","extension":[{"url":"d","valueBoolean":true}]},"#
            + #"{"url":"e","valueCoding":{"system":"urn:own","code":"Muster"}},{"url":"Muster","valueInteger":5}]},{"url":"\#(site)2","valueInteger":4}]}"#
        #expect(try Text.pseudonymised(json) == #"{"resourceType":"Patient"}"#)
        var settings = Pseudonymizer.Settings(year: 2026)
        settings.extensions = [site, "a", "b", "c", "d", "e"]
        let pseudonymizer = Pseudonymizer(try KeyTests.key(), settings: settings)
        #expect(
            try Text.pseudonymised(json, by: pseudonymizer)
                == #"{"resourceType":"Patient","extension":[{"url":"\#(site)","extension":[{"url":"a","valueInteger":3},"#
                + #"{"url":"c","extension":[{"url":"d","valueBoolean":true}]}]}]}"#)
    }

    /// A document keeps what its invariants want: identifier, timestamp, Composition (R4, bdl-9 to bdl-11).
    @Test func aDocumentStaysOne() throws {
        let narrative =
            #""text":{"status":"generated","div":"<div xmlns=\"http://www.w3.org/1999/xhtml\">Muster</div>"}"#
        let type = #"{"coding":[{"system":"http://loinc.org","code":"11490-0"}]}"#
        let instant = "2015-03-14T09:30:00Z"
        let output = try #require(
            try Text.pseudonymised(
                #"{"resourceType":"Bundle","type":"document","timestamp":"\#(instant)","identifier":{"system":"urn:d","#
                    + #""value":"Muster"},"entry":[{"resource":{"resourceType":"Composition",\#(narrative),"#
                    + #""status":"final","type":\#(type),"subject":{"reference":"Patient/1"},"date":"\#(instant)","#
                    + #""author":[{"reference":"Practitioner/1","display":"Muster"}],"title":"Muster","section":["#
                    + #"{"title":"Muster",\#(narrative)},{"code":\#(type),\#(narrative)},"#
                    + #"{"title":"Muster","code":\#(type),"entry":[{"reference":"Condition/1"}]},"#
                    + #"{"code":\#(type),"section":[{"entry":[{"display":"Muster"}]}]}]}}]}"#))
        #expect(!output.contains("Muster") && !output.contains("2015-03-14"))
        let root = try Text.tree(output).root
        let moved = DateShift(try KeyTests.key(), of: .id("1")).moved(instant, as: .start)
        #expect(root.first("timestamp")?.value == moved)
        #expect(root.first("identifier")?.first("system") != nil && root.first("identifier")?.first("value") != nil)
        let composition = try #require(root.first("entry")?.first("resource"))
        #expect(composition.first("date")?.value == moved)
        #expect(composition.first("author")?.first("reference")?.value?.hasPrefix("Practitioner/") == true)
        #expect(composition.first("title")?.first("extension") != nil && composition.first("title")?.value == nil)
        let sections = composition.children(named: "section")
        #expect(sections.count == 1 && sections.first?.children(named: "entry").count == 1)
    }

    @Test func whatABundleSaysOfTheSystemGoes() throws {
        let bundle =
            #"{"resourceType":"Bundle","type":"searchset","timestamp":"2015-03-14T09:30:00Z","total":1,"#
            + #""link":[{"relation":"self","url":"https://klinik.example/Patient?name=A"}],"#
            + #""entry":[{"search":{"mode":"match"},"response":{"status":"200 Muster","etag":"W/\"1\"","#
            + #""location":"https://klinik.example/Patient/1","lastModified":"2015-03-14T09:30:00Z"}},"#
            + #"{"response":{"status":"Muster"}}]}"#
        #expect(
            try Text.pseudonymised(bundle)
                == #"{"resourceType":"Bundle","type":"searchset","total":1,"entry":[{"search":{"mode":"match"},"#
                + #""response":{"status":"200"}}]}"#)
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
