import Study

extension MIIRecord {
    var transplants: [FHIRNode] {
        patient.transplants.enumerated().map { place, transplant in
            [
                "resourceType": "Procedure", "id": id("hszt", place),
                "meta": Self.meta("core/modul-prozedur/StructureDefinition/Procedure"),
                "identifier": [Self.identifier(transplant.identifier)], "status": "completed",
                "category": Self.concept(Self.coding(Self.snomedCT, "77465005")),
                "code": Self.concept(
                    Self.coding(
                        "http://fhir.de/CodeSystem/bfarm/ops", Self.ops(transplant),
                        version: transplant.date.map { String($0.year) })),
                "subject": subject, "performedDateTime": .optional(transplant.date),
                "note": Self.note(Self.conditioning(transplant)),
            ]
        }
    }

    /// With processing in vitro for haploidentical donors, else without (OPS 2019).
    private static func ops(_ transplant: Transplant) -> String {
        let donor: String =
            switch transplant.donorType {
            case .autologous: "00"
            case .haploidentical: "25"
            case .mismatchedRelated: "26"
            case .mismatchedUnrelated: "30"
            case .matchedUnrelated: "50"
            case .matchedSibling, .matchedParent, .matchedOtherRelative, .matchedRelated, nil: "40"
            }
        return (transplant.graftSource == .boneMarrow ? "5-411." : "8-805.") + donor
    }

    private static func conditioning(_ transplant: Transplant) -> String? {
        let parts = [
            transplant.donorType?.rawValue, transplant.conditioningRegimen, transplant.conditioningIntensity?.rawValue,
            transplant.tbiDoseGy.map { "TBI \($0.text) Gy" },
        ].compactMap { $0 }
        return parts.isEmpty ? nil : parts.joined(separator: ", ")
    }

    var administrations: [FHIRNode] {
        patient.cycles.flatMap { cycle in
            cycle.infusions.enumerated().map { place, infusion in administration(infusion, of: cycle, place) }
        }
    }

    static func administrationID(_ name: String, _ cycle: BlinatumomabCycle, _ place: Int) -> String {
        "\(name)-blinatumomab-\(cycle.number)-\(place + 1)"
    }

    private func administration(_ infusion: Infusion, of cycle: BlinatumomabCycle, _ place: Int) -> FHIRNode {
        [
            "resourceType": "MedicationAdministration",
            "id": .text(Self.administrationID(name, cycle, place)),
            "meta": Self.meta("core/modul-medikation/StructureDefinition/MedicationAdministration"),
            "identifier": [Self.identifier(infusion.identifier)],
            "status": .text(infusion.wasInterrupted.map { $0 ? "stopped" : "completed" } ?? "unknown"),
            "statusReason": [["text": .optional(infusion.interruptionReason)]],
            "medicationCodeableConcept": Self.concept(
                Self.coding("http://fhir.de/CodeSystem/bfarm/atc", "L01XC19"),
                Self.coding("http://www.whocc.no/atc", "L01XC19"), text: "Blinatumomab"),
            "subject": subject,
            "effectivePeriod": ["start": .optional(infusion.start), "end": .optional(infusion.end)],
            "dosage": infusion.rate.map(Self.dosage) ?? .absent,
        ]
    }

    private static func dosage(_ rate: InfusionRate) -> FHIRNode {
        [
            "route": concept(coding("http://standardterms.edqm.eu", "20045000")),
            "rateQuantity": quantity(BoundedNumber(value: rate.value), rate.unit.rawValue),
        ]
    }

    static func quantity(_ number: BoundedNumber, _ unit: String) -> FHIRNode {
        [
            "value": .number(number.value.text), "comparator": .optional(number.comparator?.rawValue),
            "unit": .text(unit), "system": "http://unitsofmeasure.org", "code": .text(unit),
        ]
    }
}
