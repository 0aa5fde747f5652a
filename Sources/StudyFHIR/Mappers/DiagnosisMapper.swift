import Study

/// The first diagnosis as Condition. No clinical status is written, as the study does not record the present one.
enum DiagnosisMapper {
    static func resource(_ diagnosis: Diagnosis, _ scope: PatientScope) -> R4.Condition {
        let immunophenotype = diagnosis.immunophenotype.map {
            R4.Extension(url: LocalExtension.immunophenotype.url, valueCodeableConcept: $0.concept)
        }
        return R4.Condition(
            id: scope.id(.diagnosis, diagnosis.identifier),
            meta: R4.Meta(.diagnosis, tag: [StudyConcept.diagnosis.coding]),
            extension: immunophenotype.map { [$0] } ?? [], identifier: [R4.Identifier(diagnosis.identifier)],
            code: R4.CodeableConcept(codes: diagnosis.codes, text: diagnosis.disease), subject: scope.subject,
            onsetDateTime: diagnosis.date?.description)
    }

    static func diagnosis(_ condition: R4.Condition, identifier: Identifier) throws(StudyError) -> Diagnosis {
        try Diagnosis(
            identifier: identifier, disease: condition.code?.text, date: PartialDate(fhir: condition.onsetDateTime),
            immunophenotype: Immunophenotype(condition.extension[.immunophenotype]?.valueCodeableConcept),
            codes: condition.code?.codes ?? [])
    }

    /// A condition tagged as the diagnosis, or one coded as acute lymphoblastic leukaemia.
    static func recognizes(_ condition: R4.Condition) -> Bool {
        isTagged(condition) || condition.code?.meanings.contains(.acuteLymphoblasticLeukaemia) ?? false
    }

    static func isTagged(_ condition: R4.Condition) -> Bool {
        StudyConcept(R4.CodeableConcept(coding: condition.meta?.tag ?? [])) == .diagnosis
    }
}
