import FHIR
import Study
import Testing

@testable import Pseudonyms

/// Whose dates are moved by which offset.
struct PatientDateTests {
    private let date = "2015-03-14"

    /// By how many days the date of a resource was moved.
    private func offset(_ json: String, _ element: String, by pseudonymizer: Pseudonymizer? = nil) throws -> Int? {
        let output = try #require(try Text.pseudonymised(json, by: pseudonymizer))
        guard let text = try Text.tree(output).root.first(element)?.value else { return nil }
        return try PartialDate(String(text.prefix(10))).days(since: PartialDate(date))
    }

    private func observation(_ subject: String, _ name: String = "subject") throws -> Int? {
        try offset(
            #"{"resourceType":"Observation","\#(name)":{\#(subject)},"effectiveDateTime":"\#(date)"}"#, "effective")
    }

    private func days(_ identity: PatientIdentity) throws -> Int { DateShift(try KeyTests.key(), of: identity).days }

    @Test(arguments: [
        "Patient/3c8a1d80-2d1a-4d1c-9e5a-000000000001",
        "Patient/3C8A1D80-2D1A-4D1C-9E5A-000000000001",
        "https://klinik.example/fhir/Patient/3c8a1d80-2d1a-4d1c-9e5a-000000000001",
        "Patient/3c8a1d80-2d1a-4d1c-9e5a-000000000001/_history/2", "urn:uuid:3c8a1d80-2d1a-4d1c-9e5a-000000000001",
        "urn:uuid:3C8A1D80-2D1A-4D1C-9E5A-000000000001", "URN:UUID:3c8a1d80-2d1a-4d1c-9e5a-000000000001",
        "HTTPS://klinik.example/fhir/Patient/3c8a1d80-2d1a-4d1c-9e5a-000000000001",
        "Http://klinik.example/fhir/Patient/3c8a1d80-2d1a-4d1c-9e5a-000000000001",
    ])
    func recordsAreMovedWithTheirPatient(_ reference: String) throws {
        let patient = try offset(
            #"{"resourceType":"Patient","id":"3c8a1d80-2d1a-4d1c-9e5a-000000000001","deceasedDateTime":"\#(date)"}"#,
            "deceased")
        #expect(patient != nil && patient != 0)
        #expect(try observation(#""reference":"\#(reference)""#) == patient)
        let event =
            #"{"resourceType":"AllergyIntolerance","patient":{"reference":"\#(reference)"},"recordedDate":"\#(date)"}"#
        #expect(try offset(event, "recordedDate") == patient)
    }

    @Test func anIdentifierNamesThePatientWhereNothingElseDoes() throws {
        let identity = PatientIdentity.identifier(system: "urn:pid", value: "47")
        #expect(try observation(#""identifier":{"system":"urn:pid","value":"47"}"#) == days(identity))
        #expect(try observation(#""reference":"Patient?identifier=urn:pid|47""#) == days(identity))
        let patient =
            #"{"resourceType":"Patient","identifier":[{"system":"urn:pid","value":"47"}],"deceasedDateTime":"\#(date)"}"#
        #expect(try offset(patient, "deceased") == days(identity))
        let contained =
            ##"{"resourceType":"Observation","contained":[{"resourceType":"Patient","id":"p","identifier":["##
            + ##"{"system":"urn:pid","value":"47"}],"deceasedDateTime":"\##(date)"}],"subject":{"reference":"#p"},"##
            + ##""effectiveDateTime":"\##(date)"}"##
        let pseudonymizer = try Text.pseudonymizer()
        #expect(try offset(contained, "effective", by: pseudonymizer) == days(identity))
        #expect(pseudonymizer.report.notes == [.identifierOnly: 1])
    }

    @Test func aSearchForThePatientIsReported() throws {
        let pseudonymizer = try Text.pseudonymizer()
        let event =
            #"{"resourceType":"AllergyIntolerance","patient":{"reference":"Patient?identifier=urn:pid|47"},"#
            + #""recordedDate":"\#(date)"}"#
        _ = try Text.pseudonymised(event, by: pseudonymizer)
        #expect(pseudonymizer.report.notes == [.identifierOnly: 1])
    }

    @Test func aPatientWithTwoNamesIsReported() throws {
        let pseudonymizer = try Text.pseudonymizer()
        let uuid = "3c8a1d80-2d1a-4d1c-9e5a-000000000001"
        func bundle(_ id: String) -> String {
            #"{"resourceType":"Bundle","type":"collection","entry":[{"fullUrl":"urn:uuid:\#(uuid)","#
                + #""resource":{"resourceType":"Patient","id":"\#(id)","link":[{"other":{"reference":"Patient/2"},"type":"seealso"}]}}]}"#
        }
        _ = try Text.pseudonymised(bundle(uuid), by: pseudonymizer)
        #expect(pseudonymizer.report.notes == [.linkedPatients: 1])
        _ = try Text.pseudonymised(bundle("1"), by: pseudonymizer)
        #expect(pseudonymizer.report.notes == [.linkedPatients: 2, .twoNames: 1])
    }

    @Test func withoutAPatientTheYearStays() throws {
        #expect(
            try Text.pseudonymised(
                #"{"resourceType":"ResearchStudy","period":{"start":"2008-02-03","end":"2017"}}"#)
                == #"{"resourceType":"ResearchStudy","period":{"start":"2008","end":"2017"}}"#)
        #expect(
            try Text.pseudonymised(
                #"{"resourceType":"Observation","effectiveDateTime":"2015-03-14T09:30:00Z","issued":"2015-03-14T09:30:00Z"}"#
            )
                == #"{"resourceType":"Observation","effectiveDateTime":"2015"}"#)
        let ofGroup = try Text.pseudonymised(
            #"{"resourceType":"Observation","subject":{"reference":"Group/1"},"effectiveDateTime":"2015-03-14"}"#)
        #expect(ofGroup?.hasSuffix(#""effectiveDateTime":"2015"}"#) == true)
    }

    @Test func whatIsNoDateIsRemoved() throws {
        let output = try Text.pseudonymised(
            #"{"resourceType":"Patient","id":"1","birthDate":"im März","deceasedDateTime":"2015-02-30"}"#)
        #expect(output?.contains("März") == false && output?.contains("2015") == false)
    }

    /// The offset of the whole: periods and timings with the rest; but for the period of an identifier, which may begin
    /// with the birth.
    @Test func allDatesOfAResourceAreMoved() throws {
        let json =
            #"{"resourceType":"MedicationRequest","subject":{"reference":"Patient/1"},"authoredOn":"2015-03-14","#
            + #""dosageInstruction":[{"timing":{"event":["2015-03-14T08:00:00+01:00"],"repeat":{"boundsPeriod":{"start":"2015-03-14","end":"2015-03-14"}}}}],"#
            + #""identifier":[{"value":"1","period":{"start":"2015-03-14"}}]}"#
        let output = try #require(try Text.pseudonymised(json))
        let moved = try #require(DateShift(try KeyTests.key(), of: .id("1")).moved("2015-03-14", as: .start))
        #expect(output.components(separatedBy: moved).count == 5 && !output.contains(#"{"period""#))
        #expect(output.contains(moved + "T07:00:00Z"))
        #expect(!output.contains("2015-03-14"))
    }
}

extension String {
    fileprivate func components(separatedBy text: String) -> [Substring] {
        split(separator: text, omittingEmptySubsequences: false)
    }
}
