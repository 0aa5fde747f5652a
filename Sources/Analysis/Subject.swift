import Study

/// A patient in the study, as the data sets name one. Every record of the data sets has a subject, so that there is one
/// of each patient only.
final class Subject: Sendable {
    let studyID: String
    /// Unique in the study: the patient's identifier.
    let id: String
    let patient: Patient
    /// Asked for by every record with a date.
    let firstBlinatumomabDate: PartialDate?

    init(studyID: String, id: String, patient: Patient) {
        self.studyID = studyID
        self.id = id
        self.patient = patient
        firstBlinatumomabDate = patient.firstBlinatumomabDate
    }

    /// Unique over all studies: the study's identifier, a hyphen and the patient's.
    var uniqueID: String { studyID + "-" + id }

    /// The patients of a study, by identifier.
    static func all(of study: Study) -> [Subject] {
        let patients = study.patients.sorted {
            ($0.identifier.value, $0.identifier.system ?? "") < ($1.identifier.value, $1.identifier.system ?? "")
        }
        let counts = Dictionary(patients.map { ($0.identifier.value, 1) }, uniquingKeysWith: +)
        return patients.map { patient in
            let identifier = patient.identifier
            let isAmbiguous = counts[identifier.value] != 1 || identifier.value.contains("|")
            return Subject(
                studyID: study.identifier.value, id: isAmbiguous ? identifier.qualified : identifier.value,
                patient: patient)
        }
    }

    /// The day of the study: the first day of blinatumomab is 1, the day before is -1, and there is no day 0 (ADaM).
    func studyDay(of date: PartialDate?) -> Int? {
        guard let date, let start = firstBlinatumomabDate, let days = date.days(since: start) else {
            return nil
        }
        return days >= 0 ? days + 1 : days
    }
}

extension Identifier {
    /// `system|value`, as FHIR's search writes a token; bars and backslashes within them are escaped, so that no two
    /// identifiers have the same text.
    fileprivate var qualified: String {
        [system ?? "", value].map { text in
            text.reduce(into: "") { $0 += $1 == "|" || $1 == "\\" ? "\\\($1)" : String($1) }
        }
        .joined(separator: "|")
    }
}

/// A record that belongs to a subject.
protocol SubjectRecord: Sendable {
    var subject: Subject { get }
}

extension Subject: SubjectRecord {
    var subject: Subject { self }
}

/// Days from one date to another, both counted; `nil` unless both are known to the day.
func durationDays(from start: PartialDate?, to end: PartialDate?) -> Int? {
    guard let start, let end, let days = end.days(since: start) else { return nil }
    return days + 1
}
