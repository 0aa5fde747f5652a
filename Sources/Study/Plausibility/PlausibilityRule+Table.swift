extension PlausibilityRule {
    /// Every rule; each stands in a file of its own.
    public static let all: [PlausibilityRule] = population + chronology + treatment + response + toxicity + outcome

    private static let population = [diagnosedAsChild, bPrecursorLeukaemia]

    private static let chronology = [
        bornBeforeEvents, diagnosedBeforeRelapse, diagnosedBeforeTransplant, diagnosedBeforeTreatment,
        relapsesInOrder, nothingAfterDeath, noContactAfterDeath, contactAfterEvents,
    ]

    private static let treatment = [
        rateWithinLabel, infusionDaysWithinCycle, gapWithinCycle, infusionsApart, cyclesInOrder, cyclesApart,
        donorKnown,
    ]

    private static let response = [
        responseAfterTreatment, remissionWithFewBlasts, marrowStatusFitsBlasts, residualDiseaseFitsLevel,
        negativeInRemission,
    ]

    private static let toxicity = [
        toxicityAfterTreatment, toxicityWithinCycle, gradeOnScale, fatalMeansGrade5, grade5MeansFatal,
        fatalMeansSerious, fatalMeansDeath,
    ]

    private static let outcome = [deathDated]
}
