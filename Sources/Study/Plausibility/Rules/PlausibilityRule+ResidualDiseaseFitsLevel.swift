extension PlausibilityRule {
    static let residualDiseaseFitsLevel = PlausibilityRule(
        id: "mrd-finding-contradicts-level",
        sentence: "Minimal residual disease that is called negative lies below 10^-4 (0.01 %).",
        source: "PMC6475509, PMC7926287",
        message: "minimal residual disease is called negative, and its level is 10^-4 or more",
        remedy: "look at finding, level and unit"
    ) { patient in
        patient.assessments.enumerated().filter { _, assessment in
            guard let mrd = assessment.mrd, mrd.finding == .negative, let level = mrd.level else { return false }
            return level.number.isBelow(MinimalResidualDisease.negativeBelow / level.unit.fraction) == false
        }.map { PatientField(.assessment($0.offset), .mrdLevel) }
    }
}
