import Study

extension MIIRecord {
    /// An Observation for each finding; only the day says that they belong together.
    var findings: [FHIRNode] {
        patient.assessments.enumerated().flatMap { place, assessment in
            [
                blasts(assessment, place), marrowStatus(assessment, place), remission(assessment, place),
                residualDisease(assessment, place),
            ].compactMap { $0 }
        }
    }

    private func observation(
        _ kind: String, _ place: Int, _ assessment: ResponseAssessment, _ code: FHIRNode,
        _ members: [(name: String, value: FHIRNode)], isNamed: Bool
    ) -> FHIRNode {
        let laboratory = Self.coding("http://terminology.hl7.org/CodeSystem/observation-category", "laboratory")
        return .object(
            [
                ("resourceType", "Observation"), ("id", id(kind, place)),
                ("meta", Self.meta("core/modul-labor/StructureDefinition/ObservationLab")),
                ("identifier", isNamed ? [Self.identifier(assessment.identifier)] : .absent), ("status", "final"),
                ("category", [Self.concept(laboratory)]), ("code", code), ("subject", subject),
                ("effectiveDateTime", .optional(assessment.date)),
            ] + members)
    }

    private func blasts(_ assessment: ResponseAssessment, _ place: Int) -> FHIRNode? {
        assessment.marrowBlastsPercent.map { blasts in
            observation(
                "blasten", place, assessment, Self.concept(Self.coding(Self.loinc, "11150-0")),
                [("valueQuantity", Self.quantity(blasts, "%"))], isNamed: true)
        }
    }

    private func marrowStatus(_ assessment: ResponseAssessment, _ place: Int) -> FHIRNode? {
        assessment.marrowStatus.map { status in
            observation(
                "markstatus", place, assessment, ["text": "Markstatus"],
                [("valueCodeableConcept", ["text": .text(status.rawValue)])], isNamed: false)
        }
    }

    private func remission(_ assessment: ResponseAssessment, _ place: Int) -> FHIRNode? {
        assessment.remissionStatus.map { status in
            observation(
                "remission", place, assessment, Self.concept(Self.coding(Self.loinc, "97509-4")),
                [("valueCodeableConcept", ["text": .text(status.rawValue)])],
                isNamed: assessment.marrowBlastsPercent == nil)
        }
    }

    /// No code of LOINC was verified for it.
    private func residualDisease(_ assessment: ResponseAssessment, _ place: Int) -> FHIRNode? {
        guard let mrd = assessment.mrd else { return nil }
        let verdict = mrd.finding.map { finding in
            Self.concept(
                Self.coding(
                    "http://terminology.hl7.org/CodeSystem/v3-ObservationInterpretation",
                    finding == .negative ? "NEG" : "POS"))
        }
        let sensitivity = mrd.sensitivity.map { "Sensitivität \($0.number.value.text) \($0.unit.rawValue)" }
        return observation(
            "mrd", place, assessment, ["text": "Minimale Resterkrankung im Knochenmark"],
            [
                ("valueQuantity", mrd.level.map { Self.quantity($0.number, $0.unit.rawValue) } ?? .absent),
                ("valueCodeableConcept", mrd.level == nil ? verdict ?? .absent : .absent),
                ("interpretation", mrd.level == nil ? .absent : [verdict ?? .absent]),
                ("method", ["text": .optional(mrd.method?.rawValue)]), ("note", Self.note(sensitivity)),
            ], isNamed: assessment.marrowBlastsPercent == nil && assessment.remissionStatus == nil)
    }

    var adverseEvents: [FHIRNode] {
        patient.adverseEvents.enumerated().map { place, event in
            [
                "resourceType": "AdverseEvent", "id": id("nebenwirkung", place),
                "meta": Self.meta(
                    "ext/modul-onko/StructureDefinition/mii-pr-onko-nebenwirkung-adverse-event"),
                "extension": [
                    Self.ownExtension("nebenwirkung-ende", ("valueDateTime", event.resolution)),
                    Self.ownExtension("nebenwirkung-kategorie", ("valueString", event.specialInterest?.rawValue)),
                    Self.ownExtension("nebenwirkung-massnahme", ("valueString", event.actionTaken?.rawValue)),
                    Self.ownExtension("ctcae-version", ("valueString", event.grade?.version)),
                ],
                "identifier": Self.identifier(event.identifier), "actuality": "actual",
                "event": ["coding": .list(event.codes.map(Self.coding)), "text": .optional(event.term)],
                "subject": subject, "date": .optional(event.onset), "seriousness": Self.seriousness(event),
                "outcome": event.outcome.map {
                    Self.concept(
                        Self.coding("http://terminology.hl7.org/CodeSystem/adverse-event-outcome", $0.rawValue))
                } ?? .absent,
                "suspectEntity": [suspect(event)],
            ]
        }
    }

    /// The CTCAE grade, and R4's own codes beside it.
    private static func seriousness(_ event: AdverseEvent) -> FHIRNode {
        let grade = event.grade.map {
            coding(
                "https://www.medizininformatik-initiative.de/fhir/ext/modul-onko/CodeSystem/"
                    + "mii-cs-onko-nebenwirkung-ctcae-grad", String($0.grade))
        }
        let serious = event.isSerious.map {
            coding(
                "http://terminology.hl7.org/CodeSystem/adverse-event-seriousness", $0 ? "Serious" : "Non-serious")
        }
        return ["coding": .list([grade, serious].compactMap { $0 })]
    }

    /// The first infusion of the cycle.
    private func suspect(_ event: AdverseEvent) -> FHIRNode {
        guard let cycle = patient.cycles.first(where: { $0.number == event.cycleNumber }) else { return .absent }
        let causality = event.relatedness.flatMap(Self.causality).map {
            Self.concept(Self.coding("http://terminology.hl7.org/CodeSystem/adverse-event-causality-assess", $0))
        }
        return [
            "instance": ["reference": .text("MedicationAdministration/" + Self.administrationID(name, cycle, 0))],
            "causality": [["assessment": causality ?? .absent]],
        ]
    }

    private static func causality(_ relatedness: AdverseEvent.Relatedness) -> String? {
        switch relatedness {
        case .certain: "Certain"
        case .probable: "Probably-Likely"
        case .possible: "Possible"
        case .unlikely: "Unlikely"
        case .unassessable: "Unassessable-Unclassifiable"
        case .unrelated: nil
        }
    }
}
