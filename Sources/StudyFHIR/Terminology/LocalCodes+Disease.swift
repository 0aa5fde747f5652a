import Study

extension Immunophenotype: LocallyCoded {
    static let codeSystem = makeCodeSystem(
        "immunophenotype", title: "Immunophenotype of the leukaemia",
        description: "Maturity of leukaemic B cells after EGIL (Bene et al., Leukemia 1995), and other lineages.")

    var display: String {
        switch self {
        case .proB: "Pro-B (EGIL B-I)"
        case .common: "Common (EGIL B-II)"
        case .preB: "Pre-B (EGIL B-III)"
        case .matureB: "Mature B (EGIL B-IV)"
        case .tCell: "T cell"
        case .mixedPhenotype: "Mixed phenotype"
        }
    }
}

extension Relapse.Kind: LocallyCoded {
    static let codeSystem = makeCodeSystem(
        "disease-course", title: "Course of the leukaemia",
        description: "Relapse after remission, or disease that proved refractory to treatment.")

    var display: String {
        switch self {
        case .relapse: "Relapse"
        case .refractory: "Refractory disease"
        }
    }

    var equivalents: [R4.Coding] {
        self == .relapse ? [SNOMEDCT.recurrentMalignantNeoplasm.coding] : []
    }
}

extension Relapse.Site: LocallyCoded {
    static let codeSystem = makeCodeSystem(
        "relapse-site", title: "Site of relapse", description: "Where a relapse was found; more than one is combined.")

    var display: String {
        switch self {
        case .boneMarrow: "Bone marrow"
        case .centralNervousSystem: "Central nervous system"
        case .testis: "Testis"
        case .otherExtramedullary: "Other extramedullary site"
        }
    }
}

extension VitalStatus: LocallyCoded {
    static let codeSystem = makeCodeSystem(
        "vital-status", title: "Vital status", description: "Whether the patient was alive when last heard of.")

    var display: String {
        switch self {
        case .alive: "Alive"
        case .dead: "Dead"
        case .unknown: "Unknown"
        }
    }
}
