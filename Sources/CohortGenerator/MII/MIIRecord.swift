import Study

/// The resources of one child.
struct MIIRecord {
    let patient: Patient
    let study: Study

    init(_ patient: Patient, of study: Study) {
        self.patient = patient
        self.study = study
    }

    var bundle: FHIRNode {
        let resources =
            [person, researchStudy, researchSubject] + conditions + transplants + administrations + findings
            + adverseEvents + vitalStatuses + [deathCondition].compactMap { $0 }
        return [
            "resourceType": "Bundle", "id": .text(name), "type": "collection",
            "entry": .list(resources.map { ["fullUrl": .text(Self.url($0)), "resource": $0] }),
        ]
    }

    /// The pseudonym, of which the ids are made.
    var name: String { patient.identifier.value }

    private static let base = "https://hospital.example/fhir"

    private static func url(_ resource: FHIRNode) -> String {
        guard case .object(let members) = resource else { return base }
        let parts = ["resourceType", "id"].compactMap { name in
            members.first { $0.name == name }.flatMap { if case .text(let text) = $0.value { text } else { nil } }
        }
        return ([base] + parts).joined(separator: "/")
    }

    // MARK: Parts

    var subject: FHIRNode { ["reference": .text("Patient/\(name)")] }

    func id(_ kind: String, _ number: Int? = nil) -> FHIRNode {
        .text([name, kind, number.map { String($0 + 1) }].compactMap { $0 }.joined(separator: "-"))
    }

    static func meta(_ profile: String) -> FHIRNode {
        ["profile": [.text("https://www.medizininformatik-initiative.de/fhir/" + profile)]]
    }

    static func identifier(_ identifier: Identifier) -> FHIRNode {
        ["system": .optional(identifier.system), "value": .text(identifier.value)]
    }

    static func coding(_ system: String, _ code: String, version: String? = nil) -> FHIRNode {
        ["system": .text(system), "version": .optional(version), "code": .text(code)]
    }

    static func coding(_ code: Code) -> FHIRNode { coding(code.system, code.code, version: code.version) }

    static func concept(_ codings: FHIRNode..., text: String? = nil) -> FHIRNode {
        ["coding": .list(codings), "text": .optional(text)]
    }

    static func note(_ text: String?) -> FHIRNode { [["text": .optional(text)]] }

    /// An extension that the hospital made for itself.
    static func ownExtension(_ name: String, _ value: (name: String, text: (any CustomStringConvertible)?)) -> FHIRNode
    {
        guard let text = value.text else { return .absent }
        return .object([
            (name: "url", value: .text("\(base)/StructureDefinition/\(name)")),
            (name: value.name, value: .text(text.description)),
        ])
    }

    static let snomedCT = "http://snomed.info/sct"
    static let loinc = "http://loinc.org"
    static let icd10GM = "http://fhir.de/CodeSystem/bfarm/icd-10-gm"
}
