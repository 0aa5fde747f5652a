import FHIR

/// A code by which a resource of another writer says what it is for the study.
struct RecognizedCode: Sendable {
    enum Meaning: Hashable, Sendable {
        case acuteLymphoblasticLeukaemia
        case stemCellTransplantation
        case blinatumomab
        case cytokineReleaseSyndrome, neurotoxicity
        case alive, dead, unknownVitalStatus, causeOfDeath
        case refractoryLeukaemia
    }

    let meaning: Meaning
    let systems: [String]
    let code: String
    /// Whether every code that begins so has the meaning, too.
    let isBeginning: Bool
    /// Where the code was found with this meaning.
    let source: String

    init(_ meaning: Meaning, _ systems: [String], _ code: String, beginning: Bool = false, from source: String) {
        self.meaning = meaning
        self.systems = systems
        self.code = code
        isBeginning = beginning
        self.source = source
    }

    /// The codes of the table that a coding is.
    static func matching(_ coding: R4.Coding) -> [RecognizedCode] {
        guard let system = coding.system, let known = bySystem[system] else { return [] }
        return known.filter { $0.matches(coding) }
    }

    private static let bySystem = Dictionary(
        grouping: all.flatMap { code in code.systems.map { (system: $0, code) } }, by: \.system
    ).mapValues { $0.map(\.1) }

    func isExactly(_ coding: R4.Coding) -> Bool {
        !isBeginning && matches(coding)
    }

    func matches(_ coding: R4.Coding) -> Bool {
        guard let system = coding.system, let other = coding.code, systems.contains(system) else { return false }
        return isBeginning ? other.hasPrefix(code) : other == code
    }
}

extension R4.Coding {
    init?(_ element: Element) {
        guard element.typeName == "Coding" else { return nil }
        self.init(system: element.first("system")?.value, code: element.first("code")?.value)
    }
}

extension R4.CodeableConcept {
    /// What the codes mean to the study; blinatumomab also by its names.
    var meanings: Set<RecognizedCode.Meaning> {
        var found = Set(coding.lazy.flatMap(RecognizedCode.matching).map(\.meaning))
        let words = [text] + coding.map(\.display)
        if words.contains(where: Blinatumomab.isNamed) { found.insert(.blinatumomab) }
        return found
    }
}
