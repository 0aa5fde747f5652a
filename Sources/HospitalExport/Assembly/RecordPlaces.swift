import Diagnostics
import Study

/// The row that a record was read from: the index of its table and its own there.
struct RecordPlace: Hashable {
    private let tableIndex: UInt32
    private let rowIndex: UInt32

    init(table: Int, row: Int) {
        tableIndex = UInt32(clamping: table)
        rowIndex = UInt32(clamping: row)
    }

    var table: Int { Int(tableIndex) }
    var row: Int { Int(rowIndex) }
}

/// The rows that the records of one patient were read from, in the order in which the patient has the records.
struct RecordPlaces {
    var patient: RecordPlace?
    var diagnosis: RecordPlace?
    var relapses: [RecordPlace] = []
    var transplants: [RecordPlace] = []
    var cycles: [RecordPlace] = []
    /// By cycle.
    var infusions: [[RecordPlace]] = []
    var assessments: [RecordPlace] = []
    var adverseEvents: [RecordPlace] = []
    var followUp: RecordPlace?

    /// The cell of a field, or the row of its record where no column feeds the field.
    func location(of field: PatientField, in contents: [TableContent]) -> Location? {
        guard let place = place(of: field.record) else { return nil }
        let content = contents[place.table]
        return content.location(place.row, StudyField(field).map(content.source.columns(feeding:)) ?? [])
    }

    private func place(of record: PatientField.Record) -> RecordPlace? {
        switch record {
        case .patient: patient
        case .diagnosis: diagnosis
        case .relapse(let index): Self.element(index, of: relapses)
        case .transplant(let index): Self.element(index, of: transplants)
        case .cycle(let index): Self.element(index, of: cycles)
        case .infusion(let index, let cycle): Self.element(cycle, of: infusions).flatMap { Self.element(index, of: $0) }
        case .assessment(let index): Self.element(index, of: assessments)
        case .adverseEvent(let index): Self.element(index, of: adverseEvents)
        case .followUp: followUp
        }
    }

    private static func element<Value>(_ index: Int, of values: [Value]) -> Value? {
        values.indices.contains(index) ? values[index] : nil
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
