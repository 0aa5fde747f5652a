import Study

extension MarrowStatus: LocallyCoded {
    static let codeSystem = makeCodeSystem(
        "marrow-status", title: "Marrow status",
        description: "M1 under 5 % blasts, M2 from 5 to under 25 %, M3 25 % and more (definition of the COG type).")

    var display: String {
        switch self {
        case .m1: "M1, under 5 % blasts"
        case .m2: "M2, 5 to under 25 % blasts"
        case .m3: "M3, 25 % blasts and more"
        }
    }
}

extension RemissionStatus: LocallyCoded {
    static let codeSystem = makeCodeSystem(
        "remission-status", title: "Remission status",
        description: "Response of acute leukaemia as the assessor recorded it (PMC6475509, NCT02412306, PMC7926287).")

    var display: String {
        switch self {
        case .complete: "Complete remission"
        case .completeWithPartialHaematologicalRecovery: "Complete remission, partial haematological recovery"
        case .completeWithIncompleteRecovery: "Complete remission, incomplete haematological recovery"
        case .partial: "Partial remission"
        case .noResponse: "No response"
        case .progressiveDisease: "Progressive disease"
        case .notEvaluable: "Not evaluable"
        }
    }

    var equivalents: [R4.Coding] {
        switch self {
        case .complete: [SNOMEDCT.fullRemission.coding]
        case .partial: [SNOMEDCT.partialRemission.coding]
        case .completeWithPartialHaematologicalRecovery, .completeWithIncompleteRecovery, .noResponse,
            .progressiveDisease, .notEvaluable:
            []
        }
    }
}

extension MinimalResidualDisease.Method: LocallyCoded {
    static let codeSystem = makeCodeSystem(
        "mrd-method", title: "Method of measuring minimal residual disease",
        description: "How residual leukaemic cells were looked for.")

    var display: String {
        switch self {
        case .flowCytometry: "Flow cytometry"
        case .polymeraseChainReaction: "Polymerase chain reaction"
        case .nextGenerationSequencing: "Next-generation sequencing"
        }
    }
}
