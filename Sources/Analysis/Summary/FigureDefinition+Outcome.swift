import Study
import Survival

extension FigureDefinition {
    static let safety: [FigureDefinition] = [
        FigureDefinition(
            "cytokine-release-syndrome", "Patients with cytokine release syndrome", .count, published: 18,
            "At least one such adverse event of any grade."
        ) { .count($0, where: \.hadCytokineReleaseSyndrome) },
        FigureDefinition(
            "cytokine-release-syndrome-share", "Cytokine release syndrome, share", .percent(decimals: 1),
            published: 47.4,
            "Patients with cytokine release syndrome in per cent of all patients."
        ) { .percent($0, where: \.hadCytokineReleaseSyndrome).withBinomialInterval },
        FigureDefinition(
            "cycles", "Blinatumomab cycles", .count, published: 78, "The cycles of all patients."
        ) { patients in
            let cycles = patients.personCycles
            return Tally(value: Double(cycles), numerator: cycles, denominator: cycles)
        },
        FigureDefinition(
            "neurotoxicity-events", "Neurotoxicity events", .count, published: 8,
            "Adverse events recorded as neurotoxicity, over all cycles."
        ) { $0.neurotoxicityPerCycle },
        FigureDefinition(
            "neurotoxicity-per-cycle", "Neurotoxicity events per cycle", .percent(decimals: 0), published: 15,
            "Neurotoxicity events in per cent of cycles.",
            note: "The paper prints 15 % beside 8 events in 78 cycles; 8 of 78 is 10.3 %. The table shows what follows "
                + "from the counts."
        ) { $0.neurotoxicityPerCycle.inPercent.withPoissonInterval },
    ]

    static let outcome: [FigureDefinition] = [
        FigureDefinition(
            "long-term-survivors", "Long-term survivors", .count, published: 9,
            "Alive at the last contact, at least 24 months after the first day of blinatumomab."
        ) { .count($0, where: \.isLongTermSurvivor) },
        FigureDefinition(
            "haploidentical-before-and-after", "... with haploidentical HSCT before and after", .count, published: 9,
            "Long-term survivors with such transplants on both sides of the first day of blinatumomab."
        ) { .count($0.survivors, where: \.hadHaploidenticalTransplantsBeforeAndAfter) },
        FigureDefinition(
            "median-follow-up-of-survivors", "... median follow-up", .months(decimals: 0), published: 54,
            "Plain median of the days from the last relapse or refractory disease before blinatumomab to the last "
                + "contact / 30.4375, of the long-term survivors.",
            note: "The abstract does not say from when follow-up counts. Counted from blinatumomab it would be the "
                + "survival time itself, so it is counted from the relapse that blinatumomab was given for."
        ) { .median($0.survivors) { patient in patient.followUpDays.map { Double($0) / TimeUnit.daysPerMonth } } },
        FigureDefinition(
            "median-survival-of-survivors", "... median overall survival", .months(decimals: 0), published: 51,
            "Plain median of the days from the first day of blinatumomab to the last contact / 30.4375, of the "
                + "long-term survivors: all are alive, so no survival curve has a median."
        ) { .median($0.survivors) { patient in patient.survivalTime.map { $0.days / TimeUnit.daysPerMonth } } },
        FigureDefinition(
            "median-overall-survival", "Median overall survival, all patients", .months(decimals: 1), published: 11.1,
            "Kaplan-Meier, from the first day of blinatumomab to death, censored at the last contact."
        ) { .medianMonths($0, estimate: KaplanMeier.init(times:events:)) },
        FigureDefinition(
            "median-follow-up", "Median follow-up, all patients", .months(decimals: 1), published: nil,
            "Reverse Kaplan-Meier, from the first day of blinatumomab to the last contact, censored at death."
        ) { .medianMonths($0, estimate: KaplanMeier.followUp) },
    ]

    /// What the paper does not print.
    static let survival = [12, 24, 36, 60].map { months in
        FigureDefinition(
            "overall-survival-\(months)-months", "Overall survival at \(months) months", .percent(decimals: 0),
            published: nil, survivalDefinition
        ) { .survival($0, afterMonths: months) }
    }

    static let survivalDefinition =
        "The same Kaplan-Meier estimate after so many times 30.4375 days; none after the last contact of all. Its numerator "
        + "is the number at risk then."
}

extension [PatientFigures] {
    fileprivate var survivors: [PatientFigures] { filter { $0.isLongTermSurvivor == true } }

    /// The cycles begun by all patients: the denominator of event rates per cycle.
    fileprivate var personCycles: Int { reduce(0) { $0 + $1.cycles } }

    fileprivate var neurotoxicityPerCycle: Tally {
        let events = reduce(0) { $0 + $1.neurotoxicityEvents }
        return Tally(value: Double(events), numerator: events, denominator: personCycles)
    }
}
