import Study

/// What the German procedure codes (OPS) tell of a transplant: 5-411 of bone marrow, 8-805 of peripheral blood, both
/// with the same sub-structure by donor (OPS 2019).
enum OPS {
    static let system = "http://fhir.de/CodeSystem/bfarm/ops"
    static let marrow = "5-411"
    static let peripheralBlood = "8-805"

    static func graftSource(_ concept: R4.CodeableConcept?) -> GraftSource? {
        switch transplant(concept)?.kind {
        case marrow: .boneMarrow
        case peripheralBlood: .peripheralBlood
        default: nil
        }
    }

    /// The donor, where the sub-code tells it: .24 and .26 differ in one antigen, .25 and .27 in two or three
    /// (haploidentical).
    static func donorType(_ concept: R4.CodeableConcept?) -> DonorType? {
        guard let donor = transplant(concept)?.donor else { return nil }
        switch donor {
        case "24", "26": return .mismatchedRelated
        case "25", "27": return .haploidentical
        default: break
        }
        switch donor.first {
        case "0": return .autologous
        case "3": return .mismatchedUnrelated
        case "4": return .matchedRelated
        case "5": return .matchedUnrelated
        default: return nil
        }
    }

    /// `5-411` and `24` of `5-411.24`.
    private static func transplant(_ concept: R4.CodeableConcept?) -> (kind: String, donor: String)? {
        for coding in concept?.coding ?? [] where coding.system == system {
            let parts = (coding.code ?? "").split(separator: ".", maxSplits: 1).map(String.init)
            guard let kind = parts.first, [marrow, peripheralBlood].contains(kind) else { continue }
            return (kind, parts.count > 1 ? parts[1] : "")
        }
        return nil
    }
}
