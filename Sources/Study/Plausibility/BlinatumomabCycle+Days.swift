extension BlinatumomabCycle {
    /// When the first infusion began; `nil` unless all infusions have a start, as the one without may be the first.
    var firstStart: PartialDate? {
        let starts = infusions.compactMap(\.start)
        return starts.count == infusions.count ? starts.earliest() : nil
    }

    /// The infusion that certainly began last; `nil` when a missing or partial date leaves it open.
    var lastInfusion: Infusion? {
        let dated = infusions.compactMap { infusion in infusion.start.map { (infusion, $0) } }
        guard let (last, start) = dated.max(by: { $0.1.possibleDays.lowerBound < $1.1.possibleDays.lowerBound }) else {
            return nil
        }
        return infusions.allSatisfy { $0 == last || $0.start?.isBefore(start) == true } ? last : nil
    }

    /// The days from starts to ends of the infusions, those that overlap counted once: as few as the dates allow.
    var certainInfusionDays: Int {
        let stretches = infusions.compactMap(\.certainDays).sorted { $0.lowerBound < $1.lowerBound }
        var (days, covered) = (0, Int.min)
        for stretch in stretches where stretch.upperBound > covered {
            days += stretch.upperBound - max(stretch.lowerBound, covered)
            covered = stretch.upperBound
        }
        return days
    }
}

extension Infusion {
    /// From the last day that the start may mean to the first that the end may mean, by day number; `nil` when a date
    /// is missing, or when the dates leave open whether a day passed between them.
    var certainDays: Range<Int>? {
        guard let first = start?.possibleDays.upperBound, let last = end?.possibleDays.lowerBound, first < last else {
            return nil
        }
        return first..<last
    }
}

extension Patient {
    /// When the first infusion of each cycle began, by the cycle's number, as far as it is known.
    var firstStartsByCycle: [Int: PartialDate] {
        let starts = cycles.compactMap { cycle in cycle.firstStart.map { (cycle.number, $0) } }
        return Dictionary(starts, uniquingKeysWith: { first, _ in first })
    }
}
