extension PlausibilityRule {
    /// The definitions of remission differ in whether 5 % itself is still one; above it, none calls it so.
    static let remissionWithFewBlasts = PlausibilityRule(
        id: "remission-with-blasts",
        sentence: "In complete remission (CR, CRh, CRi) no more than 5 % of the marrow are blasts.",
        source: "PMC6475509, NCT02412306, PMC7926287",
        message: "a complete remission has more than 5 % blasts, or a marrow of M2 or M3",
        remedy: "look at the remission and at the marrow"
    ) { patient in
        patient.assessments.enumerated().flatMap { index, assessment -> [PatientField] in
            guard assessment.remissionStatus?.isCompleteRemission == true else { return [] }
            if assessment.marrowBlastsPercent?.isAbove(5) == true {
                return [PatientField(.assessment(index), .marrowBlastsPercent)]
            }
            let isFull = assessment.marrowStatus == .m2 || assessment.marrowStatus == .m3
            return isFull ? [PatientField(.assessment(index), .marrowStatus)] : []
        }
    }
}
