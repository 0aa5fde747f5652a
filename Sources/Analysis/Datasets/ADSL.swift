import Study

/// ADSL: the subject-level data set, one row a patient (CDISC ADaM Implementation Guide).
enum ADSL {
    static let name = "ADSL"

    static let definition = DatasetDefinition(
        name: name, label: "Subject-Level Analysis Dataset", structure: "one record per subject",
        kind: .subjectLevel,
        columns: identifiers + demographics + treatment + disease + transplants + response + endOfStudy,
        records: { [$0.subject] })

    /// What every other data set refers to.
    static let identifiers: [Column<Subject>] = [
        Column("STUDYID", "Study Identifier", .string, .collected("Study.identifier"), isKey: true) {
            .text($0.studyID)
        },
        Column(
            "USUBJID", "Unique Subject Identifier", .string, .derived("STUDYID, a hyphen and SUBJID."), isKey: true
        ) { .text($0.uniqueID) },
    ]

    /// The names of the variables that name a subject.
    static var keys: [String] { identifiers.map(\.variable.name) }

    private static let demographics: [Column<Subject>] = [
        Column(
            "SUBJID", "Subject Identifier for the Study", .string,
            .derived(
                "The first of Patient.identifiers; with its system before it, separated by a bar, where two patients "
                    + "share the value or it holds a bar.")
        ) { .text($0.id) },
        Column("SITEID", "Study Site Identifier", .string, .notAvailable("Missing: the records name no site.")) { _ in
            .missing
        },
        Column("BRTHDTC", "Date/Time of Birth", .partialDate, .collected("Patient.birthDate, at its own precision")) {
            .asRecorded($0.patient.birthDate)
        },
        Column(
            "AGE", "Age", .integer, .derived("Completed years at TRTSDT; missing when a date is not known to the day."),
            unit: "a"
        ) { .integer($0.ageAtTreatment) },
        Column("AGEU", "Age Units", .string, .assigned("YEARS where AGE is given."), codes: .ageUnits) {
            .text($0.ageAtTreatment.map { _ in "YEARS" })
        },
        Column("AGEGR1", "Pooled Age Group 1", .string, .derived("AGE in groups."), codes: AgeGroup.codeList) {
            .text($0.ageAtTreatment.map { AgeGroup(age: $0).rawValue })
        },
        Column("SEX", "Sex", .string, .collected("Patient.sex, in CDISC's code list SEX"), codes: sexes) {
            .text($0.patient.sex.map(sexTerm))
        },
    ]

    private static let treatment: [Column<Subject>] = [
        Column(
            "TRT01A", "Actual Treatment for Period 01", .string, .assigned("BLINATUMOMAB where a cycle is recorded."),
            codes: .treatment
        ) { .text($0.patient.cycles.isEmpty ? nil : "BLINATUMOMAB") },
        Column(
            "TRTSDT", "Date of First Exposure to Treatment", .date,
            .derived("The earliest start of the infusions of the lowest-numbered cycle, when known to the day.")
        ) { .exact($0.patient.firstBlinatumomabDate) },
        Column("TRTSDTC", "First Exposure, as Recorded", .partialDate, .derived("As TRTSDT, at its own precision.")) {
            .asRecorded($0.patient.firstBlinatumomabDate)
        },
        Column(
            "TRTEDT", "Date of Last Exposure to Treatment", .date,
            .derived("The latest end of any infusion, when known to the day.")
        ) { .exact($0.patient.lastBlinatumomabDate) },
        Column("TRTEDTC", "Last Exposure, as Recorded", .partialDate, .derived("As TRTEDT, at its own precision.")) {
            .asRecorded($0.patient.lastBlinatumomabDate)
        },
        Column(
            "TRTDURD", "Total Treatment Duration (Days)", .integer,
            .derived("TRTEDT - TRTSDT + 1, the breaks between cycles included."), unit: "d"
        ) { .integer(durationDays(from: $0.patient.firstBlinatumomabDate, to: $0.patient.lastBlinatumomabDate)) },
        Column("NCYCLES", "Number of Blinatumomab Cycles", .integer, .derived("The cycles recorded.")) {
            .integer($0.patient.cycles.count)
        },
        Column(
            "SAFFL", "Safety Population Flag", .string, .derived("Y where a cycle is recorded, else N."), codes: .yesNo
        ) { .flag(!$0.patient.cycles.isEmpty) },
    ]
}

extension ADSL {
    private static let sexes = CodeList(
        "SEX", "Sex",
        terms: [
            .init("M", "Male"), .init("F", "Female"), .init("UNDIFFERENTIATED", "Undifferentiated"),
            .init("U", "Unknown"),
        ])

    private static func sexTerm(_ sex: Sex) -> String {
        switch sex {
        case .male: "M"
        case .female: "F"
        case .other: "UNDIFFERENTIATED"
        case .unknown: "U"
        }
    }

    /// Age groups of the NCI/Rome risk criteria (Smith et al., J Clin Oncol 1996), applied to the age at treatment.
    private enum AgeGroup: String, CaseIterable {
        case infant = "<1"
        case standard = "1-9"
        case older = ">=10"

        init(age: Int) {
            self = age < 1 ? .infant : age < 10 ? .standard : .older
        }

        static let codeList = CodeList(
            "AGEGR1", "Pooled Age Group 1", terms: allCases.map { .init($0.rawValue, $0.rawValue + " years") })
    }
}

extension Subject {
    fileprivate var ageAtTreatment: Int? {
        guard let birthDate = patient.birthDate else { return nil }
        return patient.firstBlinatumomabDate?.completedYears(since: birthDate)
    }
}
