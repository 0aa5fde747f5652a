import Testing

@testable import Validation

@Suite("Reports of Measures")
struct MeasureReportTests {
    private func coded(_ code: String, _ members: String = "") -> String {
        #"{"code":{"coding":[{"system":"urn:p","code":"\#(code)"}]}\#(members)}"#
    }

    /// What is found in a report of a contained Measure.
    private func found(scoring: String, populations: [String], group: String, type: String = "summary") -> [String] {
        let group = #"{"population":[\#(populations.joined(separator: ","))]\#(group)}"#
        let measure =
            #"{"resourceType":"Measure","id":"m","status":"draft","scoring":{"coding":[{"code":"\#(scoring)"}]},"#
            + #""group":[{"population":[\#(coded("all")),\#(coded("some"))]}]}"#
        return ValidationTests.found(
            ValidationRule.measures,
            json: #"{"resourceType":"MeasureReport","type":"\#(type)","contained":[\#(measure)],"measure":"#
                + ##""#m","group":[\##(group)]}"##)
    }

    @Test(
        "Each population of the Measure is reported once, and no other",
        arguments: [
            (["all", "some"], []), (["some", "all"], []), (["all"], ["error measure-group MeasureReport.group[0]"]),
            (["all", "some", "all"], ["error measure-group MeasureReport.group[0]"]),
            (["all", "some", "none"], ["error measure-group MeasureReport.group[0]"]),
        ])
    func populations(codes: [String], wanted: [String]) {
        #expect(found(scoring: "cohort", populations: codes.map { coded($0) }, group: "") == wanted)
    }

    @Test(
        "A score is as the scoring wants it",
        arguments: [
            ("cohort", "", []), ("cohort", #","measureScore":{"value":1}"#, ["measureScore"]),
            ("proportion", "", [""]), ("proportion", #","measureScore":{"value":0.5}"#, []),
            ("proportion", #","measureScore":{"value":66}"#, ["measureScore.value"]),
            ("proportion", #","measureScore":{"value":1,"unit":"%"}"#, ["measureScore.unit"]),
            ("ratio", #","measureScore":{"value":66}"#, []),
            ("ratio", #","measureScore":{"unit":"d"}"#, ["measureScore"]),
        ])
    func score(scoring: String, score: String, wanted: [String]) {
        let found = found(scoring: scoring, populations: [coded("all"), coded("some")], group: score)
        let places = wanted.map { "MeasureReport.group[0]" + ($0.isEmpty ? "" : "." + $0) }
        #expect(found == places.map { "error measure-score " + $0 })
    }

    @Test("Only a list of subjects lists subjects")
    func subjects() {
        let populations = [coded("all", #","subjectResults":{"display":"x"}"#), coded("some")]
        #expect(found(scoring: "cohort", populations: populations, group: "", type: "subject-list") == [])
        #expect(
            found(scoring: "cohort", populations: populations, group: "") == [
                "error measure-group MeasureReport.group[0].population[0]"
            ])
    }
}
