import Study

/// A date with its accuracy (`Datumsgenauigkeit`), as oBDS writes it: always a whole day, which is estimated where the
/// date is known less exactly (oBDS 3.0.2, Datum_Tag_oder_Monat_oder_Jahr_oder_nicht_genau_Typ).
struct OBDSDate {
    enum Accuracy: String {
        case exact = "E"
        case dayEstimated = "T"
        case monthEstimated = "M"
        case fullyEstimated = "V"
    }

    /// The years that the schema allows.
    static let years = 1890...2025
    /// Stands where the schema wants a date and there is none.
    static let unknown = OBDSDate(text: "1890-01-01", accuracy: .fullyEstimated)

    let text: String
    let accuracy: Accuracy

    private init(text: String, accuracy: Accuracy) {
        self.text = text
        self.accuracy = accuracy
    }

    /// A missing day is written as the 15th and a missing month as July, as the schema says to be usual.
    init(_ date: PartialDate?) {
        guard let date else {
            self = .unknown
            return
        }
        switch date.precision {
        case .day: self.init(text: date.description, accuracy: .exact)
        case .month: self.init(text: "\(date)-15", accuracy: .dayEstimated)
        case .year: self.init(text: "\(date)-07-01", accuracy: .monthEstimated)
        }
    }

    /// The date as far as it is known; `nil` where all of it is estimated. Throws when the text is not a date.
    static func date(_ text: String, _ accuracy: Accuracy) throws(StudyError) -> PartialDate? {
        let day = try PartialDate(hasZone(text) ? String(text.prefix(10)) : text)
        switch accuracy {
        case .exact: return day
        case .dayEstimated: return try PartialDate(year: day.year, month: day.month)
        case .monthEstimated: return try PartialDate(year: day.year)
        case .fullyEstimated: return nil
        }
    }

    /// Whether a time zone stands behind the day, as XML Schema's `date` allows; it does not change the day.
    private static func hasZone(_ text: String) -> Bool {
        let zone = text.dropFirst(10)
        if zone == "Z" { return true }
        let shape = zone.map { $0.isASCII && $0.isNumber ? "0" : String($0) }.joined()
        return shape == "+00:00" || shape == "-00:00"
    }
}

extension PartialDate {
    var isWritable: Bool { OBDSDate.years.contains(year) }
}
