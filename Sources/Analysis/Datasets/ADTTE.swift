import Study

/// ADTTE: time to event, one row a subject and parameter (CDISC ADaM Basic Data Structure for Time-to-Event Analyses).
///
/// `CNSR` is ADaM's (0 for an event), `EVENT` is R's and lifelines' (1 for an event). An event on an unknown date has
/// both, and no `AVAL`: the time is missing, not censored.
enum ADTTE {
    static func dataset(_ subjects: [Subject]) -> Dataset {
        Dataset(
            name: "ADTTE", label: "Time-to-Event Analysis Dataset", keys: ["STUDYID", "USUBJID", "PARAMCD"],
            columns: Column.identifiers + columns, records: subjects.flatMap(records))
    }

    enum Parameter: String, CaseIterable, Sendable {
        case overallSurvival = "OS"
        case eventFreeSurvival = "EFS"
        case relapseFreeSurvival = "RFS"
        case followUp = "FU"

        var label: String {
            switch self {
            case .overallSurvival: "Overall Survival"
            case .eventFreeSurvival: "Event-Free Survival"
            case .relapseFreeSurvival: "Relapse-Free Survival"
            case .followUp: "Follow-up (Reverse Kaplan-Meier)"
            }
        }

        func time(of patient: Patient) -> TimeToEvent? {
            switch self {
            case .overallSurvival, .followUp: patient.overallSurvival
            case .eventFreeSurvival: patient.eventFreeSurvival
            case .relapseFreeSurvival: patient.relapseFreeSurvival
            }
        }
    }

    struct Record: SubjectRecord {
        let subject: Subject
        let parameter: Parameter
        let time: TimeToEvent?

        /// Whether the row counts as an event: for follow-up, that it ended with the patient alive.
        var isEvent: Bool? {
            time.map { parameter == .followUp ? !$0.isEvent : $0.isEvent }
        }
    }

    /// Relapse-free survival exists for responders only.
    private static func records(_ subject: Subject) -> [Record] {
        Parameter.allCases
            .filter { $0 != .relapseFreeSurvival || subject.patient.isResponder }
            .map { Record(subject: subject, parameter: $0, time: $0.time(of: subject.patient)) }
    }

    private static let columns: [Column<Record>] = [
        Column(
            "PARAMCD", "Parameter Code", .string, .assigned("One for each endpoint."),
            terms: Parameter.allCases.map { .init($0.rawValue, $0.label) }
        ) { .text($0.parameter.rawValue) },
        Column("PARAM", "Parameter", .string, .assigned("The label of PARAMCD.")) { .text($0.parameter.label) },
        Column(
            "AVAL", "Analysis Value", .integer,
            .derived(
                "ADT - STARTDT; missing when a date is missing or not known to the day, or ADT lies before STARTDT. Months "
                    + "are days / 30.4375."),
            unit: "d"
        ) { .integer($0.time?.days) },
        Column(
            "AVALU", "Analysis Value Unit", .string, .assigned("DAYS where AVAL is given."),
            terms: [.init("DAYS", "Days")]
        ) {
            .text($0.time?.days.map { _ in "DAYS" })
        },
        Column(
            "STARTDT", "Time-to-Event Origin Date", .date,
            .derived("OS, EFS, FU: the first day of blinatumomab. RFS: the first complete remission under it.")
        ) { .exact($0.time?.start) },
        Column(
            "ADT", "Analysis Date", .date,
            .derived(
                "OS, FU: death, else last contact. EFS: the first of relapse and death after blinatumomab began, else last "
                    + "contact; its first day where the best response is PR, NR or PD. RFS: relapse or death, else last "
                    + "contact.")
        ) { .exact($0.time?.end) },
        Column("ADTC", "Analysis Date, as Recorded", .string, .derived("As ADT, at its own precision.")) {
            .asRecorded($0.time?.end)
        },
        Column(
            "CNSR", "Censor", .integer,
            .derived("0 for an event, 1 for a censored time. FU is OS the other way round: death is censored."),
            terms: [.init("0", "Event"), .init("1", "Censored")]
        ) { .integer($0.isEvent.map { $0 ? 0 : 1 }) },
        Column(
            "EVENT", "Event", .integer, .derived("1 - CNSR, as R's survival package and lifelines want it."),
            terms: [.init("0", "Censored"), .init("1", "Event")]
        ) { .integer($0.isEvent.map { $0 ? 1 : 0 }) },
        Column(
            "EVNTDESC", "Event or Censoring Description", .string, .derived("What happened on ADT."), terms: endingTerms
        ) {
            .text($0.time?.ending.description)
        },
        Column(
            "CNSDTDSC", "Censor Date Description", .string, .derived("EVNTDESC where CNSR is 1."), terms: endingTerms
        ) {
            $0.isEvent == false ? .text($0.time?.ending.description) : .missing
        },
        Column(
            "SRCDOM", "Source Data", .string, .derived("The data set that ADT is taken from."),
            terms: [.init("ADSL", "ADSL"), .init("ADRS", "ADRS")]
        ) { .text($0.source?.dataset) },
        Column("SRCVAR", "Source Variable", .string, .derived("The variable of SRCDOM that ADT is taken from.")) {
            .text($0.source?.variable)
        },
        Column("SRCSEQ", "Source Sequence Number", .integer, .derived("ASEQ of the row, where SRCDOM is ADRS.")) {
            .integer($0.source?.sequence)
        },
    ]

    private static let endingTerms = TimeToEvent.Ending.allCases.map { ending in
        Variable.Term(ending.description, ending.description.lowercased())
    }
}

extension ADTTE.Record {
    /// Where the date comes from; `nil` when there is none.
    fileprivate var source: (dataset: String, variable: String, sequence: Int?)? {
        guard let time, let end = time.end else { return nil }
        switch time.ending {
        case .death: return ("ADSL", "DTHDT", nil)
        case .lastContact: return ("ADSL", "LSTALVDT", nil)
        case .noRemission: return ("ADSL", "TRTSDT", nil)
        case .relapse:
            let row = ADRS.records(subject).first { $0.parameter == .relapse && $0.date == end }
            return ("ADRS", "ADT", row?.sequence)
        }
    }
}

extension TimeToEvent.Ending {
    fileprivate var description: String {
        switch self {
        case .death: "DEATH"
        case .relapse: "RELAPSE"
        case .noRemission: "NO REMISSION"
        case .lastContact: "LAST CONTACT"
        }
    }
}
