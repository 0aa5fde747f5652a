import Study

extension PlausibilityExample {
    static func infusions() throws -> [PlausibilityExample] {
        func given(_ value: String, _ unit: InfusionRate.Unit) throws -> Patient {
            let rate = try InfusionRate(value: number(value), unit: unit)
            return try patient(cycles: [cycle(1, infusion("I", "2012-03-10", "2012-04-07", rate: rate))])
        }
        func overlapping(_ start: String) throws -> Patient {
            try patient(cycles: [
                cycle(1, infusion("A", "2012-03-10", "2012-04-07")), cycle(2, infusion("B", start, "2012-05-19")),
            ])
        }
        let rate = "infusion-rate-above-label"
        return try [
            Self(rate, "by surface", given("15.1", .microgramsPerSquareMetrePerDay), "cycles[0].infusions[0].rate"),
            Self(rate, "fixed", given("28.5", .microgramsPerDay), "cycles[0].infusions[0].rate"),
            Self(rate, "the label's, by surface", given("15.0", .microgramsPerSquareMetrePerDay)),
            Self(rate, "the label's, fixed", given("28", .microgramsPerDay)),
            Self("infusions-overlap", "by a day", overlapping("2012-04-06"), "cycles[1].infusions[0].start"),
            Self("infusions-overlap", "one after the other", overlapping("2012-04-07")),
            Self("infusions-overlap", "perhaps", overlapping("2012-04")),
            Self(
                "transplant-without-donor", "the second",
                patient(transplants: [transplant("2010", .haploidentical), transplant("2011")]),
                "transplants[1].donorType"),
            Self("transplant-without-donor", "known", patient(transplants: [transplant("2010", .matchedUnrelated)])),
        ]
    }

    static func cycles() throws -> [PlausibilityExample] {
        try days() + gaps() + succession()
    }

    private static func days() throws -> [PlausibilityExample] {
        func cycles(_ infusions: Infusion...) throws -> Patient {
            try patient(cycles: [BlinatumomabCycle(identifier: id("C1"), number: 1, infusions: infusions)])
        }
        let rule = "cycle-infusion-days-above-28"
        return try [
            Self(rule, "29", cycles(infusion("A", "2012-03-10", "2012-04-08")), "cycles[0].infusions"),
            Self(
                rule, "29 with a break",
                cycles(infusion("A", "2012-03-10", "2012-03-20"), infusion("B", "2012-03-25", "2012-04-13")),
                "cycles[0].infusions"),
            Self(
                rule, "28 with a break",
                cycles(infusion("A", "2012-03-10", "2012-03-20"), infusion("B", "2012-03-25", "2012-04-12"))),
            Self(
                rule, "28 that overlap",
                cycles(infusion("A", "2012-03-10", "2012-03-20"), infusion("B", "2012-03-15", "2012-04-07"))),
            Self(rule, "28 at least, with a month", cycles(infusion("A", "2012-03", "2012-04-28"))),
            Self(
                rule, "29 at least, with a month", cycles(infusion("A", "2012-03", "2012-04-29")), "cycles[0].infusions"
            ),
        ]
    }

    private static func gaps() throws -> [PlausibilityExample] {
        func gap(_ end: String, _ start: String, _ more: Infusion...) throws -> Patient {
            let infusions = try [infusion("A", "2012-03-10", end), infusion("B", start, "")] + more
            return try patient(cycles: [BlinatumomabCycle(identifier: id("C1"), number: 1, infusions: infusions)])
        }
        let rule = "cycle-gap-over-7-days"
        return try [
            Self(rule, "8 days", gap("2012-03-20", "2012-03-28"), "cycles[0].infusions[1].start"),
            Self(rule, "7 days", gap("2012-03-20", "2012-03-27")),
            Self(rule, "8 days or more", gap("2012-03", "2012-04-08"), "cycles[0].infusions[1].start"),
            Self(rule, "7 days perhaps", gap("2012-03", "2012-04-07")),
            Self(
                rule, "another infusion lies between",
                gap("2012-03-20", "2012-03-28", infusion("C", "2012-03-20", "2012-03-27"))),
            Self(
                rule, "another infusion may lie between", gap("2012-03-20", "2012-03-28", infusion("C", "", ""))),
        ]
    }

    private static func succession() throws -> [PlausibilityExample] {
        func next(_ start: String, after previous: Infusion...) throws -> Patient {
            let first = try BlinatumomabCycle(identifier: id("C1"), number: 1, infusions: previous)
            return try patient(cycles: [cycle(2, infusion("next", start, "")), first])
        }
        let whole = try infusion("A", "2012-03-10", "2012-04-07", interrupted: false)
        let broken = try infusion("A", "2012-03-10", "2012-03-20", interrupted: true)
        let order = "cycles-out-of-order"
        let early = "cycle-starts-early"
        return try [
            Self(order, "before", next("2012-03-09", after: whole), "cycles[0].number"),
            Self(order, "perhaps before", next("2012-03", after: whole)),
            Self(order, "before, or not", next("2012-03-09", after: whole, infusion("B", "", ""))),
            Self(early, "41 days", next("2012-04-20", after: whole), "cycles[0].infusions"),
            Self(early, "42 days", next("2012-04-21", after: whole)),
            Self(early, "42 days perhaps", next("2012-04", after: whole)),
            Self(early, "8 days after it was broken off", next("2012-03-28", after: broken)),
            Self(early, "7 days after it was broken off", next("2012-03-27", after: broken), "cycles[0].infusions"),
            Self(
                early, "complete after a break",
                next("2012-04-30", after: broken, infusion("B", "2012-03-22", "2012-04-09"))),
            Self(
                early, "28 days, whatever is said of a break",
                next("2012-04-20", after: infusion("A", "2012-03-10", "2012-04-07")), "cycles[0].infusions"),
        ]
    }
}
