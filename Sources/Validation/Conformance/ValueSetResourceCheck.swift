import FHIR

/// Holds a ValueSet's compose to FHIR R4 §valueset#compositions: the code systems and value sets that it names, and the
/// codes, each once and of the code system where that is known.
struct ValueSetResourceCheck: ElementCheck {
    let types = ["ValueSet.compose.include"]

    func check(_ element: Element, in context: CheckContext, _ findings: inout FindingList) {
        for valueSet in element.children(named: "valueSet") { check(valueSet: valueSet, context, &findings) }
        let concepts = element.children(named: "concept")
        guard let system = element.first("system"), let url = system.value else {
            if !concepts.isEmpty || element.first("filter") != nil { findings.add(Self.withoutSystem, at: element) }
            return
        }
        guard ReferenceText.isAbsolute(url) else {
            findings.add(
                .error(
                    .valueSetContent, "the code system's URL is not absolute", remedy: "write the code system's url",
                    value: url),
                at: element)
            return
        }
        if url.contains("|"), context.library.codeSystem(url) == nil {
            findings.add(
                .error(
                    .valueSetContent, "the code system's URL has a version in it", remedy: "write it as the version",
                    value: url),
                at: element)
        }
        if context.terminology.codeSystem(url) == nil, context.terminology.valueSet(url) != nil {
            findings.add(
                .error(
                    .valueSetContent, "the system is a value set, not a code system",
                    remedy: "name the code system, or include the value set as valueSet", value: url),
                at: element)
        }
        check(concepts, url, context, &findings)
    }

    private static let withoutSystem = Statement.warning(
        .valueSetContent, "codes or filters stand without a code system", remedy: "name the system")

    private func check(valueSet: Element, _ context: CheckContext, _ findings: inout FindingList) {
        guard let url = valueSet.value, !url.hasPrefix("#"), context.terminology.valueSet(url) == nil,
            context.isFirst(definition: url)
        else { return }
        findings.add(
            .warning(
                .definitionUnknown, "the value set that is included is not known", remedy: "give it with --definitions",
                value: url),
            at: valueSet)
    }

    private func check(
        _ concepts: [Element], _ url: String, _ context: CheckContext, _ findings: inout FindingList
    ) {
        let system = context.terminology.codeSystem(url)
        if system?.content == .supplement {
            findings.add(
                .error(
                    .valueSetContent, "the code system is a supplement, of which no codes are taken",
                    remedy: "name the code system that it supplements", value: url),
                at: concepts.first?.parent ?? context.tree.root)
            return
        }
        var seen: Set<String> = []
        for concept in concepts {
            guard let code = concept.first("code")?.value else { continue }
            if !seen.insert(code).inserted {
                findings.add(
                    .warning(.valueSetContent, "the code stands before already", remedy: "keep one", value: code),
                    at: concept)
            } else if system?.contains(code) == .outside {
                findings.add(
                    .error(
                        .valueSetContent, "the code system does not have this code",
                        remedy: "write a code of the code system", value: code),
                    at: concept)
            }
        }
    }
}
