import Study

/// The part of a study that oBDS 3 can hold, and a count of all that it cannot.
///
/// What is written is this part, whole; reading it again gives it again.
public struct HeldContent: Sendable {
    public let study: Study
    /// How often each field had a value that is not held; what occurred only.
    public let unheld: [Unheld: Int]
    /// The highest grade, 1 or 2, of each cycle whose events all have such a grade, by patient and cycle.
    let mildGrades: [Identifier: [Int: Int]]

    /// Throws never for a study that could be made; the model's own checks say so.
    public init(of study: Study) throws(StudyError) {
        var count = UnheldCount()
        var patients: [Patient] = []
        var mildGrades: [Identifier: [Int: Int]] = [:]
        for patient in study.patients {
            guard let held = try HeldPatient(patient, &count) else { continue }
            patients.append(held.patient)
            mildGrades[held.patient.identifier] = held.mildGrades
        }
        count.note(.studyTitle, study.title)
        count.note(.studyPeriod, study.period)
        self.study = try Study(
            identifier: try count.identifier(study.identifier),
            patients: patients.sorted { $0.identifier.value < $1.identifier.value })
        self.mildGrades = mildGrades
        unheld = count.counts
    }
}

/// Counts what is taken away.
struct UnheldCount {
    private(set) var counts: [Unheld: Int] = [:]

    mutating func note(_ field: Unheld, times: Int = 1) {
        if times > 0 { counts[field, default: 0] += times }
    }

    mutating func note<Value>(_ field: Unheld, _ value: Value?) {
        if value != nil { note(field) }
    }

    /// The identifier without its system, in the format's length.
    mutating func identifier(_ identifier: Identifier) throws(StudyError) -> Identifier {
        note(.identifierSystem, identifier.system)
        let value = OBDSText.identifier(identifier.value)
        if value != identifier.value { note(.identifierValue) }
        return try Identifier(value: value)
    }

    /// The code as it is read again.
    mutating func code(_ code: Code, version: String?) throws(StudyError) -> Code {
        note(.codeDisplay, code.display)
        if version != code.version { note(.codeVersion) }
        return try Code(system: code.system, code: code.code, version: version)
    }

    /// A date that the format can write, to the day only where it wants one.
    mutating func date(_ date: PartialDate?, _ field: Unheld, onlyDay: Bool = false) -> PartialDate? {
        guard let date else { return nil }
        guard date.isWritable, !onlyDay || date.precision == .day else {
            note(field)
            return nil
        }
        return date
    }
}

/// The order that records have when they are read: by date, then by identifier; those without a date come last.
enum RecordOrder {
    static func sorted<Value>(
        _ values: [Value], _ date: (Value) -> PartialDate?, _ identifier: (Value) -> Identifier
    ) -> [Value] {
        values
            .map { (key: (date($0)?.description ?? "~", identifier($0).value), value: $0) }
            .sorted { $0.key < $1.key }
            .map(\.value)
    }
}
