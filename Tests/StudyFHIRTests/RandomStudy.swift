import Study
import TestSupport

/// Makes studies with partial dates, missing parts and every value of every closed set.
struct RandomStudy {
    private var generator: SeededGenerator

    init(seed: UInt64) {
        generator = SeededGenerator(seed: seed)
    }

    mutating func study() throws -> Study {
        let count = number(0...4)
        return try Study(
            identifier: identifier("study"),
            title: maybe { _ in "Blinatumomab | \"children\" <2008\u{2013}2017> & after" },
            period: maybe { try $0.period() }, patients: (0..<count).map { try patient($0) })
    }

    private mutating func number(_ range: ClosedRange<Int>) -> Int {
        Int.random(in: range, using: &generator)
    }

    private mutating func maybe<Value>(_ make: (inout RandomStudy) throws -> Value) rethrows -> Value? {
        number(0...2) == 0 ? nil : try make(&self)
    }

    private mutating func several<Value>(_ make: (inout RandomStudy, Int) throws -> Value) rethrows -> [Value] {
        let count = number(0...3)
        return try (0..<count).map { try make(&self, $0) }
    }

    private mutating func any<Value: CaseIterable>(_ type: Value.Type) -> Value {
        let values = Array(Value.allCases)
        return values[number(0...values.count - 1)]
    }

    private mutating func identifier(_ name: String) throws -> Identifier {
        let system = number(0...1) == 0 ? nil : "https://hospital.example/\(name)"
        return try Identifier(system: system, value: "\(name)-\(number(0...999_999))|\\")
    }

    private mutating func date(from year: Int = 1995, to last: Int = 2030) throws -> PartialDate {
        let year = number(year...last)
        switch number(0...3) {
        case 0: return try PartialDate(year: year)
        case 1: return try PartialDate(year: year, month: number(1...12))
        default: return try PartialDate(year: year, month: number(1...12), day: number(1...28))
        }
    }

    /// Two dates of which the second is not certainly before the first.
    private mutating func dates() throws -> (first: PartialDate?, second: PartialDate?) {
        (try maybe { try $0.date(to: 2010) }, try maybe { try $0.date(from: 2011) })
    }

    private mutating func period() throws -> DatePeriod {
        let (start, end) = try dates()
        return try DatePeriod(start: start, end: end)
    }

    private mutating func decimal() throws -> DecimalNumber {
        let texts = ["0", "15", "15.0", "5.00", "0.100", "1E-4", "99.99999999999999999", "3e+1"]
        return try DecimalNumber(texts[number(0...texts.count - 1)])
    }

    private mutating func bounded() throws -> BoundedNumber {
        BoundedNumber(comparator: maybe { $0.any(BoundedNumber.Comparator.self) }, value: try decimal())
    }

    private mutating func text() -> String {
        let texts = ["Fieber", "kein Grund", "Krampfanfall, \u{1F9E0}", "a\nb", "5 < 6 & \"7\"", "0"]
        return texts[number(0...texts.count - 1)]
    }

    private mutating func codes() throws -> [Code] {
        // Among them codes that the mappers use themselves, so that a code is never taken for its place.
        let known = [
            ("http://fhir.de/CodeSystem/bfarm/icd-10-gm", "C91.00"), ("http://snomed.info/sct", "1259237005"),
            ("https://www.meddra.org", "10052015"), ("http://hl7.org/fhir/sid/icd-10", "C83.5"),
        ]
        return try several { random, _ in
            let (system, code) = known[random.number(0...known.count - 1)]
            return try Code(
                system: system, code: code, version: random.maybe { "20\($0.number(10...25))" },
                display: random.maybe { $0.text() })
        }.reduce(into: []) { codes, code in
            if !codes.contains(code) { codes.append(code) }
        }
    }

    private mutating func patient(_ position: Int) throws -> Patient {
        let cycles = try several { random, index in try random.cycle(number: index + 1) }
        let numbers = cycles.map(\.number)
        return try Patient(
            identifiers: [identifier("patient-\(position)")]
                + several { random, index in
                    try random.identifier("other-\(position)-\(index)")
                },
            sex: maybe { $0.any(Sex.self) }, birthDate: maybe { try $0.date() },
            diagnosis: maybe { try $0.diagnosis() },
            relapses: several { random, index in try random.relapse(index) },
            transplants: several { random, index in try random.transplant(index) }, cycles: cycles,
            assessments: several { random, index in try random.assessment(index, numbers) },
            adverseEvents: several { random, index in try random.adverseEvent(index, numbers) },
            followUp: maybe { try $0.followUp() })
    }

