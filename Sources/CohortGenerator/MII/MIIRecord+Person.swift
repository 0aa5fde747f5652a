import Study

extension MIIRecord {
    var person: FHIRNode {
        [
            "resourceType": "Patient", "id": .text(name),
            "meta": Self.meta("core/modul-person/StructureDefinition/Patient"),
            "identifier": [
                [
                    "type": Self.concept(Self.coding("http://terminology.hl7.org/CodeSystem/v2-0203", "MR")),
                    "system": .optional(patient.identifier.system), "value": .text(name),
                ]
            ],
            "name": [["use": "official", "family": "Erfunden", "given": ["Kind"]]],
            "gender": .optional(patient.sex?.rawValue), "birthDate": .optional(patient.birthDate),
            "deceasedDateTime": .optional(patient.followUp?.deathDate),
        ]
    }

    var researchStudy: FHIRNode {
        [
            "resourceType": "ResearchStudy", "id": "blinatumomab",
            "identifier": [Self.identifier(study.identifier)], "title": .optional(study.title),
            "status": "completed",
            "period": ["start": .optional(study.period?.start), "end": .optional(study.period?.end)],
        ]
    }

    var researchSubject: FHIRNode {
        [
            "resourceType": "ResearchSubject", "id": id("proband"),
            "meta": Self.meta("modul-studie/StructureDefinition/mii-pr-studie-proband"),
            "identifier": [
                [
                    "type": Self.concept(Self.coding("http://terminology.hl7.org/CodeSystem/v2-0203", "ANON")),
                    "system": .optional(patient.identifier.system), "value": .text(name),
                ]
            ],
            "status": "off-study", "period": ["start": .optional(patient.firstBlinatumomabDate)],
            "study": ["reference": "ResearchStudy/blinatumomab"], "individual": subject,
            "consent": ["display": "Einwilligung der Eltern"],
        ]
    }

    /// Alive at the last contact, and dead at death.
    var vitalStatuses: [FHIRNode] {
        guard let followUp = patient.followUp else { return [] }
        let isDead = followUp.vitalStatus == .dead
        let alive = followUp.lastContact.map {
            vitalStatus("L", on: $0, number: 0, identifier: isDead ? nil : followUp.identifier)
        }
        let dead = vitalStatus("T", on: followUp.deathDate, number: 1, identifier: followUp.identifier)
        return [alive, isDead ? dead : nil].compactMap { $0 }
    }

    private func vitalStatus(
        _ code: String, on date: PartialDate?, number: Int, identifier: Identifier?
    ) -> FHIRNode {
        let system = "https://www.medizininformatik-initiative.de/fhir/core/modul-person/CodeSystem/Vitalstatus"
        return [
            "resourceType": "Observation", "id": id("vitalstatus", number),
            "meta": Self.meta("core/modul-person/StructureDefinition/Vitalstatus"),
            "identifier": .list([identifier].compactMap { $0 }.map(Self.identifier)), "status": "final",
            "category": [
                Self.concept(Self.coding("http://terminology.hl7.org/CodeSystem/observation-category", "survey"))
            ],
            "code": Self.concept(Self.coding(Self.loinc, "67162-8")), "subject": subject,
            "effectiveDateTime": .optional(date), "valueCodeableConcept": Self.concept(Self.coding(system, code)),
        ]
    }

    var deathCondition: FHIRNode? {
        guard let followUp = patient.followUp else { return nil }
        let codes: [FHIRNode] = followUp.causeOfDeathCodes.map { Self.coding($0) }
        let cause: String? = followUp.causeOfDeath
        if codes.isEmpty, cause == nil { return nil }
        let category = Self.concept(Self.coding(Self.snomedCT, "16100001"), Self.coding(Self.loinc, "79378-6"))
        return [
            "resourceType": "Condition", "id": id("todesursache"),
            "meta": Self.meta("core/modul-person/StructureDefinition/Todesursache"), "category": [category],
            "code": ["coding": .list(codes), "text": .optional(cause)], "subject": subject,
            "recordedDate": .optional(followUp.deathDate),
        ]
    }
}
