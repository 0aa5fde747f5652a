import FHIR

/// Holds a CodeSystem to FHIR R4 §codesystem: its content, its count, and the properties that its concepts have.
struct CodeSystemResourceCheck: ElementCheck {
    let types = ["CodeSystem"]

    func check(_ element: Element, in context: CheckContext, _ findings: inout FindingList) {
        let content = element.first("content")?.value
        let supplements = element.first("supplements")
        if let supplements, content != "supplement" {
            findings.add(
                .error(
                    .codeSystemContent, "a code system that supplements another says that it is a supplement",
                    remedy: "write the content supplement", place: supplements),
                at: element.first("content") ?? element)
        } else if supplements == nil, content == "supplement" {
            findings.add(
                .error(
                    .codeSystemContent, "a supplement says which code system it supplements",
                    remedy: "name it in supplements"),
                at: element.first("content") ?? element)
        }
        if let supplements { checkSupplement(element, of: supplements, context, &findings) }
        let concepts = element.children(named: "concept")
        if content == "not-present", let first = concepts.first {
            findings.add(
                .error(
                    .codeSystemContent, "a code system whose content is not present has concepts",
                    remedy: "write another content, as fragment or complete"),
                at: first)
        }
        checkCount(element, content, concepts, &findings)
        checkProperties(element, concepts, &findings)
    }

    /// A supplement adds to the concepts of another code system, and changes nothing of it.
    private func checkSupplement(
        _ element: Element, of supplements: Element, _ context: CheckContext, _ findings: inout FindingList
    ) {
        for name in ["caseSensitive", "hierarchyMeaning"] {
            guard let part = element.first(name) else { continue }
            findings.add(
                .error(
                    .codeSystemContent, "a supplement does not say anew what its code system says: \(name)",
                    remedy: "leave it out"),
                at: part)
        }
        guard let url = supplements.value, let system = context.terminology.codeSystem(url) else { return }
        var open = element.children(named: "concept")
        while let concept = open.popLast() {
            open += concept.children(named: "concept")
            guard let code = concept.first("code")?.value, system.contains(code) == .outside else { continue }
            findings.add(
                .error(
                    .codeSystemContent, "the code system that is supplemented does not have this code",
                    remedy: "write a code of \(url)", value: code),
                at: concept)
        }
    }

    private func count(_ concepts: [Element]) -> Int {
        concepts.reduce(concepts.count) { $0 + count($1.children(named: "concept")) }
    }

    private func checkCount(
        _ element: Element, _ content: String?, _ concepts: [Element], _ findings: inout FindingList
    ) {
        guard let count = element.first("count"), let stated = count.value.flatMap({ Int($0) }) else { return }
        let actual = self.count(concepts)
        switch content {
        case "complete" where actual != stated:
            findings.add(
                .error(
                    .codeSystemContent, "the count is not that of the concepts, of which there are \(actual)",
                    remedy: "write \(actual)", value: String(stated)),
                at: count)
        case "example" where actual >= stated, "fragment" where actual >= stated:
            findings.add(
                .warning(
                    .codeSystemContent, "a part of a code system has no fewer concepts than the whole is said to have",
                    remedy: "count all concepts of the code system, or call the content complete",
                    value: String(stated)),
                at: count)
        default: return
        }
    }

    private static let implied: Set = ["parent", "child", "status", "inactive", "notSelectable", "deprecated"]

    /// Each property of a concept is one that the code system defines, with a value of the type that it says.
    private func checkProperties(_ element: Element, _ concepts: [Element], _ findings: inout FindingList) {
        var typesByCode: [String: String] = [:]
        for property in element.children(named: "property") {
            guard let code = property.first("code")?.value, let type = property.first("type")?.value else { continue }
            typesByCode[code] = type
        }
        var open = concepts
        while let concept = open.popLast() {
            open += concept.children(named: "concept")
            for property in concept.children(named: "property") { check(property, typesByCode, &findings) }
        }
    }

    private func check(_ property: Element, _ typesByCode: [String: String], _ findings: inout FindingList) {
        guard let code = property.first("code")?.value else { return }
        guard let type = typesByCode[code] else {
            guard !Self.implied.contains(code) else { return }
            findings.add(
                .warning(
                    .codeSystemContent, "the code system does not define this property",
                    remedy: "add it to CodeSystem.property", value: code),
                at: property)
            return
        }
        guard let value = property.first("value"), value.typeName != type, type != "code" || value.typeName != "code"
        else { return }
        findings.add(
            .error(
                .codeSystemContent, "the property's value is not of the type that the code system gives it: \(type)",
                remedy: "write a \(type)"),
            at: property)
    }
}
