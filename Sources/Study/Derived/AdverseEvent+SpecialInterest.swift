extension AdverseEvent {
    /// Whether the event is a cytokine release syndrome: the source counts it as one, or a code says so.
    public var isCytokineReleaseSyndrome: Bool {
        specialInterest == .cytokineReleaseSyndrome
            || codes.contains { code in
                Self.cytokineReleaseSyndromeCodes.contains { $0.system == code.system && $0.code == code.code }
            }
    }

    /// Whether the source counts the event as neurotoxicity.
    ///
    /// Codes do not decide: papers of 2008 to 2017 graded neurotoxicity symptom by symptom (seizure, tremor, aphasia),
    /// under terms that have other causes too.
    public var isNeurotoxicity: Bool {
        specialInterest == .neurotoxicity
    }

    /// MedDRA and SNOMED CT: example of the MII oncology module, 2027 ballot. ICD-10-GM: gesund.bund.de.
    private static let cytokineReleaseSyndromeCodes: [(system: String, code: String)] = [
        ("https://www.meddra.org", "10052015"),
        ("http://snomed.info/sct", "891589671000119104"),
        ("http://fhir.de/CodeSystem/bfarm/icd-10-gm", "D76.4"),
    ]
}

extension Patient {
    /// Whether the patient had at least one cytokine release syndrome of any grade.
    public var hadCytokineReleaseSyndrome: Bool {
        adverseEvents.contains(where: \.isCytokineReleaseSyndrome)
    }

    /// One patient may have several.
    public var neurotoxicityEvents: [AdverseEvent] {
        adverseEvents.filter(\.isNeurotoxicity)
    }
}
