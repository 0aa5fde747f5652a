import FHIR

/// Holds the security labels of a resource to FHIR R4 §resource#Meta: they are a set, so that none stands twice.
struct SecurityLabelCheck: ElementCheck {
    let types = ["Meta"]

    private struct Label: Hashable {
        var system: String?
        var code: String?
    }

    func check(_ element: Element, in context: CheckContext, _ findings: inout FindingList) {
        let labels = element.children(named: "security")
        guard labels.count > 1 else { return }
        var known: Set<Label> = []
        for coding in labels {
            let label = Label(system: coding.first("system")?.value, code: coding.first("code")?.value)
            if !known.insert(label).inserted { findings.add(Self.repeated, at: coding) }
        }
    }

    private static let repeated = Statement.error(
        .securityLabel, "the resource has this security label already", remedy: "leave one of them out")
}
