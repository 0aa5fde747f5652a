import FHIR

/// Holds a StructureDefinition to what FHIR R4 §structuredefinition says of it and its base: the base is known, of the
/// same kind, and of the same type unless a new one is defined.
struct StructureDefinitionCheck: ElementCheck {
    let types = ["StructureDefinition"]

    func check(_ element: Element, in context: CheckContext, _ findings: inout FindingList) {
        guard let baseURL = element.first("baseDefinition")?.value else { return }
        guard let base = context.library.structureDefinition(baseURL) else {
            findings.add(
                .warning(
                    .definitionUnknown, "the base of the definition is not known, so it is not held to it",
                    remedy: "give its StructureDefinition with --definitions", value: baseURL),
                at: element)
            return
        }
        guard let derivation = element.first("derivation")?.value else {
            findings.add(
                .error(
                    .definitionBase, "a definition with a base does not say how it derives from it",
                    remedy: "write the derivation: constraint for a profile, specialization for a new type"),
                at: element)
            return
        }
        checkKind(element, base, isConstraint: derivation == "constraint", &findings)
        checkType(element, base, isConstraint: derivation == "constraint", &findings)
    }

    private func checkKind(_ element: Element, _ base: Element, isConstraint: Bool, _ findings: inout FindingList) {
        guard let kind = element.first("kind")?.value, let baseKind = base.first("kind")?.value, kind != baseKind,
            isConstraint || base.first("abstract")?.value != "true"
        else { return }
        findings.add(
            .error(
                .definitionBase, "the kind is not that of the base, which is \(baseKind)",
                remedy: "write the base's kind, or derive from another base", value: kind),
            at: element)
    }

    private func checkType(_ element: Element, _ base: Element, isConstraint: Bool, _ findings: inout FindingList) {
        guard let type = element.first("type")?.value, let baseType = base.first("type")?.value,
            (type == baseType) != isConstraint
        else { return }
        findings.add(
            isConstraint
                ? .error(
                    .definitionBase, "the type is not that of the base, which is \(baseType)",
                    remedy: "write the base's type: a profile is of the type that it constrains", value: type)
                : .error(
                    .definitionBase, "a specialization is of the type of its base",
                    remedy: "name the new type, or write the derivation constraint", value: type),
            at: element)
    }
}
