import FHIR

extension ProfileWalk {
    /// Holds elements to the slices that they are of, and the slices to what the profile says of them.
    func checkSlices(
        _ elements: [Element], _ slicing: ProfileSlicing, of node: ProfileNode, in parent: Element,
        of profile: Profile, _ findings: inout ProfileFindings
    ) {
        guard canTell(slicing, node, parent, profile, &findings) else { return }
        let places = elements.map { place(of: $0, in: slicing, of: profile, &findings) }
        checkOrder(elements, places, slicing, node, profile, &findings)
        for (place, slice) in slicing.slices.enumerated() {
            let isDefault = slice.name == "@default"
            let own = zip(elements, places).filter { isDefault ? $1 == nil : $1 == place }.map(\.0)
            checkSlice(own, slice.node, in: parent, of: profile, &findings)
        }
    }

    /// The place of the slice that an element is of.
    private func place(
        of element: Element, in slicing: ProfileSlicing, of profile: Profile, _ findings: inout ProfileFindings
    ) -> Int? {
        let fitting = slicing.slices.indices.filter { slicing.slices[$0].matcher.matches(element, in: self) }
        if fitting.count > 1 {
            let names = fitting.map { slicing.slices[$0].name }.joined(separator: ", ")
            findings.add(
                .error(
                    .sliceAmbiguous, "the element is of several slices at once: \(names)",
                    remedy: "the profile \(profile.canonical) tells them apart by "
                        + slicing.discriminators.map(\.path).joined(separator: ", ")),
                at: element)
        }
        return fitting.first
    }

    /// Whether the slices can be told apart; the others of a slicing than those that can are left alone.
    private func canTell(
        _ slicing: ProfileSlicing, _ node: ProfileNode, _ parent: Element, _ profile: Profile,
        _ findings: inout ProfileFindings
    ) -> Bool {
        let blind = slicing.slices.filter { $0.matcher.isBlind && $0.name != "@default" }
        guard let first = blind.first else { return true }
        findings.add(
            .warning(
                .sliceUnclear,
                "the profile \(profile.canonical) does not say which elements are of the slice '\(first.node.label)'",
                remedy: "its slices of '\(node.label)' are not checked"),
            at: parent)
        return false
    }

    private func checkSlice(
        _ elements: [Element], _ node: ProfileNode, in parent: Element, of profile: Profile,
        _ findings: inout ProfileFindings
    ) {
        if let minimum = node.minimum, elements.count < minimum {
            findings.add(.tooFew(node, minimum, elements.count, .sliceCardinality, of: profile), at: parent)
        }
        if let maximum = node.maximum, elements.count > maximum {
            findings.add(.tooMany(node, maximum, elements, .sliceCardinality, of: profile), at: parent)
        }
        for element in elements { check(element, node, of: profile, &findings) }
        if let inner = node.slicing {
            checkSlices(elements, inner, of: node, in: parent, of: profile, &findings)
        }
    }

    private func checkOrder(
        _ elements: [Element], _ places: [Int?], _ slicing: ProfileSlicing, _ node: ProfileNode, _ profile: Profile,
        _ findings: inout ProfileFindings
    ) {
        let hasDefault = slicing.slices.contains { $0.name == "@default" }
        var last = 0
        var isBehindOthers = false
        for (element, place) in zip(elements, places) {
            guard let place else {
                isBehindOthers = true
                if slicing.rules == .closed, !hasDefault {
                    findings.add(.outsideSlices(slicing, node, of: profile), at: element)
                }
                continue
            }
            if slicing.rules == .openAtEnd, isBehindOthers {
                findings.add(.behindOthers(node, of: profile), at: element)
            }
            if slicing.isOrdered, place < last {
                findings.add(
                    .outOfOrder(slicing.slices[place].node, slicing.slices[last].node, of: profile), at: element)
            }
            last = max(last, place)
        }
    }
}

extension Statement {
    fileprivate static func outsideSlices(
        _ slicing: ProfileSlicing, _ node: ProfileNode, of profile: Profile
    ) -> Statement {
        let names = slicing.slices.map(\.name).joined(separator: ", ")
        let paths = slicing.discriminators.map(\.path).joined(separator: ", ")
        return .error(
            .sliceClosed,
            "the element is of none of the slices of '\(node.label)', and the profile \(profile.canonical) has closed them",
            remedy: "its slices, told apart by \(paths): \(names)")
    }

    fileprivate static func behindOthers(_ node: ProfileNode, of profile: Profile) -> Statement {
        .error(
            .sliceClosed, "an element of a slice of '\(node.label)' stands behind elements of none",
            remedy: "the profile \(profile.canonical) lets others stand at the end only")
    }

    fileprivate static func outOfOrder(_ node: ProfileNode, _ last: ProfileNode, of profile: Profile) -> Statement {
        .error(
            .sliceOrder, "an element of the slice '\(node.label)' stands behind one of '\(last.label)'",
            remedy: "the profile \(profile.canonical) wants its slices in their order")
    }
}
