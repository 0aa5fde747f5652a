import Study

extension AdverseEventMapper {
    /// The event of special interest that the codes tell. Where our own profile is claimed, its extension alone tells.
    static func specialInterest(_ resource: R4.AdverseEvent) -> AdverseEvent.SpecialInterest? {
        if resource.meta?.profile.contains(ResourceKind.adverseEvent.profileURL) ?? false { return nil }
        return specialInterest(resource.event)
    }

    /// Toxicity that is told by a Condition, as an AdverseEvent; `nil` for any other Condition.
    static func event(from condition: R4.Condition) -> R4.AdverseEvent? {
        guard specialInterest(condition.code) != nil, RelapseMapper.kind(of: condition) == nil,
            !DiagnosisMapper.recognizes(condition)
        else { return nil }
        let resolution = condition.abatementDateTime.map {
            R4.Extension(url: GuideExtension.resolveDate.url, valueDateTime: $0)
        }
        return R4.AdverseEvent(
            id: condition.id, meta: condition.meta, contained: condition.contained,
            extension: condition.extension + [resolution].compactMap { $0 }, identifier: condition.identifier.first,
            actuality: actuality, event: condition.code, subject: condition.subject, date: condition.onsetDateTime)
    }

    private static func specialInterest(_ concept: R4.CodeableConcept?) -> AdverseEvent.SpecialInterest? {
        let meanings = concept?.meanings ?? []
        if meanings.contains(.cytokineReleaseSyndrome) { return .cytokineReleaseSyndrome }
        return meanings.contains(.neurotoxicity) ? .neurotoxicity : nil
    }
}
