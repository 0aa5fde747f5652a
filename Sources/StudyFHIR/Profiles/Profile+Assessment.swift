import Study

extension Profile {
    static let assessment = Self(
        .assessment, title: "Assessment of response",
        description:
            "One assessment of the marrow, before treatment, at the end of a cycle or later, with its findings.",
        ofCycle, identifier, partOfCycle, observation(StudyConcept.responseAssessment.concept), effective,
        [
            Element("value[x]", max: 0),
            Element("hasMember", max: 4)
                .referring(to: .marrowBlasts, .marrowStatus, .diseaseStatus, .minimalResidualDisease),
        ])

    static let marrowBlasts = Self(
        .marrowBlasts, title: "Blasts in the bone marrow", description: "Blasts among nucleated cells, in per cent.",
        ofCycle, partOfCycle, observation(AssessmentMapper.blastsCode), effective,
        [Element("value[x]", min: 1).ofType("Quantity")], .quantity("value[x]", unit: UCUM.percent))

    static let marrowStatus = Self(
        .marrowStatus, title: "Marrow status", description: "Marrow status by blasts: M1, M2 or M3.",
        ofCycle, partOfCycle, observation(StudyConcept.marrowStatus.concept), effective,
        value(in: MarrowStatus.valueSet))

    static let diseaseStatus = Self(
        .diseaseStatus, title: "Remission status",
        description: "Response of the leukaemia as the assessor recorded it.",
        ofCycle, partOfCycle, observation(AssessmentMapper.diseaseStatusCode), effective,
        value(in: RemissionStatus.valueSet))

    static let minimalResidualDisease = Self(
        .minimalResidualDisease, title: "Minimal residual disease",
        description: """
            A level with the laboratory's finding as its interpretation, or the finding alone; the method, and the \
            lowest level that the test could have found.
            """,
        ofCycle, partOfCycle, observation(StudyConcept.minimalResidualDisease.concept), effective,
        [
            Element("value[x]", min: 1).sliced(by: "type", at: "$this"),
            Element("value[x]:valueQuantity", min: 0, max: 1).ofType("Quantity"),
        ], .quantity("value[x]:valueQuantity", units: .residualDiseaseUnit),
        [
            Element("value[x]:valueCodeableConcept", min: 0, max: 1).ofType("CodeableConcept")
                .bound(to: .residualDiseaseFinding),
            Element("interpretation", max: 1).bound(to: .residualDiseaseFinding),
            Element("method").bound(to: MinimalResidualDisease.Method.valueSet), Element("component", max: 1),
            Element("component.code").pattern(StudyConcept.sensitivity.concept),
            Element("component.value[x]", min: 1).ofType("Quantity"),
        ], .quantity("component.value[x]", units: .residualDiseaseUnit))

    // MARK: What Observations share

    static func observation(_ code: R4.CodeableConcept) -> [Element] {
        [Element("status").fixed(code: R4.Observation.final), Element("code").pattern(code)] + subject
    }

    static func value(in valueSet: LocalValueSet) -> [Element] {
        [Element("value[x]", min: 1).ofType("CodeableConcept").bound(to: valueSet)]
    }

    private static let ofCycle: [Element] = .extensions(.local(.cycleNumber))
    private static let partOfCycle = [Element("partOf", max: 1).referring(to: .cycle)]
    private static let effective = [Element("effective[x]").ofType("dateTime")]
}
