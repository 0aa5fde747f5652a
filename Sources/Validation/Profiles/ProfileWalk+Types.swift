import FHIR

extension ProfileWalk {
    /// Holds an element to the types that the profile leaves, and to what it asks of the one it has. `false` where the
    /// element has another type, so that all else that is said of it is beside the point.
    func checkType(
        _ element: Element, _ node: ProfileNode, of profile: Profile, _ findings: inout ProfileFindings
    ) -> Bool {
        let fitting = node.types.filter { isType(element, $0.code) }
        guard !fitting.isEmpty else {
            let codes = node.types.map(\.code).joined(separator: " or ")
            findings.add(
                .error(
                    .profileElementType, "the type \(element.typeName) may not stand here",
                    remedy: "the profile \(profile.canonical) wants '\(node.label)' to be \(codes)"),
                at: element)
            return false
        }
        let profiles = fitting.flatMap(\.profiles)
        if !profiles.isEmpty, fitting.allSatisfy({ !$0.profiles.isEmpty }) {
            checkProfiles(element, profiles, &findings)
        }
        if element.typeName == "Reference" { checkReference(element, fitting, node, of: profile, &findings) }
        return true
    }

    /// Whether an element has a type that FHIR does not leave out of its tree.
    private func isType(_ element: Element, _ code: String) -> Bool {
        let definitions = element.tree.definitions
        guard let type = definitions.type(named: code) else { return true }
        return definitions.isKind(element.type, of: type)
    }

    /// Holds an element to one of several profiles.
    func checkProfiles(
        _ element: Element, _ references: [ElementDefinition.ProfileReference], _ findings: inout ProfileFindings
    ) {
        if references.count == 1, let only = references.first {
            return checkProfile(element, only, &findings)
        }
        let answers = references.map { conforms(element, to: $0) }
        guard !answers.contains(true) else { return }
        let names = references.map(\.url).joined(separator: ", ")
        if answers.contains(nil) {
            findings.add(
                .warning(
                    .unknownProfile, "the element cannot be held to its profiles, because not all of them are known",
                    remedy: "they are: \(names)"),
                at: element)
        } else {
            findings.add(
                .error(
                    .typeProfile, "the element conforms to none of the profiles that it may have",
                    remedy: "they are: \(names)"),
                at: element)
        }
    }

    /// Holds an element to a profile, and says so when that is not possible.
    func checkProfile(
        _ element: Element, _ reference: ElementDefinition.ProfileReference, _ findings: inout ProfileFindings
    ) {
        switch library.profile(reference) {
        case .profile(let profile): hold(element, to: profile, &findings)
        case .unknown: findings.add(.unknownProfile(reference.url), at: element)
        case .broken(let fault): findings.add(.brokenProfile(reference.url, fault), at: element)
        }
    }
}

extension Statement {
    static func unknownProfile(_ url: String) -> Statement {
        .warning(
            .unknownProfile, "the profile \(url) is not known, and has not been checked",
            remedy: "give its StructureDefinition with --definitions")
    }

    static func brokenProfile(_ url: String, _ fault: ProfileFault) -> Statement {
        .error(
            .profileBroken, "the profile \(url) gives no snapshot, and has not been checked",
            remedy: "mend its StructureDefinition: \(fault.message)")
    }
}
