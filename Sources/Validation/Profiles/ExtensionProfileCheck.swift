import FHIR

/// Holds an extension to its definition, which is a profile of Extension: its parts, their values and codes (FHIR R4
/// §defining-extensions). Where it may stand, and which types of value it has, ``ExtensionCheck`` looks at.
struct ExtensionProfileCheck: ElementCheck {
    let types = ["Extension"]

    func check(_ element: Element, in context: CheckContext, _ findings: inout FindingList) {
        guard let url = element.first("url")?.value, url.contains(":"), !url.contains("|"),
            let definition = context.library.extensionDefinition(url),
            case .profile(let profile) = context.profiles.library.profile(url)
        else { return }
        if let value = element.first("value"), let types = definition.valueTypes, !types.contains(value.typeName) {
            return
        }
        var found = ProfileFindings(reportingTo: context, findings)
        context.profiles.hold(element, to: profile, &found)
        findings = found.list
    }
}
