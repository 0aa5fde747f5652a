import FHIR

extension ProfileWalk {
    /// Holds an element's own value to what the profile says of it.
    func checkValue(_ element: Element, _ node: ProfileNode, of profile: Profile, _ findings: inout ProfileFindings) {
        if let fixed = node.fixed {
            for difference in ValueComparison.differences(of: element, fromFixed: fixed) {
                findings.add(.notFixed(difference, node, of: profile), at: difference.element)
            }
        }
        if let pattern = node.pattern {
            for difference in ValueComparison.differences(of: element, fromPattern: pattern) {
                findings.add(.notOfPattern(difference, node, of: profile), at: difference.element)
            }
        }
        if let limits = node.limits {
            for fault in limits.faults(in: element) { findings.add(.beyond(fault, node, of: profile), at: element) }
        }
        for binding in node.bindings { checkBinding(element, binding, &findings) }
    }

    private func checkBinding(
        _ element: Element, _ binding: ElementDefinition.ValueSetBinding, _ findings: inout ProfileFindings
    ) {
        guard let strength = BindingStrength(rawValue: binding.strength) else { return }
        findings.hold(
            element,
            to: BindingCheck(
                valueSet: binding.valueSet, strength: strength, maximum: binding.maximum,
                terminology: library.terminology))
    }
}

extension Statement {
    fileprivate static func notFixed(
        _ difference: ValueComparison.Difference, _ node: ProfileNode, of profile: Profile
    ) -> Statement {
        .error(
            .fixedValue, words(difference, "fixed value"),
            remedy: "the profile \(profile.canonical) fixes '\(node.label)'", value: difference.element.value)
    }

    fileprivate static func notOfPattern(
        _ difference: ValueComparison.Difference, _ node: ProfileNode, of profile: Profile
    ) -> Statement {
        .error(
            .patternValue, words(difference, "pattern"),
            remedy: "the profile \(profile.canonical) has a pattern for '\(node.label)'",
            value: difference.element.value)
    }

    private static func words(_ difference: ValueComparison.Difference, _ what: String) -> String {
        switch difference.kind {
        case .value: "the value is not that of the profile's \(what)"
        case .surplus: "the element is not part of the profile's \(what)"
        case .missing(let name): "the element '\(name)' of the profile's \(what) is missing"
        case .unmatched(let name): "no element '\(name)' is the one of the profile's \(what)"
        }
    }

    fileprivate static func beyond(_ fault: ValueLimits.Fault, _ node: ProfileNode, of profile: Profile) -> Statement {
        let words =
            switch fault {
            case .tooShort(let length): "the value has fewer than \(length) characters"
            case .tooLong(let length): "the value has more than \(length) characters"
            case .tooSmall: "the value is below the least one"
            case .tooGreat: "the value is above the greatest one"
            case .tooPrecise(let places): "the value has more than \(places) decimal places"
            case .tooBig(let bytes): "the content has more than \(bytes) bytes"
            case .ofOtherForm: "the value is not of the form that is wanted"
            }
        return .error(.valueLimit, words, remedy: "the profile \(profile.canonical) limits '\(node.label)'")
    }
}
