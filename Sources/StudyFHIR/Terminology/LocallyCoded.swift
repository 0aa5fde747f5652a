import Study

/// A closed set of values whose raw values are the codes of a local code system.
protocol LocallyCoded: RawRepresentable<String>, CaseIterable, Hashable, Sendable {
    static var codeSystem: LocalCodeSystem { get }
    var display: String { get }
    /// Codes of published systems that say the same.
    var equivalents: [R4.Coding] { get }
}

extension LocallyCoded {
    var equivalents: [R4.Coding] { [] }

    static func makeCodeSystem(_ id: String, title: String, description: String) -> LocalCodeSystem {
        let concepts = allCases.map { LocalCodeSystem.Concept(code: $0.rawValue, display: $0.display) }
        return LocalCodeSystem(id: id, title: title, description: description, concepts: concepts)
    }

    var coding: R4.Coding {
        R4.Coding(system: Self.codeSystem.url, code: rawValue, display: display)
    }

    var concept: R4.CodeableConcept {
        R4.CodeableConcept(coding: [coding] + equivalents)
    }

    /// Reads the local code; without one, a published code that says the same.
    init?(_ concept: R4.CodeableConcept?) {
        guard let codings = concept?.coding else { return nil }
        let local = codings.first { $0.system == Self.codeSystem.url }?.code
        if let value = local.flatMap(Self.init(rawValue:)) {
            self = value
            return
        }
        let match = Self.allCases.first { value in
            value.equivalents.contains { known in
                codings.contains { $0.system == known.system && $0.code == known.code }
            }
        }
        guard let match else { return nil }
        self = match
    }
}
