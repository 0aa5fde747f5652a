import Study

/// A relapse, or refractory disease, as a Condition of its own with its own date (R4's Condition of the diagnosis has
/// no place for it).
enum RelapseMapper {
    static let clinicalStatus = R4.CodeableConcept(coding: [ConditionClinical.relapse.coding])

    static func resource(_ relapse: Relapse, _ scope: PatientScope) -> R4.Condition {
        let number = relapse.number.map {
            R4.Extension(url: LocalExtension.relapseNumber.url, valuePositiveInt: $0)
        }
        return R4.Condition(
            id: scope.id(.relapse, relapse.identifier), meta: R4.Meta(.relapse), extension: number.map { [$0] } ?? [],
            identifier: [R4.Identifier(relapse.identifier)],
            clinicalStatus: relapse.kind == .relapse ? clinicalStatus : nil, code: relapse.kind.concept,
            bodySite: relapse.sites.map(\.concept), subject: scope.subject,
            onsetDateTime: relapse.date?.description)
    }

    static func relapse(
        _ condition: R4.Condition, kind: Relapse.Kind, identifier: Identifier
    ) throws(StudyError) -> Relapse {
        try Relapse(
            identifier: identifier, kind: kind, number: condition.extension[.relapseNumber]?.valuePositiveInt,
            date: PartialDate(fhir: condition.onsetDateTime), sites: condition.bodySite.compactMap { Relapse.Site($0) })
    }

    /// Whether the code alone tells a relapse, or refractory disease.
    static func isRelapse(_ code: R4.CodeableConcept) -> Bool { Relapse.Kind(code) != nil }

    /// What a condition says of the course: by its code, or by the clinical status of a leukaemia.
    static func kind(of condition: R4.Condition) -> Relapse.Kind? {
        if DiagnosisMapper.isTagged(condition) { return nil }
        if let kind = Relapse.Kind(condition.code) { return kind }
        if condition.code?.meanings.contains(.refractoryLeukaemia) ?? false { return .refractory }
        let isRelapse = (condition.clinicalStatus?.coding ?? []).contains { ConditionClinical($0) != nil }
        return isRelapse && DiagnosisMapper.recognizes(condition) ? .relapse : nil
    }
}
