import FHIR

/// Holds one element of a StructureDefinition, in its differential or its snapshot, to FHIR R4 §elementdefinition: what
/// it says makes sense for the types that it names, and the profiles of these are of these types.
struct ElementDefinitionCheck: ElementCheck {
    let types = ["ElementDefinition"]

    func check(_ element: Element, in context: CheckContext, _ findings: inout FindingList) {
        guard let list = element.parent, let definition = list.parent, definition.typeName == "StructureDefinition",
            let path = element.first("path")?.value
        else { return }
        let codes = element.children(named: "type").compactMap { $0.first("code")?.value }
        checkTraits(element, path, codes, &findings)
        checkValues(element, path, codes, &findings)
        for type in element.children(named: "type") { check(type: type, path, context, &findings) }
        if let valueSet = element.first("binding")?.first("valueSet") { check(valueSet: valueSet, context, &findings) }
        if list.name == "differential", !path.contains("."), let slicing = element.first("slicing") {
            findings.add(
                .error(
                    .definitionSlicing, "the root of a profile is sliced", remedy: "slice the elements below it",
                    place: slicing),
                at: element)
        }
        if list.name == "differential", definition.first("derivation")?.value == "constraint",
            let meaning = element.first("meaningWhenMissing")
        {
            findings.add(
                .error(
                    .definitionElement, "a profile cannot say what it means that an element is missing",
                    remedy: "leave meaningWhenMissing to the definition of the type", place: meaning),
                at: element)
        }
        if list.name == "snapshot", path.contains("."), codes.isEmpty, element.first("contentReference") == nil {
            findings.add(
                .error(
                    .definitionElement, "the element of the snapshot has neither types nor a contentReference",
                    remedy: "name its types"),
                at: element)
        }
    }

    // MARK: What may be said of the types

    private func checkTraits(
        _ element: Element, _ path: String, _ codes: [String], _ findings: inout FindingList
    ) {
        let definitions = element.tree.definitions
        let known = path.contains(".") ? codes : [path]
        guard !known.isEmpty, known.allSatisfy({ definitions.type(named: $0) != nil }) else { return }
        let traits = known.reduce(into: TypeTraits()) { $0.formUnion(TypeTraits(ofType: $1)) }
        let wanted: [(name: String, trait: TypeTraits)] = [
            ("binding", .binding), ("maxLength", .length), ("minValue", .range), ("maxValue", .range),
        ]
        for (name, trait) in wanted where !traits.contains(trait) && element.first(name) != nil {
            findings.add(
                .error(
                    .definitionElement, "\(name) makes no sense for the types of the element",
                    remedy: "leave it out, or name other types", value: known.joined(separator: ", ")),
                at: element)
        }
    }

    /// Fixed values, patterns and defaults are of a type that the element has.
    private func checkValues(
        _ element: Element, _ path: String, _ codes: [String], _ findings: inout FindingList
    ) {
        let definitions = element.tree.definitions
        let wanted: [TypeNumber]
        if codes.isEmpty {
            wanted = DefinedTypes(definitions: definitions).types(at: path) ?? []
        } else {
            wanted = codes.compactMap { definitions.type(named: $0) }
            guard wanted.count == codes.count else { return }
        }
        guard !wanted.isEmpty else { return }
        for name in ["fixed", "pattern", "defaultValue"] {
            guard let value = element.first(name), !wanted.contains(value.type) else { continue }
            findings.add(
                .error(
                    .definitionElement, "\(name) is of a type that the element does not have: \(value.typeName)",
                    remedy: "use one of: " + wanted.map { definitions[$0].name }.joined(separator: ", ")),
                at: value)
        }
    }

    // MARK: Profiles of types

