import Study

/// What is known of the patient last as Observations: the last contact, with the vital status and the cause of death
/// as its members. Death and its date stand in Patient.
enum FollowUpMapper {
    static let vitalStatusCode = R4.CodeableConcept(coding: [LOINC.vitalStatus.coding])
    static let causeOfDeathCode = R4.CodeableConcept(coding: [SNOMEDCT.causeOfDeath.coding])

    static func resources(_ followUp: FollowUp, _ scope: PatientScope) -> [R4.Observation] {
        let members = [vitalStatus(followUp, scope), causeOfDeath(followUp, scope)].compactMap { $0 }
        var whole = observation(.followUp, StudyConcept.followUp.concept, followUp, scope)
        whole.identifier = [R4.Identifier(followUp.identifier)]
        whole.valueDateTime = followUp.lastContact?.description
        whole.hasMember = members.map {
            R4.Reference(reference: "\(R4.Observation.typeName)/\($0.id ?? "")")
        }
        return [whole] + members
    }

    /// A cause of death that a Condition's category tells, as the Observation that the study would write; `nil` for any
    /// other Condition.
    static func causeOfDeath(from condition: R4.Condition) -> R4.Observation? {
        guard condition.category.contains(where: { $0.meanings.contains(.causeOfDeath) }) else { return nil }
        return R4.Observation(
            id: condition.id, meta: condition.meta, contained: condition.contained, extension: condition.extension,
            identifier: condition.identifier, status: R4.Observation.final, code: causeOfDeathCode,
            subject: condition.subject, valueCodeableConcept: condition.code)
    }

    static func vitalStatus(_ observation: R4.Observation?) -> VitalStatus? {
        if let status = VitalStatus(observation?.valueCodeableConcept) { return status }
        let meanings = observation?.valueCodeableConcept?.meanings ?? []
        if meanings.contains(.dead) { return .dead }
        if meanings.contains(.alive) { return .alive }
        return meanings.contains(.unknownVitalStatus) ? .unknown : nil
    }

    private static func observation(
        _ kind: ResourceKind, _ code: R4.CodeableConcept, _ followUp: FollowUp, _ scope: PatientScope
    ) -> R4.Observation {
        R4.Observation(
            id: scope.id(kind, followUp.identifier), meta: R4.Meta(kind), status: R4.Observation.final, code: code,
            subject: scope.subject)
    }

    private static func vitalStatus(_ followUp: FollowUp, _ scope: PatientScope) -> R4.Observation? {
        followUp.vitalStatus.map { status in
            var member = observation(.vitalStatus, vitalStatusCode, followUp, scope)
            member.valueCodeableConcept = status.concept
            return member
        }
    }

    private static func causeOfDeath(_ followUp: FollowUp, _ scope: PatientScope) -> R4.Observation? {
        R4.CodeableConcept(codes: followUp.causeOfDeathCodes, text: followUp.causeOfDeath).map { cause in
            var member = observation(.causeOfDeath, causeOfDeathCode, followUp, scope)
            member.valueCodeableConcept = cause
            return member
        }
    }
}
