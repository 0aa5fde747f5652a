import Study

@testable import Analysis

func date(_ text: String) throws -> PartialDate {
    try PartialDate(text)
}

func id(_ value: String) throws -> Identifier {
    try Identifier(value: value)
}

func study(_ patients: [Patient]) throws -> Study {
    try Study(identifier: id("S1"), title: "Five by hand", patients: patients)
}

/// Cycle 1 from 2012-01-01 at 15 ug/m2/d, the first day of blinatumomab of every example.
func firstCycle() throws -> BlinatumomabCycle {
    let rate = try InfusionRate(value: DecimalNumber("15.0"), unit: .microgramsPerSquareMetrePerDay)
    let infusion = try Infusion(
        identifier: id("I1"), start: date("2012-01-01"), end: date("2012-01-28"), rate: rate, wasInterrupted: false)
    return try BlinatumomabCycle(identifier: id("C1"), number: 1, infusions: [infusion])
}

func alive(_ lastContact: String) throws -> FollowUp {
    try FollowUp(identifier: id("F"), lastContact: date(lastContact), vitalStatus: .alive)
}

func dead(_ day: String?, lastContact: String? = nil) throws -> FollowUp {
    try FollowUp(
        identifier: id("F"), lastContact: lastContact.map { try PartialDate($0) }, vitalStatus: .dead,
        deathDate: day.map { try PartialDate($0) })
}

/// Five patients, all from 2012-01-01:
///
///     P1  dies on day 30   age 4.0  responder, MRD-negative   CRS             HSCT before, haploidentical
///     P2  dies on day 60   age 8.0  no response               2 neurotoxic    none
///     P3  censored day 90  age ?    no assessment             -               HSCT undated
///     P4  dies on day 120  age 2.0  responder, MRD unknown    CRS             HSCT before, matched sibling
///     P5  alive day 731    age 3.0  no response               -               haploidentical before and after
func fivePatients() throws -> [Patient] {
    let crs = try AdverseEvent(identifier: id("E1"), specialInterest: .cytokineReleaseSyndrome, cycleNumber: 1)
    let neurotoxic = try ["E1", "E2"].map { try AdverseEvent(identifier: id($0), specialInterest: .neurotoxicity) }
    return try [
        Patient(
            identifiers: [id("P1")], birthDate: date("2008-01-01"),
            relapses: [Relapse(identifier: id("R1"), number: 2, date: date("2011-12-01"))],
            transplants: [transplant("2010-06-01", .haploidentical)], cycles: [firstCycle()],
            assessments: [baseline("80"), response(.complete, mrd: MinimalResidualDisease(finding: .negative))],
            adverseEvents: [crs], followUp: dead("2012-01-31")),
        Patient(
            identifiers: [id("P2")], birthDate: date("2004-01-01"),
            relapses: [Relapse(identifier: id("R1"), number: 1, date: date("2011-12-01"))], cycles: [firstCycle()],
            assessments: [baseline("20"), response(.noResponse)], adverseEvents: neurotoxic,
            followUp: dead("2012-03-01")),
        Patient(
            identifiers: [id("P3")], birthDate: date("2005"), transplants: [transplant(nil, .haploidentical)],
            cycles: [firstCycle()], followUp: alive("2012-03-31")),
        Patient(
            identifiers: [id("P4")], birthDate: date("2010-01-01"),
            transplants: [transplant("2011-01-01", .matchedSibling)],
            cycles: [firstCycle()], assessments: [baseline("26"), response(.completeWithIncompleteRecovery)],
            adverseEvents: [crs], followUp: dead("2012-04-30")),
        Patient(
            identifiers: [id("P5")], birthDate: date("2009-01-01"),
            relapses: [Relapse(identifier: id("R1"), date: date("2011-10-02"))],
            transplants: [transplant("2010-06-01", .haploidentical), transplant("2012-06-01", .haploidentical)],
            cycles: [firstCycle()], assessments: [baseline("90"), response(.partial)], followUp: alive("2014-01-01")),
    ]
}

private func transplant(_ day: String?, _ donor: DonorType) throws -> Transplant {
    try Transplant(identifier: id("T\(day ?? "")"), date: day.map { try PartialDate($0) }, donorType: donor)
}

private func baseline(_ percent: String) throws -> ResponseAssessment {
    try ResponseAssessment(
        identifier: id("A0"), date: date("2011-12-30"),
        marrowBlastsPercent: BoundedNumber(value: DecimalNumber(percent)))
}

private func response(_ status: RemissionStatus, mrd: MinimalResidualDisease? = nil) throws -> ResponseAssessment {
    try ResponseAssessment(
        identifier: id("A1"), date: date("2012-01-29"), cycleNumber: 1, remissionStatus: status, mrd: mrd)
}
