import Study

/// The figures of the abstract of Queudeville et al., Eur J Haematol 2020, doi 10.1111/ejh.13569.
extension FigureDefinition {
    static let all = patients + response + safety + outcome

    private static let patients: [FigureDefinition] = [
        FigureDefinition("patients", "Patients", .count, published: 38, "The patients of the study.") { patients in
            let count = patients.count
            return Tally(value: Double(count), numerator: count, denominator: count)
        },
        FigureDefinition(
            "median-age-at-diagnosis", "Median age at diagnosis", .years(decimals: 1), published: 4.6,
            "Plain median of days from birth to diagnosis / 365.25."
        ) { .median($0, of: \.ageAtDiagnosisYears) },
        FigureDefinition(
            "median-age-at-first-blinatumomab", "Median age at first blinatumomab", .years(decimals: 1), published: 9.8,
            "Plain median of days from birth to the first day of blinatumomab / 365.25."
        ) { .median($0, of: \.ageAtFirstBlinatumomabYears) },
        FigureDefinition(
            "second-or-later-relapse", "In second or later relapse", .thirds, published: 200.0 / 3,
            "Relapse line of 2 and more on the first day of blinatumomab; printed in words, so rounded to thirds."
        ) { .percent($0) { patient in patient.relapseLine.map { $0 >= 2 } } },
        FigureDefinition(
            "transplant-before", "At least one HSCT before", .percent(decimals: 0), published: 71,
            "A transplant on or before the first day of blinatumomab."
        ) { .percent($0, where: \.hadTransplantBeforeBlinatumomab) },
        FigureDefinition(
            "blasts-above-25-percent", "More than 25 % marrow blasts", .percent(decimals: 0), published: 71,
            "The last blast count on or before the first day of blinatumomab, of an assessment tied to no cycle."
        ) { .percent($0, where: \.hadMoreThan25PercentBlasts) },
    ]

    private static let response: [FigureDefinition] = [
        FigureDefinition(
            "responders", "Responders", .count, published: 13,
            "CR, CRh or CRi in an assessment tied to a cycle; without a recorded response, no responder."
        ) { .count($0, where: \.isResponder) },
        FigureDefinition(
            "responders-share", "Responders, share of patients", .percent(decimals: 0), published: 34,
            "Responders in per cent of all patients."
        ) { .percent($0, where: \.isResponder).withBinomialInterval },
        FigureDefinition(
            "mrd-negative-responders", "MRD-negative responders", .count, published: 8,
            "Responders with MRD negative, or below 10^-4, in an assessment tied to a cycle."
        ) { .count($0.filter(\.isResponder), where: \.isMRDNegativeResponder) },
    ]
}
