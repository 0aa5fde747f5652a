/// How many patients share what a neighbour may know of them: birth year or month as it is in the output, sex, and the
/// codes of diagnoses (k-anonymity; Sweeney, Int J Uncertain Fuzz 2002). It grows with the number of patients.
public struct QuasiIdentifiers: Sendable {
    struct Traits: Sendable, Hashable {
        var birth: String?
        var sex: String?
        var diagnoses: Set<String> = []
    }

    private var patients: [PatientIdentity: Traits] = [:]

    init() {}

    mutating func note(_ patient: PatientIdentity, _ change: (inout Traits) -> Void) {
        change(&patients[patient, default: Traits()])
    }

    public var patientCount: Int { patients.count }

    /// The size of each group of patients who share all of it, smallest first.
    public var groupSizes: [Int] {
        Dictionary(grouping: patients.values) { $0 }.values.map(\.count).sorted()
    }

    /// What the groups tell, and what they do not promise.
    public var lines: [String] {
        let sizes = groupSizes
        guard let smallest = sizes.first else { return [] }
        let alone = sizes.count { $0 == 1 }
        return [
            "k-anonymity: \(patientCount) patients in \(sizes.count) groups of the same birth date, sex and diagnosis "
                + "codes, as they are in the output; the smallest group has k = \(smallest), \(alone) stand alone",
            "This does not promise that nobody can be known again: it counts these three properties only, not dates, "
                + "intervals, rare treatments or outcomes, and not what others know. Pseudonymised data are still "
                + "personal data (GDPR Art. 4(5)); keep the key apart from them.",
        ]
    }
}