    private func check(type: Element, _ path: String, _ context: CheckContext, _ findings: inout FindingList) {
        guard let code = type.first("code")?.value else { return }
        let targets = type.children(named: "targetProfile")
        if !targets.isEmpty, !TypeTraits(ofType: code).contains(.target) {
            findings.add(
                .error(
                    .definitionElement, "only References and canonicals have targets",
                    remedy: "leave the targetProfile out", value: code),
                at: type)
        }
        for profile in type.children(named: "profile") { check(profile: profile, code, path, context, &findings) }
        for target in targets { check(target: target, code, context, &findings) }
    }

    private func definition(_ profile: Element, _ context: CheckContext, _ findings: inout FindingList) -> Element? {
        guard let url = profile.value, !url.hasPrefix("#") else { return nil }
        if let known = context.library.structureDefinition(url) { return known }
        guard context.isFirst(definition: url) else { return nil }
        findings.add(
            .warning(
                .definitionUnknown, "the profile is not known, so it is not checked that it fits",
                remedy: "give its StructureDefinition with --definitions", value: url),
            at: profile)
        return nil
    }

    private func check(
        profile: Element, _ code: String, _ path: String, _ context: CheckContext, _ findings: inout FindingList
    ) {
        guard let found = definition(profile, context, &findings), let type = found.first("type")?.value else { return }
        if !isSame(type, as: code, profile.tree.definitions), found.first("url")?.value != code {
            findings.add(
                .error(
                    .definitionElement, "the profile is for \(type), not for the type that it is given to",
                    remedy: "name a profile of that type", value: profile.value),
                at: profile)
        } else if type == "Extension" {
            checkModifier(found, profile, path, &findings)
        }
    }

    /// Whether a profile of a type may be given to elements of another: the same, or an abstract one of it.
    private func isSame(_ type: String, as code: String, _ definitions: Definitions) -> Bool {
        if type == code { return true }
        guard let type = definitions.type(named: type), let other = definitions.type(named: code) else { return false }
        return definitions[other].kind == .abstract && definitions.isKind(type, of: other)
    }

    private func checkModifier(
        _ found: Element, _ profile: Element, _ path: String, _ findings: inout FindingList
    ) {
        let list = found.first("snapshot") ?? found.first("differential")
        let isModifier = list?.children(named: "element").first?.first("isModifier")?.value == "true"
        guard isModifier != path.hasSuffix(".modifierExtension") else { return }
        findings.add(
            .error(
                .definitionElement,
                isModifier
                    ? "the extension modifies what it stands on, but is no modifierExtension here"
                    : "the extension modifies nothing, but is a modifierExtension here",
                remedy: isModifier ? "slice modifierExtension" : "slice extension", value: profile.value),
            at: profile)
    }

    private func check(target: Element, _ code: String, _ context: CheckContext, _ findings: inout FindingList) {
        guard let found = definition(target, context, &findings) else { return }
        let kind = found.first("kind")?.value
        let isResource = kind == "resource" || kind == "logical"
        let hasURL = found.first("type")?.value.map { isCanonical($0, target.tree.definitions) } ?? true
        guard code == "Reference" ? !isResource : code == "canonical" && !hasURL else { return }
        findings.add(
            .error(
                .definitionElement,
                code == "Reference"
                    ? "a Reference cannot lead to what the target profile is for"
                    : "what the target profile is for has no canonical URL",
                remedy: "name a profile of a resource", value: target.value),
            at: target)
    }

    private func isCanonical(_ typeName: String, _ definitions: Definitions) -> Bool {
        guard let type = definitions.type(named: typeName) else { return true }
        return definitions[type].kind == .abstract || definitions.element(named: "url", of: type) != nil
    }

    // MARK: Bindings

    private func check(valueSet: Element, _ context: CheckContext, _ findings: inout FindingList) {
        guard let url = valueSet.value, !url.hasPrefix("#"), context.terminology.valueSet(url) == nil,
            context.isFirst(definition: url)
        else { return }
        findings.add(
            .warning(
                .definitionBinding, "the value set of the binding is not known",
                remedy: "give it with --definitions", value: url),
            at: valueSet)
    }
}
