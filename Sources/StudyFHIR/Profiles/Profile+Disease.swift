import Study

extension Profile {
    static let diagnosis = Self(
        .diagnosis, title: "First diagnosis of the leukaemia",
        description: "The disease in the codes and words of the source, told from other conditions by a tag.",
        [
            Element("meta", min: 1), Element("meta.tag", min: 1).sliced(by: "pattern", at: "$this"),
            Element("meta.tag:concept", min: 1, max: 1).pattern(StudyConcept.diagnosis.coding),
        ],
        .extensions(.local(.immunophenotype)), identifier, subject, onset)

    static let relapse = Self(
        .relapse, title: "Relapse of the leukaemia, or refractory disease",
        description: "One relapse, or the finding that the disease is refractory, with its own date and its sites.",
        .extensions(.local(.relapseNumber)), identifier,
        [
            Element("clinicalStatus").pattern(RelapseMapper.clinicalStatus),
            Element("code", min: 1).bound(to: Relapse.Kind.valueSet),
            Element("bodySite").bound(to: Relapse.Site.valueSet),
        ],
        subject, onset)

    private static let onset = [Element("onset[x]").ofType("dateTime")]
}
