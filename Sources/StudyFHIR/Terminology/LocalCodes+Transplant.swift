import Study

extension DonorType: LocallyCoded {
    static let codeSystem = makeCodeSystem(
        "donor-type", title: "Donor of stem cells",
        description: "The donors that the HL7 Europe PanCareSurPass guide tells apart, and autologous.")

    var display: String {
        switch self {
        case .autologous: "Autologous"
        case .matchedSibling: "Matched sibling"
        case .matchedParent: "Matched parent"
        case .matchedOtherRelative: "Matched other relative"
        case .matchedRelated: "Matched related, not specified"
        case .matchedUnrelated: "Matched unrelated"
        case .mismatchedRelated: "Mismatched related"
        case .mismatchedUnrelated: "Mismatched unrelated"
        case .haploidentical: "Haploidentical"
        }
    }

    var equivalents: [R4.Coding] {
        let code: PanCareSurPass? =
            switch self {
            case .autologous: nil
            case .matchedSibling: .matchedSibling
            case .matchedParent: .matchedParent
            case .matchedOtherRelative: .matchedOtherRelative
            case .matchedRelated: .matchedRelated
            case .matchedUnrelated: .matchedUnrelated
            case .mismatchedRelated: .mismatchedRelated
            case .mismatchedUnrelated: .mismatchedUnrelated
            case .haploidentical: .haploidentical
            }
        return code.map { [$0.coding] } ?? []
    }
}

extension GraftSource: LocallyCoded {
    static let codeSystem = makeCodeSystem(
        "graft-source", title: "Source of stem cells", description: "What the stem cells were taken from.")

    var display: String {
        switch self {
        case .boneMarrow: "Bone marrow"
        case .peripheralBlood: "Peripheral blood"
        case .cordBlood: "Cord blood"
        }
    }

    var equivalents: [R4.Coding] {
        switch self {
        case .boneMarrow: [PanCareSurPass.boneMarrow.coding]
        case .peripheralBlood: [PanCareSurPass.peripheralBlood.coding]
        case .cordBlood: [PanCareSurPass.cord.coding]
        }
    }
}

extension ConditioningIntensity: LocallyCoded {
    static let codeSystem = makeCodeSystem(
        "conditioning-intensity", title: "Intensity of conditioning",
        description: "After Bacigalupo et al., Biol Blood Marrow Transplant 2009.")

    var display: String {
        switch self {
        case .myeloablative: "Myeloablative"
        case .reducedIntensity: "Reduced intensity"
        case .nonMyeloablative: "Non-myeloablative"
        }
    }
}
