import Study

extension PlausibilityExample {
    private static func assessed(
        _ status: RemissionStatus? = nil, blasts: String? = nil, atLeast: Bool = false, marrow: MarrowStatus? = nil,
        mrd: MinimalResidualDisease? = nil
    ) throws -> Patient {
        let count = try blasts.map {
            BoundedNumber(comparator: atLeast ? .greaterOrEqual : nil, value: try DecimalNumber($0))
        }
        return try patient(assessments: [
            ResponseAssessment(
                identifier: id("A"), marrowBlastsPercent: count, marrowStatus: marrow, remissionStatus: status,
                mrd: mrd)
        ])
    }

    private static func mrd(
        _ finding: MinimalResidualDisease.Finding?, _ comparator: BoundedNumber.Comparator? = nil,
        percent: String? = nil
    ) throws -> MinimalResidualDisease {
        let level = try percent.map {
            try MRDLevel(
                number: BoundedNumber(comparator: comparator, value: try DecimalNumber($0)), unit: .percent)
        }
        return try MinimalResidualDisease(finding: finding, level: level)
    }

    static func responses() throws -> [PlausibilityExample] {
        func response(on date: String) throws -> Patient {
            try patient(assessments: [StudyTests.response(.complete, cycle: 1, on: date)])
        }
        let early = "response-before-treatment"
        let blasts = "remission-with-blasts"
        let marrow = "marrow-status-contradicts-blasts"
        return try [
            Self(early, "the day before", response(on: "2012-03-09"), "assessments[0].date"),
            Self(early, "the month", response(on: "2012-03")),
            Self(blasts, "6 %", assessed(.complete, blasts: "6"), "assessments[0].marrowBlastsPercent"),
            Self(
                blasts, "5 % or more than that", assessed(.complete, blasts: "5", atLeast: true)),
            Self(blasts, "5 %", assessed(.completeWithIncompleteRecovery, blasts: "5")),
            Self(
                blasts, "M2", assessed(.completeWithPartialHaematologicalRecovery, marrow: .m2),
                "assessments[0].marrowStatus"),
            Self(blasts, "a partial remission", assessed(.partial, blasts: "20", marrow: .m2)),
            Self(marrow, "M1 with 5 %", assessed(blasts: "5", marrow: .m1), "assessments[0].marrowStatus"),
            Self(marrow, "M2 with 4.9 %", assessed(blasts: "4.9", marrow: .m2), "assessments[0].marrowStatus"),
            Self(marrow, "M2 with 25 %", assessed(blasts: "25.0", marrow: .m2), "assessments[0].marrowStatus"),
            Self(marrow, "M3 with 24.9 %", assessed(blasts: "24.9", marrow: .m3), "assessments[0].marrowStatus"),
            Self(marrow, "M3 with 20 % or more", assessed(blasts: "20", atLeast: true, marrow: .m3)),
            Self(marrow, "M2 with 5 %", assessed(blasts: "5", marrow: .m2)),
        ] + residualDisease()
    }

    private static func residualDisease() throws -> [PlausibilityExample] {
        let level = "mrd-finding-contradicts-level"
        let remission = "mrd-negative-without-remission"
        return try [
            Self(level, "0.05 %", assessed(mrd: mrd(.negative, percent: "0.05")), "assessments[0].mrd.level"),
            Self(level, "under 0.01 %", assessed(mrd: mrd(.negative, .less, percent: "0.01"))),
            Self(level, "under 0.1 %", assessed(mrd: mrd(.negative, .less, percent: "0.1"))),
            Self(level, "positive, below", assessed(mrd: mrd(.positive, percent: "0.005"))),
            Self(remission, "NR", assessed(.noResponse, mrd: mrd(.negative)), "assessments[0].mrd.finding"),
            Self(
                remission, "a level, and blasts", assessed(blasts: "30", mrd: mrd(nil, .less, percent: "0.01")),
                "assessments[0].mrd.level"),
            Self(remission, "CR", assessed(.complete, blasts: "1", mrd: mrd(.negative))),
            Self(remission, "positive", assessed(.noResponse, mrd: mrd(.positive))),
            Self(remission, "not evaluable", assessed(.notEvaluable, mrd: mrd(.negative))),
        ]
    }

