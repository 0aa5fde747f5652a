import Study

extension AdverseEvent.SpecialInterest: LocallyCoded {
    static let codeSystem = makeCodeSystem(
        "adverse-event-of-special-interest", title: "Adverse events of special interest of blinatumomab",
        description: "The group that the source counts an adverse event in.")

    var display: String {
        switch self {
        case .cytokineReleaseSyndrome: "Cytokine release syndrome"
        case .neurotoxicity: "Neurotoxicity"
        }
    }

    var equivalents: [R4.Coding] {
        self == .cytokineReleaseSyndrome ? [SNOMEDCT.cytokineReleaseSyndrome.coding] : []
    }
}

extension AdverseEvent.Relatedness: LocallyCoded {
    static let codeSystem = makeCodeSystem(
        "relatedness", title: "Relatedness to blinatumomab", description: "Causality after WHO-UMC, and unrelated.")

    var display: String {
        switch self {
        case .certain: "Certain"
        case .probable: "Probable or likely"
        case .possible: "Possible"
        case .unlikely: "Unlikely"
        case .unrelated: "Unrelated"
        case .unassessable: "Unassessable"
        }
    }

    var equivalents: [R4.Coding] {
        switch self {
        case .certain: [CausalityAssessment.certain.coding]
        case .probable: [CausalityAssessment.probable.coding]
        case .possible: [CausalityAssessment.possible.coding]
        case .unlikely: [CausalityAssessment.unlikely.coding]
        case .unassessable: [CausalityAssessment.unassessable.coding]
        case .unrelated: []
        }
    }
}

extension AdverseEvent.ActionTaken: LocallyCoded {
    static let codeSystem = makeCodeSystem(
        "action-taken", title: "Action taken with blinatumomab", description: "After CDISC's code list ACN.")

    var display: String {
        switch self {
        case .doseNotChanged: "Dose not changed"
        case .doseReduced: "Dose reduced"
        case .doseIncreased: "Dose increased"
        case .drugInterrupted: "Drug interrupted"
        case .drugWithdrawn: "Drug withdrawn"
        case .notApplicable: "Not applicable"
        }
    }
}
