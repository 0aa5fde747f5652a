import Study

/// ADTDC: overall survival in intervals (TSTART, TSTOP] of constant covariates, the counting process that a Cox model
/// with time-dependent covariates takes: `coxph(Surv(TSTART, TSTOP, EVENT) ~ HSCT)` (Therneau, Crowson and Atkinson,
/// "Using time dependent covariates", vignette of R's survival package).
///
/// A transplant after blinatumomab is not known at the start: comparing "transplanted" with "not transplanted" from the
/// start would credit the time to the transplant to it (immortal time bias). Here a subject is at risk as not
/// transplanted until the day of the transplant, and as transplanted from the day after.
enum ADTDC {
    static let definition = DatasetDefinition(
        name: "ADTDC", label: "Time-Dependent Covariates Dataset",
        structure: "one record per subject per interval", kind: .other, columns: Column.identifiers + columns,
        records: { records($0.subject) })

    struct Covariates: Hashable {
        let isTransplanted: Bool?
        let hasResponded: Bool?
        let cycleNumber: Int?
    }

    struct Record: SubjectRecord {
        let subject: Subject
        let start: Int
        var stop: Int
        var isEvent = false
        let covariates: Covariates
    }

    private static let columns: [Column<Record>] = [
        Column(
            "TSTART", "Start of Interval", .integer,
            .derived("Days since ADSL.TRTSDT; the day itself belongs to the interval before."), unit: "d", isKey: true
        ) { .integer($0.start) },
        Column(
            "TSTOP", "End of Interval", .integer,
            .derived(
                "Days since ADSL.TRTSDT. The intervals of a subject follow one another from 0 to ADTTE.AVAL with PARAMCD OS; "
                    + "a subject without that time, or with a time of 0, has none."),
            unit: "d"
        ) { .integer($0.stop) },
        Column(
            "EVENT", "Event", .integer, .derived("1 in the last interval of a subject who died, else 0."),
            codes: .binary
        ) { .integer($0.isEvent ? 1 : 0) },
        Column(
            "HSCT", "HSCT Since Treatment Start", .integer,
            .derived(
                "1 from the day after the first transplant that lies after ADSL.TRTSDT, so a transplant on the day of death "
                    + "does not count; missing while a date that is missing or not known to the day leaves it open."),
            codes: .binary
        ) { .integer($0.covariates.isTransplanted.map { $0 ? 1 : 0 }) },
        Column(
            "RESP", "Complete Remission Reached", .integer,
            .derived(
                "1 from the day after the first complete remission under blinatumomab (ADRS, PARAMCD RSP), also after a "
                    + "relapse; missing while its date leaves it open."),
            codes: .binary
        ) { .integer($0.covariates.hasResponded.map { $0 ? 1 : 0 }) },
        Column(
            "CYCLE", "Blinatumomab Cycle Begun Last", .integer,
            .derived(
                "The highest number of a cycle begun on TSTART or before; missing while the date of a later cycle leaves it "
                    + "open.")
        ) { .integer($0.covariates.cycleNumber) },
    ]
}
