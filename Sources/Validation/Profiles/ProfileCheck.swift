import FHIR

/// Holds each resource to the profiles that it names in its `meta`, to those that the user asks for, to the global ones
/// of the implementation guides given, and to those that FHIR itself asks of it.
struct ProfileCheck: ElementCheck {
    let types = ["Resource"]

    func check(_ element: Element, in context: CheckContext, _ findings: inout FindingList) {
        let claims = element.first("meta")?.children(named: "profile") ?? []
        let others = otherProfiles(of: element, in: context)
        guard !claims.isEmpty || !others.isEmpty else { return }
        if case .shell = context.part, element.index == 0 {
            findings.add(Self.tooLarge, at: element)
            return
        }
        var found = ProfileFindings(reportingTo: context, findings)
        for claim in claims { check(element, claim: claim, in: context, &found) }
        for url in others {
            context.profiles.checkProfile(element, ElementDefinition.ProfileReference(url: url), &found)
        }
        findings = found.list
    }

    private func check(
        _ element: Element, claim: Element, in context: CheckContext, _ findings: inout ProfileFindings
    ) {
        guard let url = claim.value else { return }
        switch context.profiles.library.profile(url) {
        case .profile(let profile): context.profiles.hold(element, to: profile, &findings)
        case .unknown: findings.add(.unknownProfile(url), at: claim)
        case .broken(let fault): findings.add(.brokenProfile(url, fault), at: claim)
        }
    }

    private static let tooLarge = Statement.warning(
        .profileUnchecked, "the Bundle is read entry by entry, and has not been held to its profiles",
        remedy: "validate it in smaller pieces")

    private func otherProfiles(of element: Element, in context: CheckContext) -> [String] {
        // One that is not known has been reported already.
        let wanted = element.index == 0 ? context.wantedProfiles : []
        var urls = wanted.filter { context.library.structureDefinition($0) != nil }
        urls += context.profiles.library.globalProfiles(of: element.typeName)
        if element.typeName == "Observation" { urls += VitalSigns.profiles(of: element) }
        return urls
    }
}
