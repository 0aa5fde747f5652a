import Study

extension MIIRecord {
    var conditions: [FHIRNode] {
        [diagnosis].compactMap { $0 } + patient.relapses.enumerated().map(relapse)
    }

    private var diagnosis: FHIRNode? {
        patient.diagnosis.map { diagnosis in
            condition(
                id("diagnose"), diagnosis.identifier, on: diagnosis.date, text: diagnosis.disease,
                codes: diagnosis.codes.map(Self.coding), note: diagnosis.immunophenotype?.rawValue)
        }
    }

    /// Another relapse is the leukaemia with another date; refractory disease has an add-on code.
    private func relapse(_ place: Int, _ relapse: Relapse) -> FHIRNode {
        let isRelapse = relapse.kind == .relapse
        let version = patient.diagnosis?.codes.first?.version
        return condition(
            id("rezidiv", place), relapse.identifier, on: relapse.date, isRelapse: isRelapse,
            codes: [Self.coding(Self.icd10GM, isRelapse ? "C91.00" : "C95.8", version: version)],
            sites: relapse.sites, note: relapse.number.map { "Rezidiv \($0)" })
    }

    private func condition(
        _ id: FHIRNode, _ identifier: Identifier, on date: PartialDate?, isRelapse: Bool = false,
        text: String? = nil, codes: [FHIRNode], sites: [Relapse.Site] = [], note: String?
    ) -> FHIRNode {
        let status = Self.coding("http://terminology.hl7.org/CodeSystem/condition-clinical", "relapse")
        return [
            "resourceType": "Condition", "id": id,
            "meta": Self.meta("core/modul-diagnose/StructureDefinition/Diagnose"),
            "identifier": [Self.identifier(identifier)],
            "clinicalStatus": isRelapse ? Self.concept(status) : .absent,
            "code": ["coding": .list(codes), "text": .optional(text)],
            "bodySite": .list(sites.map { ["text": .text(Self.name(of: $0))] }), "subject": subject,
            "onsetDateTime": .optional(date), "recordedDate": .optional(date), "note": Self.note(note),
        ]
    }

    private static func name(of site: Relapse.Site) -> String {
        switch site {
        case .boneMarrow: "Knochenmark"
        case .centralNervousSystem: "ZNS"
        case .testis: "Hoden"
        case .otherExtramedullary: "andere"
        }
    }
}
