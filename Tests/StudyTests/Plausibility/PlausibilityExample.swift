import Study

/// A patient, and the fields of it that one rule blames; none where the records may be right.
struct PlausibilityExample {
    let rule: String
    let comment: String
    let child: Patient
    let fields: [String]

    init(_ rule: String, _ comment: String, _ child: Patient, _ fields: String...) {
        self.rule = rule
        self.comment = comment
        self.child = child
        self.fields = fields
    }

    static func all() throws -> [PlausibilityExample] {
        try population() + order() + ends() + infusions() + cycles() + responses() + events() + deaths()
    }
}

/// Infusions of a cycle: `start...end`, either of them empty when it is not known.
func infusion(
    _ name: String, _ start: String, _ end: String, rate: InfusionRate? = nil, interrupted: Bool? = nil
) throws -> Infusion {
    try Infusion(
        identifier: id(name), start: start.isEmpty ? nil : date(start), end: end.isEmpty ? nil : date(end), rate: rate,
        wasInterrupted: interrupted)
}

func cycle(_ number: Int, _ infusions: Infusion...) throws -> BlinatumomabCycle {
    try BlinatumomabCycle(identifier: id("C\(number)"), number: number, infusions: infusions)
}

func event(
    special: AdverseEvent.SpecialInterest? = nil, grade: ToxicityGrade? = nil, onset: String? = nil,
    resolution: String? = nil, cycle: Int? = nil, isSerious: Bool? = nil, outcome: AdverseEvent.Outcome? = nil
) throws -> AdverseEvent {
    try AdverseEvent(
        identifier: id("AE"), specialInterest: special, grade: grade, onset: onset.map { try PartialDate($0) },
        resolution: resolution.map { try PartialDate($0) }, cycleNumber: cycle, isSerious: isSerious, outcome: outcome)
}

func ctcae(_ grade: Int) throws -> ToxicityGrade {
    try ToxicityGrade(grade: grade, scale: .ctcae, version: "4.03")
}
