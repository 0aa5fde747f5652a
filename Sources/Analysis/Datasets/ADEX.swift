import Study

/// ADEX: exposure to blinatumomab, one row an infusion at one rate (CDISC ADaM Basic Data Structure).
enum ADEX {
    static func dataset(_ subjects: [Subject]) -> Dataset {
        Dataset(
            name: "ADEX", label: "Exposure Analysis Dataset", keys: ["STUDYID", "USUBJID", "EXSEQ"],
            columns: Column.identifiers + columns, records: subjects.flatMap(records))
    }

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

    private static let columns: [Column<Record>] = [
        Column(
            "EXSEQ", "Sequence Number", .integer, .assigned("Numbered within a subject by cycle, start and identifier.")
        ) { .integer($0.sequence) },
        Column("CYCLE", "Blinatumomab Cycle", .integer, .collected("BlinatumomabCycle.number")) {
            .integer($0.cycleNumber)
        },
        Column(
            "EXTRT", "Name of Treatment", .string, .assigned("BLINATUMOMAB."),
            terms: [.init("BLINATUMOMAB", "Blinatumomab")]
        ) { _ in .text("BLINATUMOMAB") },
        Column("EXDOSE", "Dose", .number, .collected("InfusionRate.value, in EXDOSU")) {
            $0.infusion.rate.map { .recorded($0.value) } ?? .missing
        },
        Column(
            "EXDOSU", "Dose Units", .string, .collected("InfusionRate.unit, in UCUM"), terms: unitTerms
        ) { .text($0.infusion.rate?.unit.rawValue) },
        Column(
            "EXDOSFRQ", "Dosing Frequency per Interval", .string,
            .assigned("CONTINUOUS: blinatumomab is infused day and night."),
            terms: [.init("CONTINUOUS", "Continuous")]
        ) { _ in .text("CONTINUOUS") },
        Column(
            "EXROUTE", "Route of Administration", .string, .assigned("INTRAVENOUS."),
            terms: [.init("INTRAVENOUS", "Intravenous")]
        ) { _ in .text("INTRAVENOUS") },
        Column("EXINTFL", "Infusion Interrupted Flag", .string, .collected("Infusion.wasInterrupted"), terms: .yesNo) {
            .flag($0.infusion.wasInterrupted)
        },
        Column("EXADJ", "Reason for Dose Adjustment", .string, .collected("Infusion.interruptionReason")) {
            .text($0.infusion.interruptionReason)
        },
        Column("EXSTDTC", "Start Date/Time of Treatment", .string, .collected("Infusion.start, at its own precision")) {
            .asRecorded($0.infusion.start)
        },
        Column("EXENDTC", "End Date/Time of Treatment", .string, .collected("Infusion.end, at its own precision")) {
            .asRecorded($0.infusion.end)
        },
        Column("ASTDT", "Analysis Start Date", .date, .collected("Infusion.start, when known to the day")) {
            .exact($0.infusion.start)
        },
        Column("AENDT", "Analysis End Date", .date, .collected("Infusion.end, when known to the day")) {
            .exact($0.infusion.end)
        },
        Column(
            "ASTDY", "Analysis Start Relative Day", .integer,
            .derived("ASTDT - TRTSDT, and 1 more from TRTSDT on: there is no day 0."), unit: "d"
        ) { .integer($0.subject.studyDay(of: $0.infusion.start)) },
        Column(
            "EXDURD", "Duration of Treatment (Days)", .integer,
            .derived("AENDT - ASTDT + 1: both days count, so the day of a change of rate counts in both rows."),
            unit: "d"
        ) {
            .integer(durationDays(from: $0.infusion.start, to: $0.infusion.end))
        },
        Column("PARAMCD", "Parameter Code", .string, .assigned("RATE."), terms: [.init("RATE", "Infusion rate")]) { _ in
            .text("RATE")
        },
        Column("AVAL", "Analysis Value", .number, .derived("EXDOSE, in EXDOSU.")) {
            $0.infusion.rate.map { .recorded($0.value) } ?? .missing
        },
    ]

    private static let unitTerms: [Variable.Term] = [
        .init("ug/m2/d", "Micrograms per square metre of body surface and day"), .init("ug/d", "Micrograms per day"),
    ]
}

extension Infusion {
    fileprivate var orderKey: (Int, String, String) {
        (start == nil ? 1 : 0, start?.description ?? "", identifier.value)
    }
}
