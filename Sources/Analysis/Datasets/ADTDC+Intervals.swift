import Study

extension ADTDC {
    /// The intervals of a subject; those next to each other differ in a covariate.
    static func records(_ subject: Subject) -> [Record] {
        let patient = subject.patient
        guard let survival = patient.overallSurvival, let days = survival.days, days > 0 else { return [] }
        let changes = CovariateChanges(patient, start: survival.start)
        let cuts = Set(changes.days.filter { (1..<days).contains($0) })
        let bounds = [0] + cuts.sorted() + [days]
        var records: [Record] = []
        for (start, stop) in zip(bounds, bounds.dropFirst()) {
            let covariates = changes.covariates(from: start, to: stop)
            if let last = records.indices.last, records[last].covariates == covariates {
                records[last].stop = stop
            } else {
                records.append(Record(subject: subject, start: start, stop: stop, covariates: covariates))
            }
        }
        if let last = records.indices.last { records[last].isEvent = survival.isEvent }
        return records
    }
}

/// When the covariates of a patient change.
private struct CovariateChanges {
    /// The days, counted from the start, between which something happened; `nil` when its date is missing.
    typealias Day = ClosedRange<Int>?

    private let transplants: [Day]
    /// Empty for a patient who never reached a complete remission.
    private let remissions: [Day]
    private let cycles: [(number: Int, day: Day)]

    init(_ patient: Patient, start: PartialDate) {
        let origin = start.possibleDays.lowerBound
        func day(_ date: PartialDate?) -> Day {
            date.map { date in
                let days = date.possibleDays
                return days.lowerBound - origin...days.upperBound - origin
            }
        }
        transplants = patient.transplants.map { day($0.date) }
        remissions = patient.isResponder ? [day(patient.firstCompleteRemissionDate)] : []
        cycles = patient.cycles.map { ($0.number, day($0.infusions.compactMap(\.start).earliest())) }
    }

    /// The days on which a covariate may change.
    var days: [Int] {
        (transplants + remissions + cycles.map(\.day)).compactMap { $0 }.flatMap { [$0.lowerBound, $0.upperBound] }
    }

    func covariates(from start: Int, to stop: Int) -> ADTDC.Covariates {
        func hasHappened(_ day: Day) -> Bool? {
            guard let day else { return nil }
            if day.upperBound <= start { return true }
            return day.lowerBound >= stop ? false : nil
        }
        func isTransplanted(_ day: Day) -> Bool? {
            guard let day else { return nil }
            if day.upperBound <= 0 { return false }
            return hasHappened(day).flatMap { $0 && day.lowerBound <= 0 ? nil : $0 }
        }
        let begun = cycles.filter { hasHappened($0.day) == true }.map(\.number).max()
        let isCycleOpen = cycles.contains { hasHappened($0.day) == nil && $0.number > begun ?? 0 }
        return ADTDC.Covariates(
            isTransplanted: transplants.map(isTransplanted).anyTrue,
            hasResponded: remissions.map(hasHappened).anyTrue, cycleNumber: isCycleOpen ? nil : begun)
    }
}
