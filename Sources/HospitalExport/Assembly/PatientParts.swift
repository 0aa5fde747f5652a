import Diagnostics
import Study

/// A record and the row that it was read from.
struct Placed<Value> {
    let value: Value
    let place: RecordPlace
}

/// What the rows of all tables say of one patient, those that are set aside later among them.
final class PatientParts {
    private var records: [Placed<PatientRecord>] = []
    private var diagnoses: [Placed<Diagnosis>] = []
    private var relapses: [Placed<Relapse>] = []
    private var transplants: [Placed<Transplant>] = []
    private var cycles: [Placed<BlinatumomabCycle>] = []
    private var infusions: [Int: [Placed<Infusion>]] = [:]
    private var assessments: [Placed<ResponseAssessment>] = []
    private var adverseEvents: [Placed<AdverseEvent>] = []
    private var followUps: [Placed<FollowUp>] = []

    func add(_ record: Record, at place: RecordPlace) {
        switch record {
        case .patient(let patient): records.append(Placed(value: patient, place: place))
        case .diagnosis(let diagnosis, _): diagnoses.append(Placed(value: diagnosis, place: place))
        case .relapse(let relapse, _): relapses.append(Placed(value: relapse, place: place))
        case .transplant(let transplant, _): transplants.append(Placed(value: transplant, place: place))
        case .cycle(let cycle, _): cycles.append(Placed(value: cycle, place: place))
        case .infusion(let infusion, let cycle, _):
            infusions[cycle, default: []].append(Placed(value: infusion, place: place))
        case .assessment(let assessment, _): assessments.append(Placed(value: assessment, place: place))
        case .adverseEvent(let event, _): adverseEvents.append(Placed(value: event, place: place))
        case .followUp(let followUp, _): followUps.append(Placed(value: followUp, place: place))
        }
    }

    /// The patient's row, when one is left.
    func place(in contents: [TableContent]) -> RecordPlace? {
        Self.used(records, contents).last?.place
    }

    /// The rows of all records that are not set aside, in the order of the tables and of their rows.
    func places(in contents: [TableContent]) -> [RecordPlace] {
        let records: [RecordPlace] =
            records.map(\.place) + diagnoses.map(\.place) + relapses.map(\.place) + transplants.map(\.place)
            + cycles.map(\.place) + infusions.values.joined().map(\.place) + assessments.map(\.place)
            + adverseEvents.map(\.place) + followUps.map(\.place)
        return Set(records).filter { contents[$0.table].uses($0.row) }
            .sorted { ($0.table, $0.row) < ($1.table, $1.row) }
    }

    /// The patient with the records of all rows that are not set aside; nil when none of them is the patient's own.
    func patient(in contents: [TableContent]) throws(StudyError) -> (Patient, RecordPlaces)? {
        guard let record = Self.used(records, contents).last else { return nil }
        let diagnosis = Self.used(diagnoses, contents).last
        let followUp = Self.used(followUps, contents).last
        let relapses = Self.ordered(relapses, contents, \.date, \.identifier)
        let transplants = Self.ordered(transplants, contents, \.date, \.identifier)
        let assessments = Self.ordered(assessments, contents, \.date, \.identifier)
        let adverseEvents = Self.ordered(adverseEvents, contents, \.onset, \.identifier)
        let cycles = try cycles(in: contents)
        let patient = try Patient(
            identifiers: record.value.identifiers, sex: record.value.sex, birthDate: record.value.birthDate,
            diagnosis: diagnosis?.value, relapses: relapses.map(\.value), transplants: transplants.map(\.value),
            cycles: cycles.map(\.cycle), assessments: assessments.map(\.value),
            adverseEvents: adverseEvents.map(\.value), followUp: followUp?.value)
        let places = RecordPlaces(
            patient: record.place, diagnosis: diagnosis?.place, relapses: relapses.map(\.place),
            transplants: transplants.map(\.place), cycles: cycles.map(\.place), infusions: cycles.map(\.infusions),
            assessments: assessments.map(\.place), adverseEvents: adverseEvents.map(\.place),
            followUp: followUp?.place)
        return (patient, places)
    }

    private func cycles(
        in contents: [TableContent]
    ) throws(StudyError) -> [(cycle: BlinatumomabCycle, place: RecordPlace, infusions: [RecordPlace])] {
        var complete: [(cycle: BlinatumomabCycle, place: RecordPlace, infusions: [RecordPlace])] = []
        for cycle in Self.used(cycles, contents).sorted(by: { $0.value.number < $1.value.number }) {
            let infusions = Self.ordered(infusions[cycle.value.number] ?? [], contents, \.start, \.identifier)
            let whole = try BlinatumomabCycle(
                identifier: cycle.value.identifier, number: cycle.value.number, infusions: infusions.map(\.value))
            complete.append((whole, cycle.place, infusions.map(\.place)))
        }
        return complete
    }

    private static func used<Value>(_ placed: [Placed<Value>], _ contents: [TableContent]) -> [Placed<Value>] {
        placed.filter { contents[$0.place.table].uses($0.place.row) }
    }

    /// By date, then by identifier; records without a date come last.
    private static func ordered<Value>(
        _ placed: [Placed<Value>], _ contents: [TableContent], _ date: (Value) -> PartialDate?,
        _ identifier: (Value) -> Identifier
    ) -> [Placed<Value>] {
        let used = used(placed, contents)
        return used.indices
            .map { (key: (sortNumber(date(used[$0].value)), identifier(used[$0].value).value), index: $0) }
            .sorted { $0.key < $1.key }
            .map { used[$0.index] }
    }

    /// A number that sorts as the texts of dates do: a vaguer date before the finer ones that it may mean.
    private static func sortNumber(_ date: PartialDate?) -> Int {
        guard let date else { return .max }
        return (date.year * 100 + (date.month ?? 0)) * 100 + (date.day ?? 0)
    }
}
