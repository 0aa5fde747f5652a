import Study

/// The study itself as ResearchStudy. Its status is not recorded, and R4 demands one: it is absent with a reason.
enum ResearchStudyMapper {
    static func resource(_ study: Study) -> R4.ResearchStudy {
        let identity = ResourceIdentity(kind: .study, identifiers: [study.identifier])
        return R4.ResearchStudy(
            id: identity.id, meta: R4.Meta(.study), identifier: [R4.Identifier(study.identifier)], title: study.title,
            _status: DataAbsentReason.unknown, period: study.period.map(period))
    }

    static func period(_ resource: R4.ResearchStudy) throws(StudyError) -> DatePeriod? {
        guard let period = resource.period else { return nil }
        return try DatePeriod(start: PartialDate(fhir: period.start), end: PartialDate(fhir: period.end))
    }

    /// FHIR has no empty object: a period without start and end says that they are unknown.
    private static func period(_ period: DatePeriod) -> R4.Period {
        let isEmpty = period.start == nil && period.end == nil
        return R4.Period(
            extension: isEmpty ? DataAbsentReason.unknown.extension : [], start: period.start?.description,
            end: period.end?.description)
    }
}
