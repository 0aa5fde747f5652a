import FHIR
import FHIRPath

/// Holds definitions of extensions to FHIR R4 §defining-extensions: the URL that they fix is their own, and each context
/// is an element that there is.
struct ExtensionDefinitionCheck: ElementCheck {
    let types = ["StructureDefinition"]
    /// `%extension` is the extension itself (FHIR R4 §defining-extensions#context).
    private static let options: CompiledExpression.Options = {
        var options = ConstraintCheck.options
        options.variableNames = ["extension"]
        return options
    }()
    private static let base = "http://hl7.org/fhir/StructureDefinition/Extension"

    func check(_ element: Element, in context: CheckContext, _ findings: inout FindingList) {
        let contexts = element.children(named: "context")
        guard element.first("type")?.value == "Extension" else {
            for stated in contexts + element.children(named: "contextInvariant") {
                findings.add(Self.needless, at: stated)
            }
            return
        }
        for stated in contexts { check(context: stated, &findings) }
        for invariant in element.children(named: "contextInvariant") { check(invariant: invariant, &findings) }
        if element.first("baseDefinition")?.value == Self.base { checkURL(element, &findings) }
    }

    private static let needless = Statement.error(
        .definitionContext, "only extensions have a context", remedy: "leave it out")

    private func check(context stated: Element, _ findings: inout FindingList) {
        guard let type = stated.first("type")?.value, let text = stated.first("expression")?.value else { return }
        let definitions = stated.tree.definitions
        if type == "fhirpath" {
            check(expression: text, at: stated, &findings)
            return
        }
        guard type == "element" else { return }
        if text == "Element" {
            findings.add(
                .warning(
                    .definitionContext, "the extension may stand on any element, which is seldom meant",
                    remedy: "name the types or elements that it is for"),
                at: stated)
        } else if DefinedTypes(definitions: definitions).types(at: text) == nil, !text.contains(":") {
            findings.add(
                .error(
                    .definitionContext, "R4 has no element that the context names",
                    remedy: "write a type, as Patient, or an element's path, as Patient.contact", value: text),
                at: stated)
        }
    }

    private func check(invariant: Element, _ findings: inout FindingList) {
        guard let text = invariant.value else { return }
        check(expression: text, at: invariant, &findings)
    }

    private func check(expression: String, at element: Element, _ findings: inout FindingList) {
        do {
            _ = try CompiledExpression(expression, on: nil, options: Self.options)
        } catch {
            findings.add(
                .error(
                    .definitionContext, "the expression is not FHIRPath: \(error.message)", remedy: "mend it",
                    value: expression),
                at: element)
        }
    }

    private func checkURL(_ element: Element, _ findings: inout FindingList) {
        guard let url = element.first("url")?.value else { return }
        let elements = (element.first("differential") ?? element.first("snapshot"))?.children(named: "element") ?? []
        let stated = elements.first { $0.first("path")?.value == "Extension.url" }
        guard let fixed = stated?.first("fixed")?.value else {
            findings.add(
                .error(
                    .definitionExtensionURL, "the definition of an extension does not fix its URL",
                    remedy: "give Extension.url the definition's url as fixedUri"),
                at: element)
            return
        }
        guard fixed != url else { return }
        findings.add(
            .error(
                .definitionExtensionURL, "the definition of an extension fixes another URL than its own",
                remedy: "let Extension.url's fixedUri be the definition's url", value: fixed, place: stated),
            at: element)
    }
}
