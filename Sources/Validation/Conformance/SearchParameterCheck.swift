import FHIR
import FHIRPath

/// Holds a SearchParameter to FHIR R4 §searchparameter: its expression is FHIRPath, and it agrees with the one that it
/// derives from.
struct SearchParameterCheck: ElementCheck {
    let types = ["SearchParameter"]

    func check(_ element: Element, in context: CheckContext, _ findings: inout FindingList) {
        if let expression = element.first("expression"), let text = expression.value {
            check(text, at: expression, of: element, &findings)
        }
        guard let url = element.first("derivedFrom")?.value,
            let master = context.library.definition("SearchParameter", url)
        else { return }
        let bases = Set(master.children(named: "base").compactMap(\.value))
        for base in element.children(named: "base") {
            guard let type = base.value, !bases.contains(type), !bases.contains("Resource") else { continue }
            findings.add(
                .error(
                    .searchExpression, "the search parameter that this one derives from is not for this type",
                    remedy: "use of these: \(bases.sorted().joined(separator: ", "))", value: type),
                at: element)
        }
        guard let type = element.first("type")?.value, let wanted = master.first("type")?.value, type != wanted else {
            return
        }
        findings.add(
            .error(
                .searchExpression, "the search parameter that this one derives from is of another type: \(wanted)",
                remedy: "write \(wanted)", value: type),
            at: element)
    }

    /// An expression may have a part for each of the base types, so that a name need make sense for one of them only.
    private func check(_ text: String, at element: Element, of parameter: Element, _ findings: inout FindingList) {
        let definitions = element.tree.definitions
        let bases = parameter.children(named: "base").compactMap { $0.value.flatMap { definitions.type(named: $0) } }
        let isAbstract = bases.contains { definitions[$0].kind == .abstract }
        do {
            let types = bases.isEmpty || isAbstract ? nil : bases
            _ = try CompiledExpression(text, onAnyOf: types, options: ConstraintCheck.options)
        } catch {
            let remedy = "mend it at column \(error.column)"
            findings.add(
                error.kind == .syntax
                    ? .error(
                        .searchExpression, "the expression is not FHIRPath: \(error.message)", remedy: remedy,
                        value: text)
                    : .warning(
                        .searchExpression, "the expression makes no sense for the base: \(error.message)",
                        remedy: remedy, value: text),
                at: element)
        }
    }
}
