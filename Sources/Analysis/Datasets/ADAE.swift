import Study

/// ADAE: adverse events, one row an event (CDISC ADaM Occurrence Data Structure).
enum ADAE {
    static func dataset(_ subjects: [Subject]) -> Dataset {
        Dataset(
            name: "ADAE", label: "Adverse Events Analysis Dataset", keys: ["STUDYID", "USUBJID", "AESEQ"],
            columns: Column.identifiers + event + dates + severity + judgement, records: subjects.flatMap(records))
    }

    struct Record: SubjectRecord {
        let subject: Subject
        let sequence: Int
        let event: AdverseEvent
        let isTreatmentEmergent: Bool?
        var isFirstOfHighestGrade = false
    }

    /// The events of a subject by onset (undated ones last) and identifier.
    private static func records(_ subject: Subject) -> [Record] {
        let events = subject.patient.adverseEvents.sorted { $0.orderKey < $1.orderKey }
        var records = events.enumerated().map { index, event in
            Record(
                subject: subject, sequence: index + 1, event: event,
                isTreatmentEmergent: subject.isTreatmentEmergent(event))
        }
        let emergent = records.indices.filter { records[$0].isTreatmentEmergent == true }
        if let highest = emergent.compactMap({ records[$0].event.grade?.grade }).max(),
            let first = emergent.first(where: { records[$0].event.grade?.grade == highest })
        {
            records[first].isFirstOfHighestGrade = true
        }
        return records
    }

    private static let event: [Column<Record>] = [
        Column("AESEQ", "Sequence Number", .integer, .assigned("Numbered within a subject by onset and identifier.")) {
            .integer($0.sequence)
        },
        Column("AETERM", "Reported Term for the Adverse Event", .string, .collected("AdverseEvent.term")) {
            .text($0.event.term)
        },
        Column(
            "AEDECOD", "Dictionary-Derived Term", .string,
            .collected("The display of the MedDRA code in AdverseEvent.codes")
        ) { .text($0.event.medDRACode?.display) },
        Column("AEPTCD", "Preferred Term Code", .string, .collected("The MedDRA code in AdverseEvent.codes")) {
            .text($0.event.medDRACode?.code)
        },
        Column(
            "AECAT", "Category for Adverse Event", .string, .collected("AdverseEvent.specialInterest"),
            terms: [
                .init("cytokine-release-syndrome", "Cytokine release syndrome"),
                .init("neurotoxicity", "Neurotoxicity"),
            ]
        ) { .text($0.event.specialInterest?.rawValue) },
        Column("CYCLE", "Blinatumomab Cycle", .integer, .collected("AdverseEvent.cycleNumber")) {
            .integer($0.event.cycleNumber)
        },
    ]

    private static let dates: [Column<Record>] = [
        Column(
            "AESTDTC", "Start Date/Time of Adverse Event", .string,
            .collected("AdverseEvent.onset, at its own precision")
        ) {
            .asRecorded($0.event.onset)
        },
        Column(
            "AEENDTC", "End Date/Time of Adverse Event", .string,
            .collected("AdverseEvent.resolution, at its own precision")
        ) {
            .asRecorded($0.event.resolution)
        },
        Column("ASTDT", "Analysis Start Date", .date, .collected("AdverseEvent.onset, when known to the day")) {
            .exact($0.event.onset)
        },
        Column(
            "ASTDTF", "Analysis Start Date Imputation Flag", .string, .assigned("Missing: no date is imputed."),
            terms: .imputation
        ) { _ in .missing },
        Column("AENDT", "Analysis End Date", .date, .collected("AdverseEvent.resolution, when known to the day")) {
            .exact($0.event.resolution)
        },
        Column(
            "ASTDY", "Analysis Start Relative Day", .integer,
            .derived("ASTDT - TRTSDT, and 1 more from TRTSDT on: there is no day 0."), unit: "d"
        ) { .integer($0.subject.studyDay(of: $0.event.onset)) },
        Column("ADURN", "Analysis Duration (N)", .integer, .derived("AENDT - ASTDT + 1."), unit: "d") {
            .integer(durationDays(from: $0.event.onset, to: $0.event.resolution))
        },
        Column(
            "TRTEMFL", "Treatment Emergent Analysis Flag", .string,
            .derived(
                "Y where the onset lies on or after the first day of blinatumomab or the event is tied to a cycle, N where "
                    + "it lies before; missing where that is open."),
            terms: .yesNo
        ) { .flag($0.isTreatmentEmergent) },
    ]
}

extension AdverseEvent {
    fileprivate var orderKey: (Int, String, String) {
        (onset == nil ? 1 : 0, onset?.description ?? "", identifier.value)
    }

    fileprivate var medDRACode: Code? {
        codes.first { $0.system == "https://www.meddra.org" }
    }
}

extension Subject {
    fileprivate func isTreatmentEmergent(_ event: AdverseEvent) -> Bool? {
        if event.cycleNumber != nil { return true }
        guard let onset = event.onset, let start = patient.firstBlinatumomabDate else { return nil }
        return onset.isOnOrAfter(start)
    }
}
