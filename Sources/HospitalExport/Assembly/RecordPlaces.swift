import Diagnostics
import Study

/// The row that a record was read from.
struct RecordPlace {
    let source: TableSource
    let row: TableRow
}

/// The rows that the records of one patient were read from.
struct RecordPlaces {
    private struct Name: Hashable {
        let concept: Concept
        let identifier: Identifier?
    }

    private var places: [Name: RecordPlace] = [:]

    mutating func add(_ record: Record, at place: RecordPlace) {
        places[Name(concept: record.concept, identifier: record.identifier)] = place
    }

    /// The patient's own row.
    var patient: Location? {
        places[Name(concept: .patient, identifier: nil)].map { $0.source.location($0.row) }
    }

    /// The cell of a field, or the row of its record where no column feeds the field.
    func location(of field: PatientField, in patient: Patient) -> Location? {
        let concept = Concept(field.record)
        let identifier = concept == .patient ? nil : field.recordIdentifier(in: patient)
        guard let place = places[Name(concept: concept, identifier: identifier)] else { return nil }
        let columns = StudyField(field).map(place.source.table.columns(feeding:)) ?? []
        return place.source.location(place.row, columns)
    }
}

extension Concept {
    init(_ record: PatientField.Record) {
        self =
            switch record {
            case .patient: .patient
            case .diagnosis: .diagnosis
            case .relapse: .relapse
            case .transplant: .transplant
            case .cycle: .cycle
            case .infusion: .infusion
            case .assessment: .assessment
            case .adverseEvent: .adverseEvent
            case .followUp: .followUp
            }
    }
}

extension StudyField {
    /// The field that feeds the patient's: `assessment.mrdLevel` for `assessments[0].mrd.level`.
    init?(_ field: PatientField) {
        let words = field.name.rawValue.split(separator: ".")
        let name =
            words.prefix(1).joined() + words.dropFirst().map { $0.prefix(1).uppercased() + $0.dropFirst() }.joined()
        self.init(rawValue: "\(Concept(field.record).rawValue).\(name)")
    }
}
