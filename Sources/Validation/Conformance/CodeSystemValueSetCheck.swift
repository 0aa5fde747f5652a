import FHIR

/// Holds the value set of all codes that a CodeSystem names to what it is said to be (FHIR R4, CodeSystem.valueSet): the
/// whole code system and nothing else.
struct CodeSystemValueSetCheck: ElementCheck {
    let types = ["CodeSystem"]

    func check(_ element: Element, in context: CheckContext, _ findings: inout FindingList) {
        guard let valueSet = element.first("valueSet"), let url = valueSet.value,
            let resource = context.library.valueSet(url)
        else { return }
        let includes = resource.first("compose")?.children(named: "include") ?? []
        guard let only = includes.first, includes.count == 1, only.first("system")?.value == element.first("url")?.value
        else {
            findings.add(
                .error(
                    .codeSystemContent, "the value set of all codes does not include the code system alone",
                    remedy: "name the value set that does", value: url), at: valueSet)
            return
        }
        guard ["concept", "filter", "valueSet"].contains(where: { only.first($0) != nil }) else { return }
        findings.add(
            .error(
                .codeSystemContent, "the value set of all codes includes a part of the code system only",
                remedy: "name the value set that includes the whole", value: url), at: valueSet)
    }
}
