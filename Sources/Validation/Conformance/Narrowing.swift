import FHIR

/// Holds one element of a profile's differential to the same element of its base: what the profile allows, the base
/// allows (FHIR R4 §profiling#limitations).
struct Narrowing {
    private let element: Element
    private let definition: ElementDefinition
    private let base: ElementDefinition
    private let library: ProfileLibrary
    /// Whether the element is a slice that the base does not have, of which the base's minimum says nothing.
    private let isNewSlice: Bool

    init(_ element: Element, _ definition: ElementDefinition, of node: SnapshotNode, _ library: ProfileLibrary) {
        self.element = element
        self.definition = definition
        self.library = library
        base = node.definition
        isNewSlice = definition.sliceName != nil && node.definition.sliceName != definition.sliceName
    }

    func check(_ findings: inout FindingList) {
        guard definition.path.contains(".") else { return }
        checkCardinality(&findings)
        checkTypes(&findings)
        checkTargets(&findings)
        checkValues(&findings)
        checkBinding(&findings)
        checkSlicing(&findings)
    }

    private func add(_ message: String, remedy: String, at place: Element? = nil, _ findings: inout FindingList) {
        findings.add(.error(.definitionNarrowing, message, remedy: remedy), at: place ?? element)
    }

    private func checkCardinality(_ findings: inout FindingList) {
        if let minimum = definition.minimum, let least = base.minimum, minimum < least, !isNewSlice {
            add(
                "the minimum is \(minimum), but the base wants \(least)", remedy: "write a minimum of \(least) or more",
                &findings)
        }
        if let maximum = definition.maximum, let most = base.maximum, maximum > most {
            let words = maximum == .max ? "*" : String(maximum)
            add(
                "the maximum is \(words), but the base allows \(most)", remedy: "write a maximum of \(most) or less",
                &findings)
        }
    }

    private func checkTypes(_ findings: inout FindingList) {
        guard !base.types.isEmpty else { return }
        for type in definition.types where !base.types.contains(where: { isKind(type.code, of: $0.code) }) {
            let allowed = base.types.map(\.code).joined(separator: ", ")
            add(
                "the element has a type that the base does not allow", remedy: "use of these: \(allowed)", &findings)
            return
        }
    }

    /// What a Reference may lead to in the profile, it may lead to in the base.
    private func checkTargets(_ findings: inout FindingList) {
        for type in definition.types {
            let wanted = base.types.filter { $0.code == type.code }
            let allowed = Set(wanted.flatMap(\.targetProfiles).map(Self.url))
            guard !allowed.isEmpty, wanted.allSatisfy({ !$0.targetProfiles.isEmpty }) else { continue }
            for target in type.targetProfiles where derives(target, fromAnyOf: allowed) == false {
                add(
                    "the element may lead to what the base does not let it lead to",
                    remedy: "name profiles of: \(allowed.sorted().joined(separator: ", "))", &findings)
                return
            }
        }
    }

    private static func url(_ canonical: String) -> String { String(canonical.prefix { $0 != "|" }) }

    /// Whether a definition is one of others or based on one; `nil` where a definition on the way is not known.
    private func derives(_ canonical: String, fromAnyOf others: Set<String>) -> Bool? {
        var url = canonical
        var seen: Set<String> = []
        while seen.insert(url).inserted {
            if others.contains(Self.url(url)) { return true }
            guard let definition = library.library.structureDefinition(url) else { return nil }
            guard let base = definition.first("baseDefinition")?.value else { return false }
            url = base
        }
        return nil
    }

    private func isKind(_ code: String, of other: String) -> Bool {
        if code == other { return true }
        let definitions = library.definitions
        guard let type = definitions.type(named: code), let base = definitions.type(named: other) else { return false }
        return definitions.isKind(type, of: base)
    }

    private func checkValues(_ findings: inout FindingList) {
        if let fixed = base.fixed {
            if let own = definition.fixed, own.type != fixed.type || !ValueComparison.isEqual(own, to: fixed) {
                add(
                    "the fixed value is not that of the base", remedy: "leave it as the base has it", at: own, &findings
                )
            }
            if let own = definition.pattern {
                add(
                    "the base has a fixed value, which no pattern replaces", remedy: "leave the pattern out", at: own,
                    &findings)
            }
        } else if let pattern = base.pattern, let own = definition.pattern ?? definition.fixed,
            own.type != pattern.type || !ValueComparison.has(own, pattern: pattern)
        {
            add(
                "the value lacks some of the base's pattern", remedy: "keep what the base's pattern has", at: own,
                &findings)
        }
    }

    private static let strengths = ["example", "preferred", "extensible", "required"]

    private func checkBinding(_ findings: inout FindingList) {
        let strength = element.first("binding")?.first("strength")?.value
        guard let own = strength.flatMap({ Self.strengths.firstIndex(of: $0) }), let stated = base.binding,
            let wanted = Self.strengths.firstIndex(of: stated.strength), own < wanted
        else { return }
        add(
            "the binding is weaker than that of the base, which is \(stated.strength)",
            remedy: "write \(stated.strength)", at: element.first("binding"), &findings)
    }

    /// Only what repeats, or is of several types, falls into slices; each discriminator leads to something.
    private func checkSlicing(_ findings: inout FindingList) {
        guard let slicing = element.first("slicing") else { return }
        let defined = DefinedTypes(definitions: library.definitions)
        if let facts = defined.element(at: definition.path), facts.maximum == 1, !facts.isChoice {
            findings.add(
                .error(
                    .definitionSlicing, "an element that neither repeats nor is a choice is sliced",
                    remedy: "constrain it without slices"),
                at: slicing)
        }
        let codes = (definition.types.isEmpty ? base.types : definition.types).map(\.code)
        var types = codes.compactMap { library.definitions.type(named: $0) }
        if types.contains(where: { library.definitions[$0].kind == .abstract }) || types.isEmpty {
            types = defined.types(at: definition.path) ?? []
        }
        for discriminator in slicing.children(named: "discriminator") { check(discriminator, types, &findings) }
    }

    private func check(_ discriminator: Element, _ types: [TypeNumber], _ findings: inout FindingList) {
        guard let path = discriminator.first("path"), let text = path.value else { return }
        guard let parsed = DiscriminatorPath(text) else {
            findings.add(
                .error(
                    .definitionSlicing, "the discriminator's path is not of the form that discriminators have",
                    remedy: "use names, $this, extension('url'), ofType(Type) and resolve()", value: text),
                at: discriminator)
            return
        }
        let found = DefinedTypes(definitions: library.definitions).types(parsed, from: types)
        guard !types.isEmpty, found?.isEmpty == true else { return }
        findings.add(
            .error(
                .definitionSlicing, "the discriminator's path leads to no element of what is sliced",
                remedy: "name an element that it has, or $this", value: text),
            at: discriminator)
    }
}
