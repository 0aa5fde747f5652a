import Study

/// ADTTE: time to event, one row a subject and endpoint (CDISC ADaM Basic Data Structure for Time-to-Event Analyses).
///
/// `CNSR` is ADaM's (0 for an event), `EVENT` is R's and lifelines' (1 for an event). An event on an unknown date has
/// both, and no `AVAL`: the time is missing, not censored.
enum ADTTE {
    static let definition = DatasetDefinition(
        name: "ADTTE", label: "Time-to-Event Analysis Dataset",
        structure: "one record per subject per parameter", kind: .timeToEvent,
        columns: Column.identifiers + parameter + dates + outcome + source, records: { records($0) })

    struct Record: SubjectRecord {
        let subject: Subject
        let endpoint: Endpoint
        let time: TimeToEvent?
        /// Where the date comes from; `nil` when there is none.
        let source: Source?

        var isEvent: Bool? { time.map { endpoint.isEvent($0.ending) } }
    }

    /// The variable of another data set that a date is taken from.
    struct Source: Sendable {
        let dataset: String
        let variable: String
        /// The row's `ASEQ`, where a subject has several.
        let sequence: Int?
    }

    private static func records(_ records: SubjectRecords) -> [Record] {
        let subject = records.subject
        return Endpoint.allCases.filter { $0.applies(to: subject.patient) }.map { endpoint in
            let time = endpoint.time(of: subject.patient)
            return Record(
                subject: subject, endpoint: endpoint, time: time, source: time.flatMap { source(of: $0, records) })
        }
    }

    private static func source(of time: TimeToEvent, _ records: SubjectRecords) -> Source? {
        guard let end = time.end else { return nil }
        return switch time.ending {
        case .death: Source(dataset: "ADSL", variable: "DTHDT", sequence: nil)
        case .lastContact: Source(dataset: "ADSL", variable: "LSTALVDT", sequence: nil)
        case .noRemission: Source(dataset: "ADSL", variable: "TRTSDT", sequence: nil)
        case .relapse:
            Source(
                dataset: "ADRS", variable: "ADT",
                sequence: records.responses.first { $0.parameter == .relapse && $0.date == end }?.sequence)
        }
    }

    private static let parameter: [Column<Record>] = [
        Column(
            "PARAMCD", "Parameter Code", .string, .assigned("One for each endpoint."), codes: Endpoint.codeList,
            isKey: true
        ) { .text($0.endpoint.rawValue) },
        Column("PARAM", "Parameter", .string, .assigned("The label of PARAMCD.")) { .text($0.endpoint.label) },
        Column(
            "AVAL", "Analysis Value", .integer,
            .derived(
                "ADT - STARTDT; missing when a date is missing or not known to the day, or ADT lies before STARTDT. Months "
                    + "are days / 30.4375."),
            unit: "d", rules: Endpoint.rules { "\($0.definition) \($0.source)." }
        ) { .integer($0.time?.days) },
        Column("AVALU", "Analysis Value Unit", .string, .assigned("DAYS where AVAL is given."), codes: .days) {
            .text($0.time?.days.map { _ in "DAYS" })
        },
    ]

    private static let dates: [Column<Record>] =
        [
            Column(
                "STARTDT", "Time-to-Event Origin Date for Subject", .date,
                .derived("The day from which time counts, when known to the day."), rules: Endpoint.rules(\.start)
            ) { .exact($0.time?.start) },
            .imputationFlag("STARTDTF", "Origin Date Imputation Flag"),
        ]
        + Column.timing(
            .point, .derived("The day of the event or of censoring, when known to the day."),
            rules: Endpoint.rules(\.end)
        ) { $0.time?.end } + [
            Column("ADTC", "Analysis Date, as Recorded", .partialDate, .derived("As ADT, at its own precision.")) {
                .asRecorded($0.time?.end)
            }
        ]

    private static let outcome: [Column<Record>] = [
        Column(
            "CNSR", "Censor", .integer,
            .derived("0 for an event, else why the time is censored; missing when the data leave the time open."),
            codes: Censoring.codeList
        ) { .integer($0.censoring?.rawValue) },
        Column(
            "EVENT", "Event", .integer,
            .derived("1 where CNSR is 0, 0 where it is greater: as R's survival package and lifelines want it."),
            codes: .binary
        ) { .integer($0.isEvent.map { $0 ? 1 : 0 }) },
        Column(
            "EVNTDESC", "Event or Censoring Description", .string, .derived("What happened on ADT."), codes: endings
        ) {
            .text($0.time?.ending.description)
        },
        Column(
            "CNSDTDSC", "Censor Date Description", .string, .derived("EVNTDESC where CNSR is above 0."), codes: endings
        ) {
            $0.isEvent == false ? .text($0.time?.ending.description) : .missing
        },
    ]

    private static let source: [Column<Record>] = [
        Column(
            "SRCDOM", "Source Data", .string, .derived("The data set that ADT is taken from."),
            codes: CodeList("SRCDOM", "Source Data", terms: [.init("ADSL", "ADSL"), .init("ADRS", "ADRS")])
        ) { .text($0.source?.dataset) },
        Column("SRCVAR", "Source Variable", .string, .derived("The variable of SRCDOM that ADT is taken from.")) {
            .text($0.source?.variable)
        },
        Column("SRCSEQ", "Source Sequence Number", .integer, .derived("ASEQ of the row, where SRCDOM is ADRS.")) {
            .integer($0.source?.sequence)
        },
    ]

    private static let endings = CodeList(
        "EVNTDESC", "Event or Censoring",
        terms: TimeToEvent.Ending.allCases.map { .init($0.description, $0.description.lowercased()) })
}

extension ADTTE {
    /// ADaM's CNSR.
    enum Censoring: Int, CaseIterable {
        case event = 0
        case lastContact = 1
        case death = 2

        private var label: String {
            switch self {
            case .event: "Event"
            case .lastContact: "Censored at the last contact"
            case .death: "Censored at death"
            }
        }

        static let codeList = CodeList(
            "CNSR", "Censor", terms: allCases.map { .init(String($0.rawValue), $0.label) })
    }
}

extension ADTTE.Record {
    fileprivate var censoring: ADTTE.Censoring? {
        guard let time, let isEvent else { return nil }
        if isEvent { return .event }
        return time.ending == .lastContact ? .lastContact : .death
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
