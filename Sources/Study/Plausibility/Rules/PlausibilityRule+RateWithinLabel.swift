extension PlausibilityRule {
    static let rateWithinLabel = PlausibilityRule(
        id: "infusion-rate-above-label",
        sentence: "Blinatumomab runs at 15 ug/m2/d at most, or at 28 ug/d, the fixed dose from 45 kg on.",
        source: "Prescribing information of blinatumomab, dosage; von Stackelberg et al., J Clin Oncol 2016",
        message: "the rate is above the label's 15 ug/m2/d or 28 ug/d",
        remedy: "look at rate and unit; dose levels above the label occur in phase 1 and 2 trials"
    ) { patient in
        patient.infusions.filter { _, infusion in
            guard let rate = infusion.rate else { return false }
            return rate.value.double > rate.unit.labelMaximum
        }.map { PatientField($0.record, .rate) }
    }
}

extension InfusionRate.Unit {
    fileprivate var labelMaximum: Double {
        switch self {
        case .microgramsPerSquareMetrePerDay: 15
        case .microgramsPerDay: 28
        }
    }
}
