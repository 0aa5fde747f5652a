import Study
import Testing

@Suite("Plausibility rules")
struct PlausibilityTests {
    private static func fields(_ rule: PlausibilityRule, _ patient: Patient) -> [String] {
        rule.findings(in: patient).map(\.field.description)
    }

    @Test("each rule blames the fields that break it", arguments: PlausibilityRule.all.map(\.id))
    func broken(id: String) throws {
        let rule = try #require(PlausibilityRule.all.first { $0.id == id })
        let examples = try PlausibilityExample.all().filter { $0.rule == id && !$0.fields.isEmpty }
        #expect(!examples.isEmpty)
        for example in examples { #expect(Self.fields(rule, example.child) == example.fields, "\(example.comment)") }
    }

    @Test("no rule speaks of what may be right", arguments: PlausibilityRule.all.map(\.id))
    func plausible(id: String) throws {
        let rule = try #require(PlausibilityRule.all.first { $0.id == id })
        let examples = try PlausibilityExample.all().filter { $0.rule == id && $0.fields.isEmpty }
        #expect(!examples.isEmpty)
        for example in examples { #expect(Self.fields(rule, example.child) == [], "\(example.comment)") }
    }

    @Test("a patient of whom nothing is known breaks none")
    func nothingKnown() throws {
        #expect(try Patient(identifiers: [id("P")]).plausibilityFindings.isEmpty)
    }

    @Test("a patient's findings are those of all rules")
    func findings() throws {
        let patient = try patient(
            diagnosed: "2012-04-01", transplants: [transplant("2012-01")], cycles: [cycle(1, starts: ["2012-03-10"])])
        let found = patient.plausibilityFindings.map { "\($0.field) \($0.rule.id)" }
        #expect(
            found == [
                "transplants[0].date transplant-before-diagnosis",
                "cycles[0].infusions[0].start infusion-before-diagnosis",
                "transplants[0].donorType transplant-without-donor",
            ])
    }

    @Test("ids are told apart, and sentences are complete")
    func table() {
        let rules = PlausibilityRule.all
        #expect(Set(rules.map(\.id)).count == rules.count)
        for rule in rules {
            #expect(rule.sentence.hasSuffix("."), "\(rule.id)")
            #expect(!rule.source.isEmpty && !rule.message.hasSuffix(".") && !rule.remedy.hasSuffix("."), "\(rule.id)")
        }
    }
}
