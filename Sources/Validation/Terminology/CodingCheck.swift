import FHIR

/// Holds each Coding to the code system that it names (FHIR R4 §datatypes#Coding): the system is absolute and no value
/// set, it has the code, and the display is one that it gives the code.
struct CodingCheck: ElementCheck {
    let types = ["Coding"]

    func check(_ element: Element, in context: CheckContext, _ findings: inout FindingList) {
        guard let code = Code(element) else { return }
        guard let system = code.system else {
            findings.add(
                .warning(
                    .codingSystem, "the code has no system, so it means nothing outside of this file",
                    remedy: "name the code system by its URL"), at: element)
            return
        }
        guard CodeSystemCheck.isAbsolute(system) else {
            findings.add(
                .error(
                    .codingSystem, "the system is not absolute", remedy: "name the code system by its URL or urn:oid:…",
                    value: system), at: element)
            return
        }
        CodeSystemCheck(element: element, code: code, system: system).check(in: context, &findings)
    }
}

/// Holds the unit of each Quantity to the code system that it names, which is UCUM in most cases.
struct UnitCheck: ElementCheck {
    let types = ["Quantity"]

    func check(_ element: Element, in context: CheckContext, _ findings: inout FindingList) {
        guard let code = Code(element), let system = code.system, CodeSystemCheck.isAbsolute(system) else { return }
        CodeSystemCheck(element: element, code: code, system: system).check(in: context, &findings)
    }
}
