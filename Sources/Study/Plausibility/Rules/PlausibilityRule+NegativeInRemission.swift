extension PlausibilityRule {
    static let negativeInRemission = PlausibilityRule(
        id: "mrd-negative-without-remission",
        sentence: "Minimal residual disease is negative in remission only, and with no more than 5 % blasts.",
        source: "PMC6475509: MRD response is assessed in remission; below 10^-4 excludes blasts that are seen",
        message: "minimal residual disease is negative, and the marrow is not in remission",
        remedy: "look at the residual disease, the remission and the blasts"
    ) { patient in
        patient.assessments.enumerated().compactMap { index, assessment in
            guard let mrd = assessment.mrd, mrd.isNegative == true else { return nil }
            let isActive =
                switch assessment.remissionStatus {
                case .partial, .noResponse, .progressiveDisease: true
                case .complete, .completeWithPartialHaematologicalRecovery, .completeWithIncompleteRecovery,
                    .notEvaluable, nil:
                    assessment.marrowBlastsPercent?.isAbove(5) == true
                }
            return isActive ? PatientField(.assessment(index), mrd.finding == nil ? .mrdLevel : .mrdFinding) : nil
        }
    }
}
