import Study

/// ADAE: adverse events, one row an event (CDISC ADaM Occurrence Data Structure).
enum ADAE {
    static let definition = DatasetDefinition(
        name: "ADAE", label: "Adverse Events Analysis Dataset",
        structure: "one record per subject per adverse event", kind: .adverseEvents,
        columns: Column.identifiers + event + dates + severity + judgement, records: { records($0.subject) })

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
        Column(
            "AESEQ", "Sequence Number", .integer, .assigned("Numbered within a subject by onset and identifier."),
            isKey: true
        ) { .integer($0.sequence) },
        Column("AESPID", "Sponsor-Defined Identifier", .string, .collected("AdverseEvent.identifier")) {
            .text($0.event.identifier.value)
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
            "AEBODSYS", "Body System or Organ Class", .string,
            .notAvailable("Missing: the records hold no system organ class of MedDRA.")
        ) { _ in .missing },
        Column(
            "AECAT", "Category for Adverse Event", .string, .collected("AdverseEvent.specialInterest"),
            codes: CodeList(
                "AECAT", "Adverse Events of Special Interest",
                terms: [
                    .init("cytokine-release-syndrome", "Cytokine release syndrome"),
                    .init("neurotoxicity", "Neurotoxicity"),
                ])
        ) { .text($0.event.specialInterest?.rawValue) },
        Column("CYCLE", "Blinatumomab Cycle", .integer, .collected("AdverseEvent.cycleNumber")) {
            .integer($0.event.cycleNumber)
        },
    ]

    private static let dates: [Column<Record>] =
        [
            Column(
                "AESTDTC", "Start Date/Time of Adverse Event", .partialDate,
                .collected("AdverseEvent.onset, at its own precision")
            ) { .asRecorded($0.event.onset) },
            Column(
                "AEENDTC", "End Date/Time of Adverse Event", .partialDate,
                .collected("AdverseEvent.resolution, at its own precision")
            ) { .asRecorded($0.event.resolution) },
        ]
        + Column.timing(.start, .derived("AESTDTC when known to the day.")) { $0.event.onset }
        + Column.timing(.end, .derived("AEENDTC when known to the day.")) { $0.event.resolution }
        + [
            Column("ADURN", "Analysis Duration (N)", .integer, .derived("AENDT - ASTDT + 1."), unit: "d") {
                .integer($0.durationDays)
            },
            Column("ADURU", "Analysis Duration Units", .string, .assigned("DAYS where ADURN is given."), codes: .days) {
                .text($0.durationDays.map { _ in "DAYS" })
            },
            Column(
                "TRTEMFL", "Treatment Emergent Analysis Flag", .string,
                .derived(
                    "Y where the onset lies on or after the first day of blinatumomab or the event is tied to a cycle, N "
                        + "where it lies before; missing where that is open."),
                codes: .yesNo
            ) { .flag($0.isTreatmentEmergent) },
        ]
}

extension ADAE.Record {
    fileprivate var durationDays: Int? {
        Analysis.durationDays(from: event.onset, to: event.resolution)
    }
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
        guard let onset = event.onset, let start = firstBlinatumomabDate else { return nil }
        return onset.isOnOrAfter(start)
    }
}
