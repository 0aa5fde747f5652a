import Study

/// A patient in the study, as the data sets name one.
struct Subject: Sendable {
    let studyID: String
    let patient: Patient

    /// Unique over all studies: the study's identifier, a hyphen and the patient's.
    var uniqueID: String { studyID + "-" + patient.identifier.value }

    /// The patients of a study, by identifier.
    static func all(of study: Study) -> [Subject] {
        study.patients
            .sorted {
                ($0.identifier.value, $0.identifier.system ?? "") < ($1.identifier.value, $1.identifier.system ?? "")
            }
            .map { Subject(studyID: study.identifier.value, patient: $0) }
    }

    /// The day of the study: the first day of blinatumomab is 1, the day before is -1, and there is no day 0 (ADaM).
    func studyDay(of date: PartialDate?) -> Int? {
        guard let date, let start = patient.firstBlinatumomabDate, let days = date.days(since: start) else {
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

extension Column where Record: SubjectRecord {
    /// The identifier variables that every data set begins with.
    static var identifiers: [Column<Record>] {
        [
            Column("STUDYID", "Study Identifier", .string, .collected("Study.identifier")) {
                .text($0.subject.studyID)
            },
            Column(
                "USUBJID", "Unique Subject Identifier", .string,
                .derived("STUDYID, a hyphen and the patient's identifier.")
            ) { .text($0.subject.uniqueID) },
        ]
    }
}

/// Days from one date to another, both counted; `nil` unless both are known to the day.
func durationDays(from start: PartialDate?, to end: PartialDate?) -> Int? {
    guard let start, let end, let days = end.days(since: start) else { return nil }
    return days + 1
}
