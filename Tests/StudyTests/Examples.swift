import Study

/// Short forms for the values that the tests build.
func date(_ text: String) throws -> PartialDate {
    try PartialDate(text)
}

func id(_ value: String) throws -> Identifier {
    try Identifier(value: value)
}

func number(_ text: String) throws -> DecimalNumber {
    try DecimalNumber(text)
}

/// Cycle `number` with infusions that start on the days given.
func cycle(_ number: Int, starts: [String]) throws -> BlinatumomabCycle {
    let infusions = try starts.enumerated().map { index, start in
        try Infusion(identifier: id("I\(number).\(index)"), start: date(start))
    }
    return try BlinatumomabCycle(identifier: id("C\(number)"), number: number, infusions: infusions)
}

func relapse(_ date: String?, kind: Relapse.Kind = .relapse, number: Int? = nil) throws -> Relapse {
    try Relapse(
        identifier: id("R\(date ?? "undated")\(kind)"), kind: kind, number: number,
        date: date.map { try PartialDate($0) })
}

func transplant(_ date: String?, _ donor: DonorType? = nil) throws -> Transplant {
    try Transplant(identifier: id("T\(date ?? "undated")"), date: date.map { try PartialDate($0) }, donorType: donor)
}

func response(_ status: RemissionStatus, cycle: Int?, on date: String? = nil, mrd: MinimalResidualDisease? = nil) throws
    -> ResponseAssessment
{
    try ResponseAssessment(
        identifier: id("A\(date ?? "")\(status)"), date: date.map { try PartialDate($0) }, cycleNumber: cycle,
        remissionStatus: status, mrd: mrd)
}

func alive(lastContact: String) throws -> FollowUp {
    try FollowUp(identifier: id("F"), lastContact: date(lastContact), vitalStatus: .alive)
}

func dead(_ date: String?, lastContact: String? = nil) throws -> FollowUp {
    try FollowUp(
        identifier: id("F"), lastContact: lastContact.map { try PartialDate($0) }, vitalStatus: .dead,
        deathDate: date.map { try PartialDate($0) })
}

/// A patient whose first day of blinatumomab is 2012-03-10 unless other cycles are given.
func patient(
    birthDate: String? = nil, diagnosed: String? = nil, relapses: [Relapse] = [], transplants: [Transplant] = [],
    cycles: [BlinatumomabCycle]? = nil, assessments: [ResponseAssessment] = [], adverseEvents: [AdverseEvent] = [],
    followUp: FollowUp? = nil
) throws -> Patient {
    try Patient(
        identifiers: [id("P")], birthDate: birthDate.map { try PartialDate($0) },
        diagnosis: Diagnosis(identifier: id("D"), date: diagnosed.map { try PartialDate($0) }), relapses: relapses,
        transplants: transplants, cycles: cycles ?? [cycle(1, starts: ["2012-03-10"])], assessments: assessments,
        adverseEvents: adverseEvents, followUp: followUp)
}
