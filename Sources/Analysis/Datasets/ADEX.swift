import Study

/// ADEX: exposure to blinatumomab, one row an infusion at one rate (CDISC ADaM Basic Data Structure).
enum ADEX {
    static let definition = DatasetDefinition(
        name: "ADEX", label: "Exposure Analysis Dataset",
        structure: "one record per subject per infusion at one rate", kind: .basic,
        columns: Column.identifiers + treatment + interruption + dates + analysis,
        records: { records($0.subject) })

    private struct Record: SubjectRecord {
        let subject: Subject
        let sequence: Int
        let cycleNumber: Int
        let infusion: Infusion
    }

    /// The infusions of a subject by cycle, start (undated ones last) and identifier.
    private static func records(_ subject: Subject) -> [Record] {
        let infusions = subject.patient.cycles.sorted { $0.number < $1.number }.flatMap { cycle in
            cycle.infusions.sorted { $0.orderKey < $1.orderKey }.map { (cycle.number, $0) }
        }
        return infusions.enumerated().map { index, numbered in
            Record(subject: subject, sequence: index + 1, cycleNumber: numbered.0, infusion: numbered.1)
        }
    }

    private static let treatment: [Column<Record>] = [
        Column(
            "EXSEQ", "Sequence Number", .integer,
            .assigned("Numbered within a subject by cycle, start and identifier."), isKey: true
        ) { .integer($0.sequence) },
        Column("EXSPID", "Sponsor-Defined Identifier", .string, .collected("Infusion.identifier")) {
            .text($0.infusion.identifier.value)
        },
        Column("CYCLE", "Blinatumomab Cycle", .integer, .collected("BlinatumomabCycle.number")) {
            .integer($0.cycleNumber)
        },
        Column("EXTRT", "Name of Treatment", .string, .assigned("BLINATUMOMAB."), codes: .treatment) { _ in
            .text("BLINATUMOMAB")
        },
        Column("EXDOSE", "Dose", .number, .collected("InfusionRate.value, in EXDOSU"), cell: rate),
        Column("EXDOSU", "Dose Units", .string, .collected("InfusionRate.unit, in UCUM"), codes: units, cell: unit),
        Column(
            "EXDOSFRQ", "Dosing Frequency per Interval", .string,
            .assigned("CONTINUOUS: blinatumomab is infused day and night."),
            codes: CodeList("FREQ", "Frequency", terms: [.init("CONTINUOUS", "Continuous")])
        ) { _ in .text("CONTINUOUS") },
        Column(
            "EXROUTE", "Route of Administration", .string, .assigned("INTRAVENOUS."),
            codes: CodeList("ROUTE", "Route of Administration", terms: [.init("INTRAVENOUS", "Intravenous")])
        ) { _ in .text("INTRAVENOUS") },
    ]

    private static let interruption: [Column<Record>] = [
        Column("EXINTFL", "Infusion Interrupted Flag", .string, .collected("Infusion.wasInterrupted"), codes: .yesNo) {
            .flag($0.infusion.wasInterrupted)
        },
        Column("EXADJ", "Reason for Dose Adjustment", .string, .collected("Infusion.interruptionReason")) {
            .text($0.infusion.interruptionReason)
        },
    ]

    private static let dates: [Column<Record>] =
        [
            Column(
                "EXSTDTC", "Start Date/Time of Treatment", .partialDate,
                .collected("Infusion.start, at its own precision")
            ) { .asRecorded($0.infusion.start) },
            Column(
                "EXENDTC", "End Date/Time of Treatment", .partialDate, .collected("Infusion.end, at its own precision")
            ) { .asRecorded($0.infusion.end) },
        ]
        + Column.timing(.start, .derived("EXSTDTC when known to the day.")) { $0.infusion.start }
        + Column.timing(.end, .derived("EXENDTC when known to the day.")) { $0.infusion.end }
        + [
            Column(
                "EXDURD", "Duration of Treatment (Days)", .integer,
                .derived("AENDT - ASTDT + 1: both days count, so the day of a change of rate counts in both rows."),
                unit: "d"
            ) { .integer(durationDays(from: $0.infusion.start, to: $0.infusion.end)) }
        ]

    private static let analysis: [Column<Record>] = [
        Column(
            "PARAMCD", "Parameter Code", .string, .assigned("RATE."),
            codes: CodeList("PARAMCD.ADEX", "Exposure", terms: [.init("RATE", "Infusion Rate")])
        ) { _ in .text("RATE") },
        Column("PARAM", "Parameter", .string, .assigned("The label of PARAMCD.")) { _ in .text("Infusion Rate") },
        Column("AVAL", "Analysis Value", .number, .derived("EXDOSE."), cell: rate),
        Column("AVALU", "Analysis Value Unit", .string, .derived("EXDOSU."), codes: units, cell: unit),
    ]

    private static let rate: @Sendable (Record) -> Cell = { $0.infusion.rate.map { .recorded($0.value) } ?? .missing }

    private static let unit: @Sendable (Record) -> Cell = { .text($0.infusion.rate?.unit.rawValue) }

    private static let units = CodeList(
        "RATEU", "Unit of Infusion Rates",
        terms: [
            .init("ug/m2/d", "Micrograms per square metre of body surface and day"),
            .init("ug/d", "Micrograms per day"),
        ])
}

extension Infusion {
    fileprivate var orderKey: (Int, String, String) {
        (start == nil ? 1 : 0, start?.description ?? "", identifier.value)
    }
}
