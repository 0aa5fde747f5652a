import FHIR

/// Holds the search parameters of a CapabilityStatement to their definitions (FHIR R4,
/// CapabilityStatement.rest.resource.searchParam): each has the type that its definition gives it.
struct CapabilitySearchCheck: ElementCheck {
    let types = ["CapabilityStatement.rest.resource.searchParam"]

    func check(_ element: Element, in context: CheckContext, _ findings: inout FindingList) {
        guard let url = element.first("definition")?.value, let type = element.first("type"), let stated = type.value,
            let definition = context.library.definition("SearchParameter", url),
            let wanted = definition.first("type")?.value, wanted != stated
        else { return }
        findings.add(
            .error(
                .searchExpression, "the search parameter is of another type by its definition: \(wanted)",
                remedy: "write \(wanted)", value: stated, place: type), at: element)
    }
}
