extension PlausibilityRule {
    static let bPrecursorLeukaemia = PlausibilityRule(
        id: "immunophenotype-not-b-precursor",
        sentence: "The leukaemia is of B-cell precursors: pro-B, common or pre-B.",
        source: "Queudeville et al., Eur J Haematol 2020: BCP-ALL; Bene et al., Leukemia 1995 (EGIL B-I to B-III)",
        message: "the immunophenotype is not one of B-cell precursors",
        remedy: "look at the immunophenotype, or whether the patient belongs to the study"
    ) { patient in
        switch patient.diagnosis?.immunophenotype {
        case .matureB, .tCell, .mixedPhenotype: [PatientField(.diagnosis, .immunophenotype)]
        case .proB, .common, .preB, nil: []
        }
    }
}
