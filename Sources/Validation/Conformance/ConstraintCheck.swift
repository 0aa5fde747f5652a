import FHIR
import FHIRPath

/// Holds the constraints of a definition's elements to FHIR R4 §conformance-rules#constraints: each is FHIRPath that
/// makes sense for the types of its element, and a key stands for one rule.
struct ConstraintCheck: ElementCheck {
    let types = ["StructureDefinition"]

    static let options: CompiledExpression.Options = {
        var options = CompiledExpression.Options()
        options.castsCollections = true
        options.joinsPrimitives = true
        return options
    }()

    func check(_ element: Element, in context: CheckContext, _ findings: inout FindingList) {
        for list in ["differential", "snapshot"] {
            guard let elements = element.first(list)?.children(named: "element") else { continue }
            check(elements, of: element, isSnapshot: list == "snapshot", &findings)
            if list == "differential" { checkKeys(elements, of: element, context.library, &findings) }
        }
    }

    private func check(
        _ elements: [Element], of definition: Element, isSnapshot: Bool, _ findings: inout FindingList
    ) {
        let url = definition.first("url")?.value
        var known: [String: String] = [:]
        for element in elements {
            for constraint in element.children(named: "constraint") {
                guard let key = constraint.first("key")?.value, let text = constraint.first("expression")?.value else {
                    continue
                }
                if let other = known.updateValue(text, forKey: key), other != text, key != "ele-1" {
                    findings.add(Self.twoRules(key), at: constraint)
                }
                let source = constraint.first("source")?.value
                if !isSnapshot, let source, let url, source.prefix(while: { $0 != "|" }) != url {
                    findings.add(Self.fromElsewhere(source), at: constraint)
                }
                guard source == nil || source.map({ $0.prefix { $0 != "|" } == url ?? "" }) == true else { continue }
                check(text, of: element, at: constraint, &findings)
            }
        }
    }

    /// A key of the base, or of R4 itself, stands for the same rule here.
    private func checkKeys(
        _ elements: [Element], of definition: Element, _ library: DefinitionLibrary, _ findings: inout FindingList
    ) {
        let constraints = elements.flatMap { $0.children(named: "constraint") }
        guard !constraints.isEmpty else { return }
        let base = definition.first("baseDefinition")?.value.flatMap(library.structureDefinition)
        var known = InvariantTable.r4.expressions
        for list in ["differential", "snapshot"] {
            for other in base?.first(list)?.children(named: "element").flatMap({ $0.children(named: "constraint") })
                ?? []
            {
                guard let key = other.first("key")?.value, let text = other.first("expression")?.value else { continue }
                known[key, default: []].insert(text)
            }
        }
        for constraint in constraints {
            guard let key = constraint.first("key")?.value, let text = constraint.first("expression")?.value,
                let others = known[key], !others.contains(text)
            else { continue }
            findings.add(
                .error(
                    .definitionConstraint, "the key stands for another rule in the base or in FHIR itself",
                    remedy: "give the rule a key of its own", value: key), at: constraint)
        }
    }

    private static func twoRules(_ key: String) -> Statement {
        .error(
            .definitionConstraint, "the key stands for another expression elsewhere in the definition",
            remedy: "give each rule a key of its own", value: key)
    }

    private static func fromElsewhere(_ source: String) -> Statement {
        .error(
            .definitionConstraint, "a differential states a constraint whose source is another definition",
            remedy: "leave it out, as the base has it, or leave the source out", value: source)
    }

    private func check(_ text: String, of element: Element, at constraint: Element, _ findings: inout FindingList) {
        do {
            _ = try CompiledExpression(text, onAnyOf: subject(of: element), options: Self.options)
        } catch {
            let isForm = error.kind == .syntax
            findings.add(
                .error(
                    .definitionConstraint,
                    isForm
                        ? "the expression is not FHIRPath: \(error.message)"
                        : "the expression makes no sense for the element: \(error.message)",
                    remedy: "mend it at column \(error.column)", value: text),
                at: constraint)
        }
    }

    /// The types of which the constraint speaks: those that the element leaves, or has by its path.
    private func subject(of element: Element) -> [TypeNumber]? {
        let definitions = element.tree.definitions
        guard let path = element.first("path")?.value else { return nil }
        let codes = element.children(named: "type").compactMap { $0.first("code")?.value }
        let own = codes.compactMap { definitions.type(named: $0) }
        let isWhole = own.allSatisfy { definitions[$0].kind != .abstract }
        if !own.isEmpty, own.count == codes.count, isWhole, path.contains(".") { return own }
        return DefinedTypes(definitions: definitions).types(at: path)
    }
}
