import Study

extension ADSL {
    /// The leukaemia before blinatumomab.
    static let disease: [Column<Subject>] = [
        Column("DXDT", "Date of Diagnosis", .date, .collected("Diagnosis.date, when known to the day")) {
            .exact($0.patient.diagnosis?.date)
        },
        Column(
            "DXDTC", "Date of Diagnosis, as Recorded", .partialDate, .collected("Diagnosis.date, at its own precision")
        ) {
            .asRecorded($0.patient.diagnosis?.date)
        },
        Column(
            "AGEDX", "Age at Diagnosis", .number, .derived("Days from birth to DXDT / 365.25, 4 decimals."), unit: "a"
        ) { .computed($0.patient.ageAtDiagnosisYears, decimals: 4) },
        Column(
            "AGETRT", "Age at First Blinatumomab", .number, .derived("Days from birth to TRTSDT / 365.25, 4 decimals."),
            unit: "a"
        ) { .computed($0.patient.ageAtFirstBlinatumomabYears, decimals: 4) },
        Column(
            "NRELAPSE", "Relapse Line at First Blinatumomab", .integer,
            .derived(
                "The relapses (refractory disease apart) on or before TRTSDT, or the highest number recorded for one of "
                    + "them if greater; missing when a relapse's date leaves its place open.")
        ) { .integer($0.patient.relapseLine) },
        Column(
            "RELDT", "Date of Last Relapse Before Treatment", .date,
            .derived("The latest relapse or refractory disease on or before TRTSDT, when known to the day.")
        ) { .exact($0.patient.lastRelapseBeforeBlinatumomabDate) },
        Column("RELDTC", "Last Relapse Before, as Recorded", .partialDate, .derived("As RELDT, at its own precision."))
        {
            .asRecorded($0.patient.lastRelapseBeforeBlinatumomabDate)
        },
        Column(
            "BLBLAST", "Baseline Marrow Blasts", .number,
            .derived(
                "The last blast count on or before TRTSDT of an assessment tied to no cycle; missing when it is a bound."
            ),
            unit: "%"
        ) { .measured($0.patient.baselineAssessment?.marrowBlastsPercent) },
        Column(
            "BLBLASTC", "Baseline Marrow Blasts, as Recorded", .string, .derived("As BLBLAST, with its bound."),
            unit: "%"
        ) {
            .asRecorded($0.patient.baselineAssessment?.marrowBlastsPercent)
        },
        Column(
            "BLGT25FL", "Baseline Blasts Above 25 % Flag", .string, .derived("Y where BLBLASTC is above 25 %."),
            codes: .yesNo
        ) {
            .flag($0.patient.hadMoreThan25PercentBlasts)
        },
    ]

    /// Haematopoietic stem cell transplants around the first day of blinatumomab.
    static let transplants: [Column<Subject>] = [
        Column(
            "NHSCTPRE", "Number of HSCT Before Treatment", .integer,
            .derived("The transplants on or before TRTSDT; missing when a transplant's date leaves its place open.")
        ) { .integer($0.patient.countOfTransplantsBeforeBlinatumomab) },
        Column(
            "HSCTPRE", "HSCT Before Treatment Flag", .string,
            .derived("Y where a transplant lies on or before TRTSDT."),
            codes: .yesNo
        ) { .flag($0.patient.hadTransplantBeforeBlinatumomab) },
        Column(
            "HAPLOPRE", "Haploidentical HSCT Before Flag", .string,
            .derived("Y where a transplant from a haploidentical donor lies on or before TRTSDT."), codes: .yesNo
        ) { .flag($0.patient.hadHaploidenticalTransplantBeforeBlinatumomab) },
        Column(
            "HSCTPOST", "HSCT After Treatment Start Flag", .string, .derived("Y where a transplant lies after TRTSDT."),
            codes: .yesNo
        ) {
            .flag($0.patient.hadTransplantAfterBlinatumomab)
        },
        Column(
            "HAPLPOST", "Haploidentical HSCT After Flag", .string,
            .derived("Y where a transplant from a haploidentical donor lies after TRTSDT."), codes: .yesNo
        ) { .flag($0.patient.hadHaploidenticalTransplantAfterBlinatumomab) },
        Column(
            "HSCTPDT", "Date of First HSCT After Treatment", .date,
            .derived("The earliest transplant after TRTSDT, when known to the day.")
        ) { .exact($0.patient.firstTransplantAfterBlinatumomabDate) },
        Column("HSCTPDTC", "First HSCT After, as Recorded", .partialDate, .derived("As HSCTPDT, at its own precision."))
        {
            .asRecorded($0.patient.firstTransplantAfterBlinatumomabDate)
        },
    ]
}

extension Patient {
    fileprivate var countOfTransplantsBeforeBlinatumomab: Int? {
        let before = transplantsBeforeBlinatumomab.count
        return before + transplantsAfterBlinatumomab.count == transplants.count ? before : nil
    }

    fileprivate var firstTransplantAfterBlinatumomabDate: PartialDate? {
        transplantsAfterBlinatumomab.compactMap(\.date).earliest()
    }
}

extension Cell {
    /// The number when it was measured itself; missing when only a bound is known.
    static func measured(_ number: BoundedNumber?) -> Cell {
        guard let number, number.comparator == nil else { return .missing }
        return .recorded(number.value)
    }

    /// The number with its bound, such as `<5`.
    static func asRecorded(_ number: BoundedNumber?) -> Cell {
        text(number.map { ($0.comparator?.rawValue ?? "") + $0.value.text })
    }
}
