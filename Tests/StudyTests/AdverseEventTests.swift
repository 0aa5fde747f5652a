import Study
import Testing

@Suite("Adverse events of special interest")
struct AdverseEventTests {
    @Test("a cytokine release syndrome by the source's word or by a code, in any version of the code system")
    func cytokineReleaseSyndrome() throws {
        let byWord = try AdverseEvent(identifier: id("1"), specialInterest: .cytokineReleaseSyndrome)
        let byCode = try AdverseEvent(
            identifier: id("2"),
            codes: [Code(system: "https://www.meddra.org", code: "10052015", version: "20.0")])
        let otherSystem = try AdverseEvent(identifier: id("3"), codes: [Code(system: "urn:own", code: "10052015")])
        #expect(byWord.isCytokineReleaseSyndrome)
        #expect(byCode.isCytokineReleaseSyndrome)
        #expect(!otherSystem.isCytokineReleaseSyndrome)
    }

    @Test("neurotoxicity is counted by events, cytokine release by patients")
    func counting() throws {
        let events = try ["1", "2"].map { try AdverseEvent(identifier: id($0), specialInterest: .neurotoxicity) }
        let patient = try patient(adverseEvents: events)
        #expect(patient.neurotoxicityEvents.count == 2)
        #expect(!patient.hadCytokineReleaseSyndrome)
    }
}
