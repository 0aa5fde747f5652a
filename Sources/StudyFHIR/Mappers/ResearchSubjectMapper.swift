/// The patient's part in the study as ResearchSubject. The study does not record a status; see ``ResearchStudyMapper``.
enum ResearchSubjectMapper {
    static func resource(_ scope: PatientScope) -> R4.ResearchSubject {
        R4.ResearchSubject(
            id: scope.id(.researchSubject), meta: R4.Meta(.researchSubject), _status: DataAbsentReason.unknown,
            study: scope.studyReference,
            individual: scope.subject)
    }
}
