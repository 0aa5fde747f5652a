import FHIR
import FHIRPath

extension ProfileWalk {
    /// The resource that a Reference leads to, as far as it is at hand.
    func resolve(_ reference: Element) -> Element? {
        guard let text = reference.first("reference")?.value ?? reference.value else { return nil }
        return references.resource(text, from: reference)
    }

    /// Holds what a Reference leads to, where it is at hand, to the target profiles of its type rules; where it is not,
    /// the type that the reference names.
    func checkReference(
        _ element: Element, _ rules: [ElementDefinition.TypeRule], _ node: ProfileNode, of profile: Profile,
        _ findings: inout ProfileFindings
    ) {
        guard let text = element.first("reference")?.value else { return }
        let target = resolve(element)
        checkAggregation(element, text, isFound: target != nil, rules, of: profile, &findings)
        let urls = rules.flatMap(\.targetProfiles)
        guard !urls.isEmpty, rules.allSatisfy({ !$0.targetProfiles.isEmpty }) else { return }
        let wanted = urls.joined(separator: " or ")
        let definitions = element.tree.definitions
        guard let target else {
            let type = ReferenceText(text).resourceType(definitions)
            guard let type, urls.allSatisfy({ excludes(type, $0, definitions) }) else { return }
            findings.add(
                Self.wrongTarget(definitions[type].name, node, of: profile, wanted: wanted, value: text), at: element)
            return
        }
        let answers = urls.map { isTarget(target, $0) }
        guard !answers.contains(true) else { return }
        guard !answers.contains(nil) else {
            findings.add(
                .warning(
                    .profileUnchecked, "what the reference leads to has not been held to its profile",
                    remedy: "the profile \(profile.canonical) wants it to be \(wanted)"),
                at: element)
            return
        }
        findings.add(Self.wrongTarget(target.typeName, node, of: profile, wanted: wanted, value: text), at: element)
    }

    private static func wrongTarget(
        _ typeName: String, _ node: ProfileNode, of profile: Profile, wanted: String, value: String
    ) -> Statement {
        .error(
            .targetProfile, "the reference leads to \(withArticle(typeName)) that is none of those that may stand here",
            remedy: "the profile \(profile.canonical) wants '\(node.label)' to lead to \(wanted)", value: value)
    }

    /// Whether a target profile is one of another type, so that no resource of this type can conform to it.
    private func excludes(_ type: TypeNumber, _ url: String, _ definitions: Definitions) -> Bool {
        guard let name = library.library.structureDefinition(url)?.first("type")?.value,
            let wanted = definitions.type(named: name)
        else { return false }
        return !definitions.isKind(type, of: wanted)
    }

    /// Whether a resource is one that a target profile means; `nil` where that cannot be known.
    private func isTarget(_ target: Element, _ url: String) -> Bool? {
        if url.hasPrefix(ProfileLibrary.typePrefix) {
            let name = String(url.dropFirst(ProfileLibrary.typePrefix.count))
            if target.tree.definitions.type(named: name) != nil { return isKind(target, of: name) }
        }
        return conforms(target, to: ElementDefinition.ProfileReference(url: url))
    }

    /// Outside of Bundles nobody knows what will be sent with a resource: there a reference is contained or it is not.
    private func checkAggregation(
        _ element: Element, _ text: String, isFound: Bool, _ rules: [ElementDefinition.TypeRule],
        of profile: Profile, _ findings: inout ProfileFindings
    ) {
        let modes = rules.flatMap(\.aggregation)
        guard !modes.isEmpty, rules.allSatisfy({ !$0.aggregation.isEmpty }) else { return }
        let way = text.hasPrefix("#") ? "contained" : isFound ? "bundled" : "external"
        let isApart = way != "contained" && !isInBundle(element) && modes != ["contained"]
        let isMet = modes.contains(way) || modes.contains("referenced") && way != "contained" || isApart
        guard !isMet else { return }
        findings.add(
            .error(
                .referenceAggregation, "the reference is \(way), which is not allowed here",
                remedy: "the profile \(profile.canonical) wants it \(modes.joined(separator: " or "))", value: text),
            at: element)
    }

    private func isInBundle(_ element: Element) -> Bool {
        var current: Element? = element
        while let element = current {
            if element.typeName == "Bundle" { return true }
            current = element.parent
        }
        return false
    }
}
