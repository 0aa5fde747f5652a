extension TemporalValue {
    enum AdditionFailure: Error {
        case unitNotAllowed
    }

    /// Adds a duration in calendar steps (FHIRPath 2.0 §6.6.7). `nil` when the result leaves the years 1 to 9999.
    ///
    /// A duration finer than the value is first brought to the value's precision: 24 months added to a year are 2
    /// years. The fraction of a duration counts for seconds and milliseconds only.
    func adding(_ amount: DecimalNumber, _ unit: CalendarUnit) throws(AdditionFailure) -> TemporalValue? {
        if kind == .time, unit < .hour { throw .unitNotAllowed }
        switch unit {
        case .second, .millisecond: return adding(seconds: amount, unit)
        default: break
        }
        guard let whole = amount.rounded(to: 0, .towardsZero).integer, abs(whole) < 1_000_000_000 else { return nil }
        return adding(whole, unit)
    }

    private func adding(_ amount: Int, _ unit: CalendarUnit) -> TemporalValue? {
        if kind == .time { return wrapping(seconds: amount * unit.seconds) }
        switch (precision, unit) {
        case (_, .year): return adding(months: 12 * amount)
        case (.year, .month): return adding(months: amount / 12 * 12)
        case (_, .month): return adding(months: amount)
        case (.year, _): return adding(months: amount * unit.seconds / Self.secondsPerDay / 365 * 12)
        case (.month, _): return adding(months: amount * unit.seconds / Self.secondsPerDay / 30)
        default: return adding(seconds: amount * unit.seconds)
        }
    }

    /// Months keep the day, or take the last one of a shorter month.
    private func adding(months: Int) -> TemporalValue? {
        let total = Int(year) * 12 + Int(month) - 1 + months
        let newYear = total >= 0 ? total / 12 : -1
        guard (1...9999).contains(newYear) else { return nil }
        var value = self
        value.year = Int16(newYear)
        value.month = UInt8(total % 12 + 1)
        value.day = min(day, UInt8(Calendar.days(inMonth: Int(value.month), of: newYear)))
        return value
    }

    private func adding(seconds: Int) -> TemporalValue? {
        var value = self
        let step: Int =
            switch precision {
            case .day: Self.secondsPerDay
            case .hour: 3600
            case .minute: 60
            default: 1
            }
        return value.set(localSeconds: localSeconds + seconds / step * step) ? value : nil
    }

    private func wrapping(seconds: Int) -> TemporalValue? {
        let step = precision == .hour ? 3600 : precision == .minute ? 60 : 1
        let day = Self.secondsPerDay
        let sum = ((localSeconds + seconds / step * step) % day + day) % day
        var value = self
        return value.set(localSeconds: sum) ? value : nil
    }

    private func adding(seconds amount: DecimalNumber, _ unit: CalendarUnit) -> TemporalValue? {
        let perUnit = unit == .second ? Self.nanosecondsPerSecond : 1_000_000
        guard let exact = amount.multiplied(by: DecimalNumber(perUnit)),
            let nanoseconds = exact.rounded(to: 0, .towardsZero).integer
        else { return nil }
        var whole = nanoseconds / Self.nanosecondsPerSecond
        guard precision >= .second else { return adding(whole, .second) }
        var rest = Int(nanosecond) + nanoseconds % Self.nanosecondsPerSecond
        if rest < 0 {
            rest += Self.nanosecondsPerSecond
            whole -= 1
        } else if rest >= Self.nanosecondsPerSecond {
            rest -= Self.nanosecondsPerSecond
            whole += 1
        }
        guard var value = kind == .time ? wrapping(seconds: whole) : adding(seconds: whole) else { return nil }
        value.nanosecond = UInt32(rest)
        return value.showingFraction
    }

    /// At least as many digits of the fraction as it has, in threes.
    private var showingFraction: TemporalValue {
        let wanted: UInt8 = nanosecond % 1000 != 0 ? 9 : nanosecond % 1_000_000 != 0 ? 6 : nanosecond != 0 ? 3 : 0
        var value = self
        value.fractionDigits = max(fractionDigits, wanted)
        if value.fractionDigits > 0 { value.precision = .millisecond }
        return value
    }
}
