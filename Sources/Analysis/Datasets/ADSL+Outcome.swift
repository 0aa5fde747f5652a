import Study

extension ADSL {
    static let response: [Column<Subject>] = [
        Column(
            "BESTRESP", "Best Response to Blinatumomab", .string,
            .derived("The best remission status of the assessments tied to a cycle: CR, CRh, CRi, PR, NR, PD, NE."),
            codes: .remissionStatus
        ) { .text($0.patient.bestResponse?.rawValue) },
        Column(
            "RESP", "Responder Flag", .string,
            .derived("Y where BESTRESP is CR, CRh or CRi, else N, also without a recorded response."), codes: .yesNo
        ) { .flag($0.patient.isResponder) },
        Column(
            "MRDNEG", "MRD-Negative Responder Flag", .string,
            .derived(
                "Y for a responder with MRD negative (or below 10^-4) in a cycle; N for other patients; missing for a "
                    + "responder without a conclusive measurement."),
            codes: .yesNo
        ) { .flag($0.patient.isMRDNegativeResponder) },
        Column(
            "CRSFL", "Cytokine Release Syndrome Flag", .string,
            .derived("Y where an adverse event is a cytokine release syndrome, by the source's word or by code."),
            codes: .yesNo
        ) { .flag($0.patient.hadCytokineReleaseSyndrome) },
        Column(
            "NNEURO", "Number of Neurotoxicity Events", .integer,
            .derived("The adverse events recorded as neurotoxicity.")
        ) {
            .integer($0.patient.neurotoxicityEvents.count)
        },
    ]

    static let endOfStudy: [Column<Subject>] = [
        Column(
            "EOSSTT", "End of Study Status", .string,
            .derived("DISCONTINUED for the dead, ONGOING for the living, missing where the vital status is unknown."),
            codes: CodeList(
                "SBJTSTAT", "Subject Status",
                terms: [.init("DISCONTINUED", "Discontinued"), .init("ONGOING", "Ongoing")])
        ) { .text($0.patient.endOfStudyStatus) },
        Column("EOSDT", "End of Study Date", .date, .derived("DTHDT.")) { .exact($0.patient.followUp?.deathDate) },
        Column("DTHFL", "Subject Death Flag", .string, .derived("Y for the dead, else missing."), codes: .yes) {
            .mark($0.patient.isDead)
        },
        Column("DTHDT", "Date of Death", .date, .collected("FollowUp.deathDate, when known to the day")) {
            .exact($0.patient.followUp?.deathDate)
        },
        Column(
            "DTHDTC", "Date of Death, as Recorded", .partialDate, .collected("FollowUp.deathDate, at its own precision")
        ) {
            .asRecorded($0.patient.followUp?.deathDate)
        },
        .imputationFlag("DTHDTF", "Date of Death Imputation Flag"),
        Column("DTHCAUS", "Cause of Death", .string, .collected("FollowUp.causeOfDeath")) {
            .text($0.patient.followUp?.causeOfDeath)
        },
        Column("LSTALVDT", "Date Last Known Alive", .date, .collected("FollowUp.lastContact, when known to the day")) {
            .exact($0.patient.followUp?.lastContact)
        },
        Column(
            "LSTALDTC", "Last Known Alive, as Recorded", .partialDate,
            .collected("FollowUp.lastContact, at its own precision")
        ) {
            .asRecorded($0.patient.followUp?.lastContact)
        },
        Column(
            "LDDTHELD", "Elapsed Days from Last Dose to Death", .integer, .derived("DTHDT - TRTEDT."), unit: "d"
        ) { .integer($0.patient.daysFromLastDoseToDeath) },
        Column("FUDURD", "Follow-up Duration (Days)", .integer, .derived("LSTALVDT - RELDT."), unit: "d") {
            .integer($0.patient.followUpDays)
        },
        Column(
            "LTSURVFL", "Long-Term Survivor Flag", .string,
            .derived("Y where alive at LSTALVDT, at least 24 months of 30.4375 days after TRTSDT."), codes: .yesNo
        ) { .flag($0.patient.isLongTermSurvivor) },
    ]
}

extension Patient {
    fileprivate var endOfStudyStatus: String? {
        if isDead { return "DISCONTINUED" }
        return followUp?.vitalStatus == .alive ? "ONGOING" : nil
    }

    fileprivate var daysFromLastDoseToDeath: Int? {
        guard let last = lastBlinatumomabDate else { return nil }
        return followUp?.deathDate?.days(since: last)
    }
}
