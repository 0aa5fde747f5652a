import FHIR

/// Holds one code to the code system that it names.
struct CodeSystemCheck {
    let element: Element
    let code: Code
    let system: String

    static func isAbsolute(_ url: String) -> Bool {
        guard let colon = url.utf8.firstIndex(of: UInt8(ascii: ":")) else { return false }
        return !url[..<colon].isEmpty && !url[..<colon].utf8.contains { "/?#".utf8.contains($0) }
    }

    func check(in context: CheckContext, _ findings: inout FindingList) {
        if CodeForm(rawValue: system) != nil {
            let answer = context.terminology.contains(code.code, system: system)
            if answer == .outside { reportUnknown(among: [], &findings) }
        } else if let facts = context.terminology.codeSystem(system) {
            check(facts, context, &findings)
        } else {
            checkUnknownSystem(context, &findings)
        }
    }

    private func check(_ facts: CodeSystemFacts, _ context: CheckContext, _ findings: inout FindingList) {
        if facts.content == .supplement {
            findings.add(
                .error(
                    .codingSystem, "the system \(system) only adds to another code system",
                    remedy: facts.supplements.map { "name that one: \($0)" }), at: place("system"))
        } else if let version = code.version, let known = facts.version, version != known {
            guard context.notes.isFirst(codeSystem: "\(system)|\(version)") else { return }
            findings.add(
                .warning(
                    .uncheckedCode, "the code system \(system) is not known in this version",
                    remedy: "known is \(known)", value: version), at: place("version"))
        } else if let concept = facts.concept(code.code) {
            check(concept, of: facts, &findings)
        } else if facts.content == .complete {
            reportUnknown(among: facts.codes, &findings)
        } else {
            checkUnlisted(facts, context, &findings)
        }
    }

    private func place(_ name: String) -> Element { element.first(name) ?? element }

    private func reportUnknown(among codes: [String], _ findings: inout FindingList) {
        let near = codes.isEmpty ? [] : NearestCodes.nearest(to: code.code, among: codes.sorted())
        let remedy =
            near.isEmpty ? nil : (near.count == codes.count ? "one of: " : "nearest: ") + near.joined(separator: ", ")
        let message = "the code system \(system) has no such code"
        findings.add(.error(.unknownCode, message, remedy: remedy, value: code.code), at: place("code"))
    }

    /// A code that the part of a code system does not have which is known.
    private func checkUnlisted(_ facts: CodeSystemFacts, _ context: CheckContext, _ findings: inout FindingList) {
        if facts.content == .notPresent { return checkUnknownSystem(context, &findings) }
        findings.add(
            .warning(
                .uncheckedCode,
                "the code is not in the part of the code system \(system) that is known, and may be in the rest",
                value: code.code), at: place("code"))
    }

    private func check(_ concept: CodeSystemFacts.Concept, of facts: CodeSystemFacts, _ findings: inout FindingList) {
        if concept.code != code.code {
            findings.add(
                .information(
                    .unknownCode, "the code differs by case from that of the code system \(system)",
                    remedy: "write it as \(concept.code)", value: code.code), at: place("code"))
        }
        checkDisplay(concept, &findings)
        if let status = concept.retirement {
            findings.add(
                .warning(
                    .retiredCode, "the code is \(status) in the code system \(system)",
                    remedy: "review whether it is still the right one", value: code.code), at: element)
        }
    }

    private func checkDisplay(_ concept: CodeSystemFacts.Concept, _ findings: inout FindingList) {
        guard let display = element.tree.definitions[element.type].name == "Coding" ? element.first("display") : nil,
            let text = display.value, let own = concept.display, text != own
        else { return }
        let names = [own] + concept.designations
        let folded = Self.folded(text)
        guard !names.contains(where: { Self.folded($0) == folded }) else { return }
        findings.add(
            .error(
                .codeDisplay, "the display is not one that the code system \(system) has for the code",
                remedy: "it has: \(names.joined(separator: ", "))", value: text), at: display)
    }

    /// Case and white space do not matter.
    private static func folded(_ text: String) -> String {
        text.lowercased().split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }

    /// Once a system and resource, so that a file full of its codes is not full of warnings as well.
    private func checkUnknownSystem(_ context: CheckContext, _ findings: inout FindingList) {
        guard context.notes.isFirst(codeSystem: system) else { return }
        if context.terminology.valueSet(system) != nil {
            findings.add(
                .error(
                    .codingSystem, "the system \(system) is a value set, not a code system",
                    remedy: "name the code system that the code is from"), at: place("system"))
        } else if ExternalCodeSystems.contains(system) {
            findings.add(
                .information(.uncheckedCode, "codes of \(system) are not checked offline"), at: place("system"))
        } else {
            findings.add(
                .warning(
                    .uncheckedCode, "the code system is not known, so its codes are not checked",
                    remedy: "give it by --definitions", value: system), at: place("system"))
        }
    }
}

extension CodeSystemFacts.Concept {
    /// `deprecated`, `retired` or `inactive`, where the code system says so.
    fileprivate var retirement: String? {
        for property in properties {
            switch (property.code, property.value) {
            case ("status", "deprecated"), ("status", "retired"), ("status", "inactive"): return property.value
            case ("inactive", "true"): return "inactive"
            default: continue
            }
        }
        return nil
    }
}
