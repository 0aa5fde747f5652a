import Study

/// A patient in the study, as the data sets name one. Every record of the data sets has a subject, so that there is one
/// of each patient only.
final class Subject: Sendable {
    let studyID: String
    /// Unique in the study: the patient's identifier.
    let id: String
    /// Unique over all studies: the study's identifier, a hyphen and the patient's.
    let uniqueID: String
    let patient: Patient
    /// Asked for by every record with a date.
    let firstBlinatumomabDate: PartialDate?

    init(studyID: String, id: String, patient: Patient) {
        self.studyID = studyID
        self.id = id
        uniqueID = studyID + "-" + id
        self.patient = patient
        firstBlinatumomabDate = patient.firstBlinatumomabDate
    }

    /// The day of the study: the first day of blinatumomab is 1, the day before is -1, and there is no day 0 (ADaM).
    func studyDay(of date: PartialDate?) -> Int? {
        guard let date, let start = firstBlinatumomabDate, let days = date.days(since: start) else {
            return nil
        }
        return days >= 0 ? days + 1 : days
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
