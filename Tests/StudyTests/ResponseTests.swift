import Study
import Testing

@Suite("Baseline, best response and minimal residual disease")
struct ResponseTests {
    private func blasts(
        _ percent: String, on date: String?, cycle: Int? = nil, id value: String = "A"
    ) throws -> ResponseAssessment {
        try ResponseAssessment(
            identifier: id(value + (date ?? "")), date: date.map { try PartialDate($0) }, cycleNumber: cycle,
            marrowBlastsPercent: BoundedNumber(value: number(percent)))
    }

    @Test("the last count on or before the first day is the baseline")
    func baseline() throws {
        let patient = try patient(assessments: [
            blasts("20", on: "2012-03-10"), blasts("90", on: "2012-02-01"), blasts("95", on: "2012-03-11"),
            blasts("99", on: "2012-03-09", cycle: 1), blasts("98", on: nil),
        ])
        #expect(patient.baselineAssessment?.marrowBlastsPercent?.value.text == "20")
        #expect(patient.hadMoreThan25PercentBlasts == false)
    }

    @Test("of two counts on one day, the one with the greater identifier")
    func baselineTie() throws {
        let patient = try patient(assessments: [
            blasts("30", on: "2012-03-10", id: "B"), blasts("20", on: "2012-03-10", id: "A"),
        ])
        #expect(patient.hadMoreThan25PercentBlasts == true)
    }

    @Test("25 % is not more than 25 %; without a count nobody knows")
    func limit() throws {
        #expect(try patient(assessments: [blasts("25.0", on: "2012-03-01")]).hadMoreThan25PercentBlasts == false)
        #expect(try patient().hadMoreThan25PercentBlasts == nil)
    }

    @Test("the best of all cycles, not the last")
    func bestResponse() throws {
        let patient = try patient(assessments: [
            response(.partial, cycle: 1, on: "2012-04-07"),
            response(.completeWithIncompleteRecovery, cycle: 1, on: "2012-04-10"),
            response(.progressiveDisease, cycle: 1, on: "2012-05-19"),
        ])
        #expect(patient.bestResponse == .completeWithIncompleteRecovery)
        #expect(patient.isResponder)
        #expect(try patient.firstCompleteRemissionDate == date("2012-04-10"))
    }

    @Test("a remission tied to no cycle is no response to blinatumomab")
    func followUpRemission() throws {
        let patient = try patient(assessments: [response(.complete, cycle: nil, on: "2012-09-01")])
        #expect(patient.bestResponse == nil)
        #expect(!patient.isResponder)
    }

    @Test(
        "which statuses respond",
        arguments: zip(RemissionStatus.allCases, [true, true, true, false, false, false, false]))
    func responders(status: RemissionStatus, responds: Bool) throws {
        #expect(try patient(assessments: [response(status, cycle: 1)]).isResponder == responds)
    }

    @Test(
        "MRD is negative below 10^-4",
        arguments: [
            (.less, "0.01", .percent, true), (nil, "0.01", .percent, false), (nil, "0.9", .perTenThousand, true),
            (nil, "1", .perTenThousand, false), (.less, "1E-4", .fraction, true), (.less, "0.1", .percent, nil),
            (.greater, "0.001", .percent, nil), (.greaterOrEqual, "0.01", .percent, false),
        ] as [(BoundedNumber.Comparator?, String, MRDLevel.Unit, Bool?)])
    func level(comparator: BoundedNumber.Comparator?, text: String, unit: MRDLevel.Unit, expected: Bool?) throws {
        let level = try MRDLevel(number: BoundedNumber(comparator: comparator, value: number(text)), unit: unit)
        #expect(try MinimalResidualDisease(level: level).isNegative == expected)
    }

    @Test("the laboratory's finding goes before the level")
    func findingFirst() throws {
        let level = try MRDLevel(number: BoundedNumber(comparator: .less, value: number("1E-4")), unit: .fraction)
        #expect(try MinimalResidualDisease(finding: .positive, level: level).isNegative == false)
    }

    @Test("MRD-negative counts in responders only, and is unknown where it was not measured")
    func negativeResponder() throws {
        let negative = try MinimalResidualDisease(finding: .negative)
        #expect(
            try patient(assessments: [response(.complete, cycle: 1, mrd: negative)]).isMRDNegativeResponder == true)
        #expect(
            try patient(assessments: [response(.partial, cycle: 1, mrd: negative)]).isMRDNegativeResponder == false)
        #expect(try patient(assessments: [response(.complete, cycle: 1)]).isMRDNegativeResponder == nil)
    }
}