    private mutating func diagnosis() throws -> Diagnosis {
        try Diagnosis(
            identifier: identifier("diagnosis"), disease: maybe { $0.text() }, date: maybe { try $0.date() },
            immunophenotype: maybe { $0.any(Immunophenotype.self) }, codes: codes())
    }

    private mutating func relapse(_ index: Int) throws -> Relapse {
        let sites = Relapse.Site.allCases.filter { _ in number(0...1) == 0 }
        return try Relapse(
            identifier: identifier("relapse-\(index)"), kind: any(Relapse.Kind.self),
            number: maybe { $0.number(1...4) }, date: maybe { try $0.date() }, sites: sites)
    }

    private mutating func transplant(_ index: Int) throws -> Transplant {
        try Transplant(
            identifier: identifier("transplant-\(index)"), date: maybe { try $0.date() },
            donorType: maybe { $0.any(DonorType.self) }, graftSource: maybe { $0.any(GraftSource.self) },
            conditioningIntensity: maybe { $0.any(ConditioningIntensity.self) },
            conditioningRegimen: maybe { $0.text() }, tbiDoseGy: maybe { try $0.decimal() })
    }

    private mutating func cycle(number: Int) throws -> BlinatumomabCycle {
        try BlinatumomabCycle(
            identifier: identifier("cycle-\(number)"), number: number,
            infusions: several { random, index in try random.infusion("infusion-\(number)-\(index)") })
    }

    private mutating func infusion(_ name: String) throws -> Infusion {
        let (start, end) = try dates()
        let wasInterrupted = maybe { $0.number(0...1) == 0 }
        return try Infusion(
            identifier: identifier(name), start: start, end: end,
            rate: maybe { try InfusionRate(value: $0.decimal(), unit: $0.any(InfusionRate.Unit.self)) },
            wasInterrupted: wasInterrupted,
            interruptionReason: wasInterrupted == true ? maybe { $0.text() } : nil)
    }

    private mutating func assessment(_ index: Int, _ cycles: [Int]) throws -> ResponseAssessment {
        try ResponseAssessment(
            identifier: identifier("assessment-\(index)"), date: maybe { try $0.date() },
            cycleNumber: cycle(of: cycles), marrowBlastsPercent: maybe { try $0.bounded() },
            marrowStatus: maybe { $0.any(MarrowStatus.self) }, remissionStatus: maybe { $0.any(RemissionStatus.self) },
            mrd: maybe { try $0.minimalResidualDisease() })
    }

    private mutating func cycle(of cycles: [Int]) -> Int? {
        cycles.isEmpty ? nil : maybe { cycles[$0.number(0...cycles.count - 1)] }
    }

    private mutating func minimalResidualDisease() throws -> MinimalResidualDisease {
        let level = try maybe { try $0.level() }
        let finding = any(MinimalResidualDisease.Finding.self)
        return try MinimalResidualDisease(
            finding: level == nil ? finding : maybe { _ in finding }, level: level,
            method: maybe { $0.any(MinimalResidualDisease.Method.self) }, sensitivity: maybe { try $0.level() })
    }

    private mutating func level() throws -> MRDLevel {
        try MRDLevel(number: bounded(), unit: any(MRDLevel.Unit.self))
    }

    private mutating func adverseEvent(_ index: Int, _ cycles: [Int]) throws -> AdverseEvent {
        let (onset, resolution) = try dates()
        return try AdverseEvent(
            identifier: identifier("event-\(index)"), term: maybe { $0.text() }, codes: codes(),
            specialInterest: maybe { $0.any(AdverseEvent.SpecialInterest.self) }, grade: maybe { try $0.grade() },
            onset: onset, resolution: resolution, cycleNumber: cycle(of: cycles),
            isSerious: maybe { $0.number(0...1) == 0 },
            relatedness: maybe { $0.any(AdverseEvent.Relatedness.self) },
            actionTaken: maybe { $0.any(AdverseEvent.ActionTaken.self) },
            outcome: maybe { $0.any(AdverseEvent.Outcome.self) })
    }

    private mutating func grade() throws -> ToxicityGrade {
        try ToxicityGrade(
            grade: number(1...5), scale: maybe { $0.any(ToxicityGrade.Scale.self) },
            version: maybe { _ in "4.03" })
    }

    private mutating func followUp() throws -> FollowUp {
        let status = maybe { $0.any(VitalStatus.self) }
        let (contact, death) = try dates()
        let isDead = status == .dead
        return try FollowUp(
            identifier: identifier("follow-up"), lastContact: contact, vitalStatus: status,
            deathDate: isDead ? death : nil, causeOfDeath: isDead ? maybe { $0.text() } : nil,
            causeOfDeathCodes: isDead ? codes() : [])
    }
}
