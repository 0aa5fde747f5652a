extension Patient {
    /// Age in years at a date: days since birth / 365.25; `nil` unless both dates are known to the day.
    public func ageYears(at date: PartialDate?) -> Double? {
        guard let date, let birthDate, let days = date.days(since: birthDate) else { return nil }
        return Double(days) / TimeUnit.daysPerYear
    }

    public var ageAtDiagnosisYears: Double? { ageYears(at: diagnosis?.date) }

    public var ageAtFirstBlinatumomabYears: Double? { ageYears(at: firstBlinatumomabDate) }
}
