extension AdverseEvent {
    /// The adverse events of special interest of blinatumomab.
    public enum SpecialInterest: String, Sendable, Hashable, CaseIterable {
        case cytokineReleaseSyndrome = "cytokine-release-syndrome"
        case neurotoxicity
    }

    /// Causality after WHO-UMC, and unrelated.
    public enum Relatedness: String, Sendable, Hashable, CaseIterable {
        case certain, probable, possible, unlikely, unrelated, unassessable
    }

    /// Action taken with the study treatment, after CDISC's code list ACN.
    public enum ActionTaken: String, Sendable, Hashable, CaseIterable {
        case doseNotChanged = "DOSE NOT CHANGED"
        case doseReduced = "DOSE REDUCED"
        case doseIncreased = "DOSE INCREASED"
        case drugInterrupted = "DRUG INTERRUPTED"
        case drugWithdrawn = "DRUG WITHDRAWN"
        case notApplicable = "NOT APPLICABLE"
    }

    /// In FHIR's codes (R4 value set adverse-event-outcome).
    public enum Outcome: String, Sendable, Hashable, CaseIterable {
        case resolved, recovering, ongoing, resolvedWithSequelae, fatal, unknown
    }
}
