import Study

/// ADRS: response to treatment and disease course, one row a subject, parameter and date (CDISC ADaM Basic Data
/// Structure; parameters as in pharmaverse's admiralonco).
enum ADRS {
    static let definition = DatasetDefinition(
        name: "ADRS", label: "Disease Response Analysis Dataset",
        structure: "one record per subject per parameter per finding", kind: .basic,
        columns: Column.identifiers + parameter + dates + value + circumstances,
        records: { $0.responses })

    enum Parameter: String, CaseIterable, Sendable {
        case relapse = "RELAPSE"
        case blasts = "BLAST"
        case marrow = "MARROW"
        case overallResponse = "OVR"
        case mrd = "MRD"
        case mrdLevel = "MRDLEV"
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
            case .mrdLevel: "Minimal Residual Disease Level"
            case .bestOverallResponse: "Best Overall Response"
            case .responder: "Responder"
            case .death: "Death"
            case .lastAlive: "Last Date Known Alive"
            }
        }
    }

    struct Record: SubjectRecord {
        let subject: Subject
        let parameter: Parameter
        let date: PartialDate?
        /// The identifier of the record in the source; `nil` for what is derived of several.
        let source: String?
        var value = Cell.missing
        var text: String?
        var unit: String?
        var cycleNumber: Int?
        var relapseNumber: Int?
        var method: String?
        var sensitivity: String?
        var isForAnalysis: Bool?
        var sequence = 0

        /// By date as their texts sort, undated ones last.
        var orderKey: (Int, Int, String) {
            let day = date.map { ($0.year * 100 + ($0.month ?? 0)) * 100 + ($0.day ?? 0) } ?? .max
            return (day, Self.orders[parameter] ?? 0, source ?? "")
        }

        private static let orders = Dictionary(
            uniqueKeysWithValues: Parameter.allCases.enumerated().map { ($1, $0) })
    }

    private static let parameter: [Column<Record>] = [
        Column(
            "ASEQ", "Analysis Sequence Number", .integer,
            .assigned("Numbered within a subject by date (undated rows last), parameter and source record."),
            isKey: true
        ) { .integer($0.sequence) },
        Column(
            "SRCSPID", "Identifier of the Source Record", .string,
            .collected("the identifier of the relapse, assessment or follow-up; missing where several make the row")
        ) { .text($0.source) },
        Column(
            "PARAMCD", "Parameter Code", .string, .assigned("One for each kind of row."),
            codes: CodeList(
                "PARAMCD.ADRS", "Response", terms: Parameter.allCases.map { .init($0.rawValue, $0.label) })
        ) { .text($0.parameter.rawValue) },
        Column("PARAM", "Parameter", .string, .assigned("The label of PARAMCD.")) { .text($0.parameter.label) },
    ]

    private static let dates: [Column<Record>] =
        Column.timing(.point, .derived("The date of the record, when known to the day.")) { $0.date } + [
            Column("ADTC", "Analysis Date, as Recorded", .partialDate, .derived("As ADT, at its own precision.")) {
                .asRecorded($0.date)
            }
        ]

    private static let value: [Column<Record>] = [
        Column(
            "AVAL", "Analysis Value", .number, .derived("What was found, as a number."),
            rules: Parameter.allCases.compactMap { parameter in
                parameter.number.map { .init(parameter.rawValue, $0) }
            }
        ) { $0.value },
        Column(
            "AVALC", "Analysis Value (C)", .string, .derived("What was found, as text."),
            rules: Parameter.allCases.map { .init($0.rawValue, $0.text) }
        ) { .text($0.text) },
        Column("AVALU", "Analysis Value Unit", .string, .collected("the unit of AVAL, in UCUM")) { .text($0.unit) },
    ]

    private static let circumstances: [Column<Record>] = [
        Column("CYCLE", "Blinatumomab Cycle", .integer, .collected("ResponseAssessment.cycleNumber")) {
            .integer($0.cycleNumber)
        },
        Column("RELNUM", "Number of the Relapse, as Recorded", .integer, .collected("Relapse.number")) {
            .integer($0.relapseNumber)
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
                "Y for the rows that ADSL is made from: OVR, MARROW, MRD and MRDLEV tied to a cycle, BLAST at baseline, RELAPSE "
                    + "on or before TRTSDT, and all of BOR, RSP, DEATH, LSTA."),
            codes: .yes
        ) { .mark($0.isForAnalysis == true) },
    ]
}

extension ADRS.Parameter {
    /// What AVAL is; `nil` for a parameter without a number.
    fileprivate var number: String? {
        switch self {
        case .relapse, .marrow, .mrd: nil
        case .blasts: "The blasts in per cent; missing when only a bound is known."
        case .overallResponse, .bestOverallResponse: "The rank in the order CR, CRh, CRi, PR, NR, PD, NE, from 1."
        case .mrdLevel: "The level, in AVALU; missing when only a bound is known."
        case .responder, .death, .lastAlive: "1 for Y, 0 for N."
        }
    }

    /// What AVALC is.
    fileprivate var text: String {
        switch self {
        case .relapse: "relapse or refractory."
        case .blasts: "The blasts in per cent, with their bound."
        case .marrow: "M1 under 5 % blasts, M2 from 5 to under 25 %, M3 25 % and more."
        case .overallResponse: "The remission status of the assessment."
        case .bestOverallResponse: "The best OVR of the assessments tied to a cycle, dated by its first."
        case .mrd: "negative or positive, where the laboratory states it."
        case .mrdLevel: "The level, with its bound."
        case .responder: "Y where BOR is CR, CRh or CRi, else N; dated by the first such OVR."
        case .death: "Y for the dead, N for the living."
        case .lastAlive: "Y: seen or known to be alive on that day."
        }
    }
}
