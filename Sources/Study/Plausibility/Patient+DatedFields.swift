/// A date of a patient's records, and the field that holds it.
struct DatedField {
    let field: PatientField
    let date: PartialDate

    init?(_ record: PatientField.Record, _ name: PatientField.Name, _ date: PartialDate?) {
        guard let date else { return nil }
        field = PatientField(record, name)
        self.date = date
    }
}

extension Patient {
    /// The dates of everything that happened to the patient: all but birth, death and last contact.
    var events: [DatedField] {
        let disease =
            [DatedField(.diagnosis, .date, diagnosis?.date)]
            + relapses.enumerated().map { DatedField(.relapse($0), .date, $1.date) }
            + transplants.enumerated().map { DatedField(.transplant($0), .date, $1.date) }
        let treatment = infusions.flatMap {
            [DatedField($0.record, .start, $0.infusion.start), DatedField($0.record, .end, $0.infusion.end)]
        }
        let course =
            assessments.enumerated().map { DatedField(.assessment($0), .date, $1.date) }
            + adverseEvents.enumerated().flatMap { index, event in
                [
                    DatedField(.adverseEvent(index), .onset, event.onset),
                    DatedField(.adverseEvent(index), .resolution, event.resolution),
                ]
            }
        return (disease + treatment + course).compactMap { $0 }
    }

    /// The infusions of all cycles, in the order of the source.
    var infusions: [(record: PatientField.Record, infusion: Infusion)] {
        cycles.enumerated().flatMap { cycle, records in
            records.infusions.enumerated().map { (.infusion($0, cycle: cycle), $1) }
        }
    }
}

extension [DatedField] {
    /// The fields whose dates certainly lie before a day.
    func before(_ day: PartialDate?) -> [PatientField] {
        guard let day else { return [] }
        return filter { $0.date.isBefore(day) == true }.map(\.field)
    }

    /// The fields whose dates certainly lie after a day.
    func after(_ day: PartialDate?) -> [PatientField] {
        guard let day else { return [] }
        return filter { $0.date.isAfter(day) == true }.map(\.field)
    }
}
