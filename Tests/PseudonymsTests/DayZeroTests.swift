import FHIR
import Study
import Testing

@testable import Pseudonyms

/// Dates told relatively to the first day of treatment.
struct DayZeroTests {
    private let blinatumomab =
        #""medicationCodeableConcept":{"coding":[{"system":"http://www.whocc.no/atc","code":"L01FX07"}]}"#
    private let patient = #""subject":{"reference":"Patient/1"}"#

    private func administration(_ members: String, _ subject: String? = nil) -> String {
        #"{"resourceType":"MedicationAdministration",\#(subject ?? patient),\#(members)}"#
    }

    private func dayZeros(_ resources: [String]) throws -> DayZeros {
        let days = DayZeros { $0.first("coding")?.first("code")?.value == "L01FX07" }
        for json in resources { days.note(try Text.tree(json)) }
        return days
    }

    /// The day 0 that resources give to `Patient/1`.
    private func dayZero(_ resources: String...) throws -> String? {
        guard let shift = try dayZeros(resources).shift(of: .id("1")) else { return nil }
        return PartialDate(dayNumber: -shift.days)?.description
    }

    @Test func itIsTheFirstStartOfTheTreatment() throws {
        let day = try dayZero(
            administration(#"\#(blinatumomab),"effectivePeriod":{"start":"2015-04-01","end":"2015-04-28"}"#),
            administration(#"\#(blinatumomab),"effectiveDateTime":"2015-03-14T23:30:00+01:00""#),
            administration(#"\#(blinatumomab),"status":"not-done","effectiveDateTime":"2015-01-01""#),
            administration(#"\#(blinatumomab),"status":"entered-in-error","effectiveDateTime":"2015-01-01""#),
            administration(#""medicationCodeableConcept":{"text":"other"},"effectiveDateTime":"2015-01-02""#),
            administration(
                #"\#(blinatumomab),"effectiveDateTime":"2015-01-03""#, #""subject":{"reference":"Patient/2"}"#))
        #expect(day == "2015-03-14")
    }

    /// In whatever order, contained or not, by id or by UUID.
    @Test func theDrugMayStandElsewhere() throws {
        let medication =
            #"{"resourceType":"Medication","id":"m","code":{"coding":[{"system":"http://www.whocc.no/atc","code":"L01FX07"}]}}"#
        let date = #""effectiveDateTime":"2015-03-14""#
        let refers = administration(#""medicationReference":{"reference":"Medication/m"},\#(date)"#)
        #expect(try dayZero(medication, refers) == "2015-03-14")
        #expect(try dayZero(refers, medication) == "2015-03-14")
        #expect(try dayZero(refers) == nil)
        let contains = administration(
            ##""contained":[\##(medication)],"medicationReference":{"reference":"#m"},\##(date)"##)
        #expect(try dayZero(contains) == "2015-03-14")
        let uuid = "urn:uuid:3c8a1d80-2d1a-4d1c-9e5a-000000000001"
        let bundle =
            #"{"resourceType":"Bundle","entry":[{"resource":\#(administration(#""medicationReference":{"reference":"\#(uuid)"},\#(date)"#))},"#
            + #"{"fullUrl":"\#(uuid)","resource":\#(medication)}]}"#
        #expect(try dayZero(bundle) == "2015-03-14")
    }

    @Test func aFirstDayThatIsNotKnownToTheDayIsNone() throws {
        let month = administration(#"\#(blinatumomab),"effectiveDateTime":"2015-02""#)
        let day = administration(#"\#(blinatumomab),"effectiveDateTime":"2015-03-14""#)
        #expect(try dayZero(month, day) == nil)
        #expect(try dayZero(administration(#"\#(blinatumomab),"effectiveDateTime":"2015-04""#), day) == "2015-03-14")
    }

    @Test func datesAreToldFromIt() throws {
        let days = try dayZeros([administration(#"\#(blinatumomab),"effectiveDateTime":"2015-03-14""#)])
        let pseudonymizer = Pseudonymizer(try KeyTests.key(), settings: .init(year: 2026), dayZeros: days)
        func output(_ json: String) throws -> String { try #require(try Text.pseudonymised(json, by: pseudonymizer)) }
        let own = try output(
            #"{"resourceType":"Patient","id":"1","birthDate":"2005-03-15","deceasedDateTime":"2015-03-24"}"#)
        #expect(own.contains(#""birthDate":"1960","deceasedDateTime":"1970-01-11""#))
        #expect(
            try output(#"{"resourceType":"Observation",\#(patient),"effectiveDateTime":"2015-03-13T23:30:00+01:00"}"#)
                .contains(#""effectiveDateTime":"1969-12-31T22:30:00Z""#))
        #expect(pseudonymizer.report.notes == [:])
        let stranger = try output(
            #"{"resourceType":"Patient","id":"2","birthDate":"2005-03-15","deceasedDateTime":"2015"}"#)
        #expect(!stranger.contains("birthDate") && !stranger.contains("2015") && stranger.contains("masked"))
        #expect(pseudonymizer.report.notes == [.noDayZero: 1])
        #expect(try output(#"{"resourceType":"ResearchStudy","period":{"start":"2008-02-03"}}"#).contains(#""2008""#))
    }

    /// By the calendar, not by the years that are told.
    @Test func theOldHaveNoBirthDate() throws {
        let days = try dayZeros([administration(#"\#(blinatumomab),"effectiveDateTime":"1975-03-14""#)])
        let pseudonymizer = Pseudonymizer(try KeyTests.key(), settings: .init(year: 2026), dayZeros: days)
        for (birth, stays) in [("1936-12-31", false), ("1937-01-01", true)] {
            let json = #"{"resourceType":"Patient","id":"1","birthDate":"\#(birth)"}"#
            #expect(try Text.pseudonymised(json, by: pseudonymizer)?.contains("birthDate") == stays)
        }
    }

    @Test func aStudyHasTheSameDayZero() throws {
        func identifier(_ value: String) throws -> Identifier { try Identifier(system: "urn:pid", value: value) }
        let infusion = try Infusion(identifier: identifier("i"), start: PartialDate("2015-03-14"))
        let patients = try [
            Patient(
                identifiers: [identifier("1")], birthDate: PartialDate("2005-03-15"),
                cycles: [BlinatumomabCycle(identifier: identifier("c"), number: 1, infusions: [infusion])],
                followUp: FollowUp(identifier: identifier("f"), lastContact: PartialDate("2015-03-24"))),
            Patient(
                identifiers: [identifier("2")], birthDate: PartialDate("2005-03-15"),
                followUp: FollowUp(
                    identifier: identifier("g"), lastContact: PartialDate("2015-03-24"), vitalStatus: .dead,
                    deathDate: PartialDate("2015-03-24"))),
        ]
        var pseudonymizer = StudyPseudonymizer(try KeyTests.key(), settings: .init(year: 2026), isFromDayZero: true)
        let study = try pseudonymizer.study(Study(identifier: identifier("s"), patients: patients))
        #expect(study.patients.map(\.followUp?.lastContact?.description) == ["1970-01-11", nil])
        #expect(study.patients.map(\.birthDate?.description) == ["1960", nil])
        #expect(study.patients.first?.firstBlinatumomabDate?.description == "1970-01-01")
        #expect(study.patients.last?.followUp?.vitalStatus == .dead && study.patients.last?.followUp?.deathDate == nil)
        #expect(pseudonymizer.report.notes == [.noDayZero: 1])
    }
}
