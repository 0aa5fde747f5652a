import Study

/// ADRS: response to treatment and disease course, one row a subject, parameter and date (CDISC ADaM Basic Data
/// Structure; parameters as in pharmaverse's admiralonco).
enum ADRS {
    static func dataset(_ subjects: [Subject]) -> Dataset {
        Dataset(
            name: "ADRS", label: "Disease Response Analysis Dataset", keys: ["STUDYID", "USUBJID", "ASEQ"],
            columns: Column.identifiers + columns, records: subjects.flatMap(records))
    }

    enum Parameter: String, CaseIterable, Sendable {
        case relapse = "RELAPSE"
        case blasts = "BLAST"
        case marrow = "MARROW"
        case overallResponse = "OVR"
        case mrd = "MRD"
        case bestOverallResponse = "BOR"
        case responder = "RSP"
        case death = "DEATH"
        case lastAlive = "LSTA"

        var label: String {
            switch self {
            case .relapse: "Relapse or Refractory Disease"
            case .blasts: "Marrow Blasts"
            case .marrow: "Marrow Status"
            case .overallResponse: "Overall Response by Assessment"
            case .mrd: "Minimal Residual Disease"
            case .bestOverallResponse: "Best Overall Response"
            case .responder: "Responder"
            case .death: "Death"
            case .lastAlive: "Last Date Known Alive"
            }
        }

        var order: Int { Self.allCases.firstIndex(of: self) ?? 0 }
    }

    struct Record: SubjectRecord {
        let subject: Subject
        let parameter: Parameter
        let date: PartialDate?
        /// The identifier of the record in the source; empty for what is derived of several.
        let source: String
        var value = Cell.missing
        var text: String?
        var unit: String?
        var cycleNumber: Int?
        var method: String?
        var sensitivity: String?
        var isForAnalysis: Bool?
        var sequence = 0

        var orderKey: (Int, String, Int, String) {
            (date == nil ? 1 : 0, date?.description ?? "", parameter.order, source)
        }
    }

    private static let columns: [Column<Record>] = [
        Column(
            "ASEQ", "Analysis Sequence Number", .integer,
            .assigned("Numbered within a subject by date (undated rows last), parameter and source record.")
        ) { .integer($0.sequence) },
        Column(
            "PARAMCD", "Parameter Code", .string, .assigned("One for each kind of row."),
            terms: Parameter.allCases.map { .init($0.rawValue, $0.label) }
        ) { .text($0.parameter.rawValue) },
        Column("PARAM", "Parameter", .string, .assigned("The label of PARAMCD.")) { .text($0.parameter.label) },
        Column("ADT", "Analysis Date", .date, .derived("The date of the record, when known to the day.")) {
            .exact($0.date)
        },
        Column("ADTC", "Analysis Date, as Recorded", .string, .derived("As ADT, at its own precision.")) {
            .asRecorded($0.date)
        },
        Column(
            "AVAL", "Analysis Value", .number,
            .derived(
                "BLAST: the count, when not a bound. MRD: the level, when not a bound. RELAPSE: its number. OVR, BOR: the "
                    + "rank, 1 CR to 7 NE. RSP, DEATH, LSTA: 1 for Y, 0 for N.")
        ) { $0.value },
        Column(
            "AVALC", "Analysis Value (C)", .string,
            .derived(
                "BLAST, MRD: the value with its bound, for MRD after the finding. MARROW: M1, M2 or M3. RELAPSE: relapse or "
                    + "refractory. OVR, BOR: the remission status. RSP, DEATH, LSTA: Y or N.")
        ) { .text($0.text) },
        Column("AVALU", "Analysis Value Unit", .string, .collected("The unit of AVAL, in UCUM")) { .text($0.unit) },
        Column("CYCLE", "Blinatumomab Cycle", .integer, .collected("ResponseAssessment.cycleNumber")) {
            .integer($0.cycleNumber)
        },
        Column("METHOD", "Method of Test", .string, .collected("MinimalResidualDisease.method")) { .text($0.method) },
        Column(
            "SENSIT", "Sensitivity of Test", .string, .collected("MinimalResidualDisease.sensitivity, with its unit")
        ) {
            .text($0.sensitivity)
        },
        Column(
            "ANL01FL", "Analysis Flag 01", .string,
            .derived(
                "Y for the rows that ADSL is made from: OVR, MARROW and MRD tied to a cycle, BLAST at baseline, RELAPSE on or "
                    + "before TRTSDT, and all of BOR, RSP, DEATH, LSTA."),
            terms: .yes
        ) { .mark($0.isForAnalysis == true) },
    ]
}