    static func events() throws -> [PlausibilityExample] {
        let special = "special-interest-before-treatment"
        let within = "adverse-event-before-its-cycle"
        let scale = "grade-without-scale"
        func suffering(_ event: AdverseEvent, cycles: [BlinatumomabCycle]? = nil) throws -> Patient {
            try patient(cycles: cycles, adverseEvents: [event])
        }
        let release = try event(special: .cytokineReleaseSyndrome, onset: "2012-03-09")
        let undated = try [cycle(1, infusion("A", "", "")), cycle(2, starts: ["2012-03-10"])]
        return try [
            Self(special, "the day before", suffering(release), "adverseEvents[0].onset"),
            Self(special, "an undated cycle before", suffering(release, cycles: undated)),
            Self(special, "a cycle without infusions", suffering(release, cycles: [cycle(1), undated[1]])),
            Self(special, "the first day", suffering(event(special: .neurotoxicity, onset: "2012-03-10"))),
            Self(special, "any other event", suffering(event(onset: "2012-03-09"))),
            Self(within, "the day before", suffering(event(onset: "2012-03-09", cycle: 1)), "adverseEvents[0].onset"),
            Self(within, "the month", suffering(event(onset: "2012-03", cycle: 1))),
            Self(scale, "no scale", suffering(event(grade: ToxicityGrade(grade: 2))), "adverseEvents[0].grade.scale"),
            Self(
                scale, "no version of the CTCAE", suffering(event(grade: ToxicityGrade(grade: 2, scale: .ctcae))),
                "adverseEvents[0].grade.version"),
            Self(scale, "ASTCT has one only", suffering(event(grade: ToxicityGrade(grade: 2, scale: .astct)))),
            Self(scale, "CTCAE 4.03", suffering(event(grade: ctcae(2)))),
        ]
    }

    static func deaths() throws -> [PlausibilityExample] {
        func suffering(_ event: AdverseEvent, _ followUp: FollowUp? = nil) throws -> Patient {
            try patient(adverseEvents: [event], followUp: followUp)
        }
        let grade = "adverseEvents[0].grade"
        let (below, notFatal) = ("fatal-event-below-grade-5", "grade-5-not-fatal")
        let (serious, death, undated) = ("fatal-event-not-serious", "fatal-event-without-death", "death-without-date")
        let living = try alive(lastContact: "2013")
        return try [
            Self(below, "grade 4", suffering(event(grade: ctcae(4), outcome: .fatal)), grade),
            Self(below, "grade 5", suffering(event(grade: ctcae(5), outcome: .fatal))),
            Self(below, "no grade", suffering(event(outcome: .fatal))),
            Self(
                notFatal, "resolved", suffering(event(grade: ctcae(5), outcome: .resolved)), "adverseEvents[0].outcome"),
            Self(notFatal, "unknown", suffering(event(grade: ctcae(5), outcome: .unknown))),
            Self(
                serious, "not serious", suffering(event(grade: ctcae(5), isSerious: false)),
                "adverseEvents[0].isSerious"),
            Self(serious, "serious", suffering(event(grade: ctcae(5), isSerious: true))),
            Self(serious, "grade 4 in the laboratory", suffering(event(grade: ctcae(4), isSerious: false))),
            Self(death, "grade 5, alive", suffering(event(grade: ctcae(5)), living), grade),
            Self(death, "fatal, no follow-up", suffering(event(outcome: .fatal)), "adverseEvents[0].outcome"),
            Self(death, "dead", suffering(event(grade: ctcae(5)), dead(nil))),
            Self(death, "grade 4, alive", suffering(event(grade: ctcae(4)), living)),
            Self(undated, "dead", patient(followUp: dead(nil)), "followUp.deathDate"),
            Self(undated, "dead in a year", patient(followUp: dead("2013"))),
            Self(undated, "alive", patient(followUp: living)),
        ]
    }
}
