import Study

extension Profile {
    static let transplant = Self(
        .transplant, title: "Haematopoietic stem cell transplantation",
        description:
            "One transplant with its donor, graft and conditioning, in the extensions of PanCareSurPass and ours.",
        .extensions(
            .foreign(
                "donorType", url: GuideExtension.donorType.url, "CodeableConcept", valueSet: DonorType.valueSet),
            .foreign(
                "sourceType", url: GuideExtension.sourceType.url, "CodeableConcept",
                valueSet: GraftSource.valueSet),
            .local(.conditioning)),
        identifier,
        [
            Element("status").fixed(code: TransplantMapper.status),
            Element("category", min: 1).pattern(TransplantMapper.category),
            Element("code", min: 1).pattern(TransplantMapper.code),
        ],
        subject, [Element("performed[x]").ofType("dateTime")])

    static let cycle = Self(
        .cycle, title: "Cycle of blinatumomab",
        description: "What the infusions of one cycle are part of. Whether it was completed is not known.",
        .extensions(.local(.cycleNumber, isRequired: true)), identifier,
        [
            Element("status").fixed(code: CycleMapper.status),
            Element("code", min: 1).pattern(StudyConcept.blinatumomabCycle.concept),
        ],
        subject)

    static let infusion = Self(
        .infusion, title: "Infusion of blinatumomab",
        description: "One stretch of continuous infusion at one rate; a step to another rate is another resource.",
        .extensions(.local(.cycleNumber, isRequired: true)), identifier,
        [
            Element("partOf", min: 1, max: 1).referring(to: .cycle),
            Element("status").bound(to: .infusionStatus), Element("statusReason", max: 1),
            Element("medication[x]").ofType("CodeableConcept").pattern(Blinatumomab.concept),
        ],
        subject,
        [
            Element("dosage"), Element("dosage.dose", max: 0),
            Element("dosage.rate[x]", min: 1)
                .ofType("Quantity", profile: "http://hl7.org/fhir/StructureDefinition/SimpleQuantity"),
        ],
        .quantity("dosage.rate[x]", units: .infusionRateUnit))
}
