import Study

extension ADAE {
    static let severity: [Column<Record>] = [
        Column("AETOXGR", "Standard Toxicity Grade", .integer, .collected("AdverseEvent.grade"), codes: grades) {
            .integer($0.event.grade?.grade)
        },
        Column("ATOXGR", "Analysis Toxicity Grade", .integer, .derived("AETOXGR."), codes: grades) {
            .integer($0.event.grade?.grade)
        },
        Column(
            "GRSCALE", "Grading Scale", .string, .collected("ToxicityGrade.scale"),
            codes: CodeList(
                "GRSCALE", "Grading Scale",
                terms: ToxicityGrade.Scale.allCases.map { .init($0.rawValue, $0.rawValue) })
        ) { .text($0.event.grade?.scale?.rawValue) },
        Column("GRVER", "Grading Scale Version", .string, .collected("ToxicityGrade.version")) {
            .text($0.event.grade?.version)
        },
        Column(
            "AESEV", "Severity/Intensity", .string, .derived("From AETOXGR: 1 MILD, 2 MODERATE, 3 and more SEVERE."),
            codes: .severity
        ) { .text($0.event.grade.map(severityTerm)) },
        Column(
            "AOCCIFL", "1st Max Sev./Int. Occurrence Flag", .string,
            .derived("Y for the first event of the subject's highest AETOXGR among those with TRTEMFL Y."), codes: .yes
        ) { .mark($0.isFirstOfHighestGrade) },
    ]

    static let judgement: [Column<Record>] = [
        Column("AESER", "Serious Event", .string, .collected("AdverseEvent.isSerious"), codes: .yesNo) {
            .flag($0.event.isSerious)
        },
        Column(
            "AESDTH", "Results in Death", .string, .derived("Y where AEOUT is FATAL, N for other known outcomes."),
            codes: .yesNo
        ) { .flag($0.event.outcome.flatMap(isFatal)) },
        Column("AESLIFE", "Is Life Threatening", .string, noCriterion, codes: .yesNo) { _ in .missing },
        Column("AESHOSP", "Requires or Prolongs Hospitalization", .string, noCriterion, codes: .yesNo) { _ in .missing
        },
        Column(
            "AEREL", "Causality", .string, .collected("AdverseEvent.relatedness, causality after WHO-UMC"),
            codes: CodeList(
                "AEREL", "Causality",
                terms: AdverseEvent.Relatedness.allCases.map { .init($0.rawValue.uppercased(), $0.rawValue) })
        ) { .text($0.event.relatedness?.rawValue.uppercased()) },
        Column(
            "AEACN", "Action Taken with Study Treatment", .string,
            .collected("AdverseEvent.actionTaken, in CDISC's code list ACN"),
            codes: CodeList(
                "ACN", "Action Taken with Study Treatment",
                terms: AdverseEvent.ActionTaken.allCases.map { .init($0.rawValue, $0.rawValue.lowercased()) })
        ) { .text($0.event.actionTaken?.rawValue) },
        Column(
            "AEOUT", "Outcome of Adverse Event", .string, .collected("AdverseEvent.outcome, in CDISC's code list OUT"),
            codes: CodeList(
                "OUT", "Outcome of Event",
                terms: AdverseEvent.Outcome.allCases.map { .init(outcomeTerm($0), outcomeTerm($0).lowercased()) })
        ) { .text($0.event.outcome.map(outcomeTerm)) },
    ]

    private static let noCriterion = Variable.Origin.notAvailable(
        "Missing: the records say whether an event was serious, not by which criterion. A grade does not decide it.")

    private static let grades = CodeList(
        "TOXGR", "Toxicity Grade",
        terms: [
            .init("1", "Mild"), .init("2", "Moderate"), .init("3", "Severe"), .init("4", "Life-threatening"),
            .init("5", "Death"),
        ])

    private static func severityTerm(_ grade: ToxicityGrade) -> String {
        switch grade.grade {
        case 1: "MILD"
        case 2: "MODERATE"
        default: "SEVERE"
        }
    }

    private static func isFatal(_ outcome: AdverseEvent.Outcome) -> Bool? {
        switch outcome {
        case .fatal: true
        case .resolved, .recovering, .ongoing, .resolvedWithSequelae: false
        case .unknown: nil
        }
    }

    private static func outcomeTerm(_ outcome: AdverseEvent.Outcome) -> String {
        switch outcome {
        case .resolved: "RECOVERED/RESOLVED"
        case .recovering: "RECOVERING/RESOLVING"
        case .ongoing: "NOT RECOVERED/NOT RESOLVED"
        case .resolvedWithSequelae: "RECOVERED/RESOLVED WITH SEQUELAE"
        case .fatal: "FATAL"
        case .unknown: "UNKNOWN"
        }
    }
}
