import FHIR

// What other writers say by other types of resource, put into the type that the mappers read, and flagged.
extension StudyReader {
    mutating func translate(_ record: PatientRecords) {
        translateConditions(record.records)
        translateMedication(record.records)
    }

    /// Toxicity that is told by a Condition becomes an AdverseEvent, unless an AdverseEvent names the Condition; the
    /// cause of death an Observation.
    private mutating func translateConditions(_ indices: [Int]) {
        let told = Set(
            indices.flatMap { index -> [Int] in
                guard case .adverseEvent(let event) = collection.resources[index].resource else { return [] }
                return event.resultingCondition.compactMap {
                    collection.resolve($0, from: index, as: R4.Condition.typeName)
                }
            })
        for index in indices where !outcome.isSettled(index) {
            guard case .condition(let condition) = collection.resources[index].resource else { continue }
            if let cause = FollowUpMapper.causeOfDeath(from: condition) {
                reportLost(["clinicalStatus", "verificationStatus", "bodySite", "onset", "abatement"], of: index)
                collection.replace(index, by: .observation(cause))
                continue
            }
            guard let event = AdverseEventMapper.event(from: condition) else { continue }
            if told.contains(index) {
                outcome.setAside(index, .toldBetter, of: collection)
                continue
            }
            replace(index, by: .adverseEvent(event), losing: ["clinicalStatus", "verificationStatus", "bodySite"])
        }
    }

    /// Administrations tell best what was given; without any, what was taken does; without that, what was ordered.
    private mutating func translateMedication(_ indices: [Int]) {
        let resources = collection.resources
        let drug = indices.filter { resources[$0].resource.medication?.meanings.contains(.blinatumomab) ?? false }
        let ranks = Set(drug.compactMap { resources[$0].resource.medicationRank })
        guard let best = ranks.min() else { return }
        for index in drug where !outcome.isSettled(index) {
            let resource = resources[index].resource
            if resource.medicationRank != best {
                outcome.setAside(index, .toldBetter, of: collection)
            } else if let (administration, lost) = InfusionMapper.administration(from: resource) {
                replace(index, by: .medicationAdministration(administration), losing: lost)
            }
        }
    }

    /// Reports what the other type has no place for, since no comparison can find it any more.
    private mutating func replace(_ index: Int, by resource: R4.Resource, losing names: [String]) {
        outcome.report(.readAs(resource.typeName), at: collection.resources[index].element, index: index)
        reportLost(names, of: index)
        collection.replace(index, by: resource)
    }

    private mutating func reportLost(_ names: [String], of index: Int) {
        let element = collection.resources[index].element
        for lost in names.flatMap({ element.children(named: $0) }) {
            outcome.report(.elementNotCarried, at: lost, index: index)
        }
    }
}

extension R4.Resource {
    /// The drug that was given, taken or ordered.
    var medication: R4.CodeableConcept? {
        switch self {
        case .medicationAdministration(let resource): resource.medicationCodeableConcept
        case .medicationStatement(let resource): resource.medicationCodeableConcept
        case .medicationRequest(let resource): resource.medicationCodeableConcept
        default: nil
        }
    }

    /// Less is nearer to what the patient received.
    fileprivate var medicationRank: Int? {
        switch self {
        case .medicationAdministration: 0
        case .medicationStatement: 1
        case .medicationRequest: 2
        default: nil
        }
    }
}
