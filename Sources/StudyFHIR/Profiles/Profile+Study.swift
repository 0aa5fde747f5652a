extension Profile {
    static let study = Self(
        .study, title: "Study",
        description: "The study that the patients take part in. Its status is not known, and is absent with a reason.",
        identifier, .absent("status"))

    static let patient = Self(
        .patient, title: "Patient of the study",
        description: """
            Identifiers, sex, date of birth, and death with or without its date. What names a person or a home is not \
            sent.
            """,
        [
            Element("identifier", min: 1), Element("identifier.value", min: 1), Element("name", max: 0),
            Element("telecom", max: 0), Element("address", max: 0), Element("photo", max: 0),
            Element("contact", max: 0),
        ])

    static let researchSubject = Self(
        .researchSubject, title: "A patient's part in the study",
        description: "Ties a patient to the study. The status is not known, and is absent with a reason.",
        .absent("status"),
        [Element("study").referring(to: .study), Element("individual").referring(to: .patient)])

    static let bundle = Self(
        .bundle, title: "One patient of the study",
        description: """
            Everything about one patient: the study, the patient, the part in the study, and the records. Every \
            reference is resolved within.
            """,
        [
            Element("type").fixed(code: R4.Bundle.collection),
            Element("entry", min: 3).sliced(by: "type", at: "resource"), Element("entry.fullUrl", min: 1),
            Element("entry.resource", min: 1),
        ],
        entry("researchStudy", .study), entry("patient", .patient), entry("researchSubject", .researchSubject))

    private static func entry(_ name: String, _ kind: ResourceKind) -> [Element] {
        [
            Element("entry:\(name)", min: 1, max: 1),
            Element("entry:\(name).resource", min: 1).ofType(kind.typeName, profile: kind.profileURL),
        ]
    }
}
