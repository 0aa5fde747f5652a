extension PlausibilityRule {
    static let donorKnown = PlausibilityRule(
        id: "transplant-without-donor",
        sentence: "A transplant says who gave the graft.",
        source: """
            Queudeville et al., Eur J Haematol 2020: the survivors had haploidentical transplants before and after, so \
            a transplant without a donor leaves the question open
            """,
        message: "the transplant has no type of donor, so that nobody knows whether it was haploidentical",
        remedy: "give the type of donor"
    ) { patient in
        patient.transplants.enumerated().filter { $1.donorType == nil }
            .map { PatientField(.transplant($0.offset), .donorType) }
    }
}
