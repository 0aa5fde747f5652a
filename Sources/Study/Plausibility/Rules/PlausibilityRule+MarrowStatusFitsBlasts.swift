extension PlausibilityRule {
    static let marrowStatusFitsBlasts = PlausibilityRule(
        id: "marrow-status-contradicts-blasts",
        sentence: "A marrow with under 5 % blasts is M1, one with 5 to under 25 % is M2, one with 25 % and more is M3.",
        source: "Definition of the Children's Oncology Group's trials",
        message: "the marrow status does not fit the share of blasts",
        remedy: "look at both"
    ) { patient in
        patient.assessments.enumerated().filter { _, assessment in
            guard let blasts = assessment.marrowBlastsPercent else { return false }
            return switch assessment.marrowStatus {
            case .m1: blasts.isBelow(5) == false
            case .m2: blasts.isBelow(5) == true || blasts.isBelow(25) == false
            case .m3: blasts.isBelow(25) == true
            case nil: false
            }
        }.map { PatientField(.assessment($0.offset), .marrowStatus) }
    }
}
