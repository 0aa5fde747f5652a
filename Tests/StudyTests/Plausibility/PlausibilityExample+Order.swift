import Study

extension PlausibilityExample {
    static func population() throws -> [PlausibilityExample] {
        func diagnosed(_ phenotype: Immunophenotype?) throws -> Patient {
            try Patient(
                identifiers: [id("P")], diagnosis: Diagnosis(identifier: id("D"), immunophenotype: phenotype))
        }
        let adult = "diagnosis-of-adult"
        let lineage = "immunophenotype-not-b-precursor"
        return try [
            Self(adult, "18", patient(birthDate: "1990-05-02", diagnosed: "2008-05-02"), "diagnosis.date"),
            Self(adult, "the day before", patient(birthDate: "1990-05-02", diagnosed: "2008-05-01")),
            Self(adult, "18 for certain", patient(birthDate: "1990", diagnosed: "2009"), "diagnosis.date"),
            Self(adult, "18 perhaps", patient(birthDate: "1990", diagnosed: "2008-12-30")),
            Self(lineage, "T cells", diagnosed(.tCell), "diagnosis.immunophenotype"),
            Self(lineage, "mature B cells", diagnosed(.matureB), "diagnosis.immunophenotype"),
            Self(lineage, "common", diagnosed(.common)),
        ]
    }

    static func order() throws -> [PlausibilityExample] {
        let birth = "event-before-birth"
        let numbers = "relapses-out-of-order"
        let first = try relapse("2010-03", number: 1)
        return try [
            Self(birth, "day", patient(birthDate: "2004-02-02", diagnosed: "2004-02-01"), "diagnosis.date"),
            Self(birth, "month", patient(birthDate: "2004-02", diagnosed: "2004-01-31"), "diagnosis.date"),
            Self(birth, "the month of birth", patient(birthDate: "2004-02-20", diagnosed: "2004-02")),
            Self(
                "relapse-before-diagnosis", "the year before",
                patient(diagnosed: "2009-01-05", relapses: [relapse("2008")]), "relapses[0].date"),
            Self(
                "relapse-before-diagnosis", "the same year",
                patient(diagnosed: "2009-01-05", relapses: [relapse("2009")])),
            Self(
                "transplant-before-diagnosis", "the second",
                patient(diagnosed: "2009-01-05", transplants: [transplant("2010"), transplant("2009-01-04")]),
                "transplants[1].date"),
            Self(
                "transplant-before-diagnosis", "perhaps",
                patient(diagnosed: "2009-01-05", transplants: [transplant("2009-01")])),
            Self(
                "infusion-before-diagnosis", "start and end",
                patient(diagnosed: "2013", cycles: [cycle(1, infusion("I", "2012-03-10", "2012-04-07"))]),
                "cycles[0].infusions[0].start", "cycles[0].infusions[0].end"),
            Self("infusion-before-diagnosis", "the same year", patient(diagnosed: "2012")),
            Self(
                numbers, "the second first", patient(relapses: [first, relapse("2010-02-28", number: 2)]),
                "relapses[1].number"),
            Self(numbers, "perhaps", patient(relapses: [first, relapse("2010", number: 2)])),
            Self(
                numbers, "refractory disease is not counted",
                patient(relapses: [first, relapse("2009", kind: .refractory, number: 2)])),
        ]
    }

    static func ends() throws -> [PlausibilityExample] {
        let late = try event(onset: "2012-05-20", resolution: "2012-06")
        return try [
            Self(
                "event-after-death", "an event, and its end",
                patient(adverseEvents: [late], followUp: dead("2012-05-19")), "adverseEvents[0].onset",
                "adverseEvents[0].resolution"),
            Self(
                "event-after-death", "an infusion", patient(followUp: dead("2012-02")), "cycles[0].infusions[0].start"),
            Self("event-after-death", "the day of death", patient(followUp: dead("2012-03-10"))),
            Self("event-after-death", "the month of death", patient(followUp: dead("2012-03"))),
            Self(
                "contact-after-death", "a day", patient(followUp: dead("2012-05-19", lastContact: "2012-05-20")),
                "followUp.lastContact"),
            Self("contact-after-death", "perhaps", patient(followUp: dead("2012-05", lastContact: "2012-05-20"))),
            Self(
                "event-after-last-contact", "the onset lies before, and the end perhaps",
                patient(adverseEvents: [late], followUp: alive(lastContact: "2012-06-01"))),
            Self(
                "event-after-last-contact", "an infusion", patient(followUp: alive(lastContact: "2012-03-09")),
                "cycles[0].infusions[0].start"),
            Self(
                "event-after-last-contact", "the dead have no last contact to be censored at",
                patient(followUp: dead("2012-05-19", lastContact: "2012-03-09"))),
        ]
    }
}
