import Study

/// The part of a patient's cycles and adverse events that oBDS 3 can hold: a therapy a cycle, and its events of the
/// grades 3 to 5.
struct HeldCycles {
    private(set) var cycles: [BlinatumomabCycle] = []
    private(set) var adverseEvents: [AdverseEvent] = []
    /// By the number that the cycle has here.
    private(set) var mildGrades: [Int: Int] = [:]
    /// The versions of CTCAE that the format names (Nebenwirkung_Typ).
    static let versions: Set<String> = ["4", "4.03", "5.0"]

    init(_ patient: Patient, _ count: inout UnheldCount) throws(StudyError) {
        var held: [(cycle: BlinatumomabCycle, infusion: Infusion)] = []
        for cycle in patient.cycles {
            guard let infusion = try Self.infusion(of: cycle, &count) else {
                count.note(.cycle)
                continue
            }
            held.append((cycle, infusion))
        }
        let sorted = RecordOrder.sorted(held, { $0.infusion.start }, { $0.infusion.identifier })
        for (index, item) in sorted.enumerated() {
            let number = index + 1
            if number != item.cycle.number { count.note(.cycleNumber) }
            let identifier = item.infusion.identifier
            cycles.append(try BlinatumomabCycle(identifier: identifier, number: number, infusions: [item.infusion]))
            let events = patient.adverseEvents.filter { $0.cycleNumber == item.cycle.number }
            mildGrades[number] = Self.mildGrade(events)
            try add(events, of: identifier, number, &count)
        }
        let written = Set(held.map { $0.cycle.number })
        let others = patient.adverseEvents.filter { event in event.cycleNumber.map { !written.contains($0) } ?? true }
        for event in others { count.note(Self.isMild(event) ? .mildAdverseEvent : .adverseEvent) }
    }

    /// The cycle as one infusion, from its first to its last day; `nil` without the month of the first.
    private static func infusion(
        of cycle: BlinatumomabCycle, _ count: inout UnheldCount
    ) throws(StudyError) -> Infusion? {
        let infusions = cycle.infusions.filter { $0.start != nil }
        let ordered = RecordOrder.sorted(infusions, \.start, \.identifier)
        guard let start = ordered.first?.start, start.isWritable, start.precision != .year, let last = ordered.last
        else { return nil }
        let identifier = try count.identifier(cycle.identifier)
        count.note(.infusion, times: cycle.infusions.count - 1)
        if cycle.infusions.contains(where: { $0.identifier != identifier }) { count.note(.infusionIdentifier) }
        for infusion in cycle.infusions { count.note(.infusionRate, infusion.rate) }
        let reason = EndReason(last)
        if reason == nil { count.note(.infusionWasInterrupted, last.wasInterrupted) }
        let end = last.end.flatMap { end in end.isWritable && end.precision == .day ? end : nil }
        if end == nil { count.note(.infusionEnd, last.end) }
        return try Infusion(
            identifier: identifier, start: start, end: end, wasInterrupted: reason?.isInterruption,
            interruptionReason: reason?.reason)
    }

    private static func isMild(_ event: AdverseEvent) -> Bool {
        event.grade.map { $0.grade < 3 } ?? false
    }

    /// The highest grade of a cycle's events when all have grades of CTCAE and none is above 2.
    private static func mildGrade(_ events: [AdverseEvent]) -> Int? {
        let grades = events.compactMap { $0.grade?.scale == .ctcae ? $0.grade?.grade : nil }
        guard grades.count == events.count, let highest = grades.max(), highest < 3 else { return nil }
        return highest
    }

    private mutating func add(
        _ events: [AdverseEvent], of cycle: Identifier, _ number: Int, _ count: inout UnheldCount
    ) throws(StudyError) {
        var place = 0
        for event in events {
            let code = event.codes.first { OBDSCoding.medDRACode($0) != nil }
            let term = event.term.flatMap { OBDSText.isWritable($0, length: OBDSText.freeTextLength) ? $0 : nil }
            guard let grade = event.grade, grade.scale == .ctcae, grade.grade >= 3, code != nil || term != nil else {
                count.note(Self.isMild(event) ? .mildAdverseEvent : .adverseEvent)
                continue
            }
            place += 1
            let identifier = try Identifier(value: "\(cycle.value)/\(place)")
            if identifier != event.identifier { count.note(.adverseEventIdentifier) }
            Self.noteDetails(event, &count)
            if code != nil { count.note(.adverseEventTerm, event.term) }
            count.note(.adverseEventCodes, times: event.codes.count - (code == nil ? 0 : 1))
            let version = grade.version.flatMap { Self.versions.contains($0) ? $0 : nil }
            if version != grade.version { count.note(.adverseEventGradeVersion) }
            var codes: [Code] = []
            if let code { codes.append(try count.code(code, version: nil)) }
            adverseEvents.append(
                try AdverseEvent(
                    identifier: identifier, term: code == nil ? term : nil,
                    codes: codes,
                    grade: try ToxicityGrade(grade: grade.grade, scale: .ctcae, version: version), cycleNumber: number))
        }
    }

    private static func noteDetails(_ event: AdverseEvent, _ count: inout UnheldCount) {
        count.note(.adverseEventSpecialInterest, event.specialInterest)
        count.note(.adverseEventOnset, event.onset)
        count.note(.adverseEventResolution, event.resolution)
        count.note(.adverseEventIsSerious, event.isSerious)
        count.note(.adverseEventRelatedness, event.relatedness)
        count.note(.adverseEventActionTaken, event.actionTaken)
        count.note(.adverseEventOutcome, event.outcome)
    }
}
