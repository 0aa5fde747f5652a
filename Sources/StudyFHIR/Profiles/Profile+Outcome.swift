import Study

extension Profile {
    static let adverseEvent = Self(
        .adverseEvent, title: "Adverse event",
        description: """
            An event under or after blinatumomab with its grade, in extensions of HL7's AE Clinical Research backport \
            guide and ours. R4's severity stays empty, as it cannot hold a grade.
            """,
        .extensions(
            .foreign(
                "grade", url: GuideExtension.grade.url, "CodeableConcept", valueSet: .toxicityGrade
            ) { .extensions(on: $0, .local(.scaleVersion)) },
            .foreign("resolveDate", url: GuideExtension.resolveDate.url, "dateTime"), .local(.cycle),
            .local(.cycleNumber), .local(.specialInterest), .local(.actionTaken)),
        identifier, [Element("actuality").fixed(code: AdverseEventMapper.actuality)], subject,
        [
            Element("seriousness").bound(to: AdverseEventSeriousness.valueSet), Element("severity", max: 0),
            Element("suspectEntity", max: 1), Element("suspectEntity.instance").referring(to: .cycle),
            Element("suspectEntity.causality", min: 1, max: 1),
            Element("suspectEntity.causality.assessment", min: 1).bound(to: AdverseEvent.Relatedness.valueSet),
            Element("study", min: 1, max: 1).referring(to: .study),
        ])

    static let followUp = Self(
        .followUp, title: "Last contact with the patient",
        description: "When the patient was last known to be alive or was seen; death itself stands in the Patient.",
        identifier, observation(StudyConcept.followUp.concept),
        [
            Element("value[x]").ofType("dateTime"),
            Element("hasMember", max: 2).referring(to: .vitalStatus, .causeOfDeath),
        ])

    static let vitalStatus = Self(
        .vitalStatus, title: "Vital status", description: "Whether the patient was alive when last heard of.",
        observation(FollowUpMapper.vitalStatusCode), value(in: VitalStatus.valueSet))

    static let causeOfDeath = Self(
        .causeOfDeath, title: "Cause of death", description: "In the codes and words of the source.",
        observation(FollowUpMapper.causeOfDeathCode), [Element("value[x]", min: 1).ofType("CodeableConcept")])
}
