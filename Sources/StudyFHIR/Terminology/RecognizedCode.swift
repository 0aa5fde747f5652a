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

    func matches(_ coding: R4.Coding) -> Bool {
        guard let system = coding.system, let other = coding.code, systems.contains(system) else { return false }
        return isBeginning ? other.hasPrefix(code) : other == code
    }
}

extension R4.CodeableConcept {
    /// What the codes mean to the study; blinatumomab also by its names.
    var meanings: Set<RecognizedCode.Meaning> {
        var found = Set(
            RecognizedCode.all.lazy.filter { known in coding.contains(where: known.matches) }.map(\.meaning))
        let words = [text] + coding.map(\.display)
        if words.contains(where: Blinatumomab.isNamed) { found.insert(.blinatumomab) }
        return found
    }
}
