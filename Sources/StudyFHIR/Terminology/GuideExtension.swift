/// The extensions of published guides that the Bundles have, with what their definitions say of them.
enum GuideExtension: String, CaseIterable, Sendable {
    /// HL7 Europe PanCareSurPass 1.0.0.
    case donorType = "sct-donor-type"
    case sourceType = "sct-source-type"
    /// HL7 AE Clinical Research R4 backport 1.0.1.
    case grade = "ae-grade"
    case resolveDate = "resolve-date"

    /// Names the BiologicallyDerivedProduct that a transplant used. Read, and not written.
    static let usedReference = "http://hl7.eu/fhir/ig/pcsp/StructureDefinition/procedure-usedReference"

    var url: String { "\(guide)/StructureDefinition/\(rawValue)" }

    /// The base of the URLs of the guide that defines it.
    var guide: String {
        switch self {
        case .donorType, .sourceType: "http://hl7.eu/fhir/ig/pcsp"
        case .grade, .resolveDate: "http://hl7.org/fhir/uv/ae-research-backport-ig"
        }
    }

    var title: String {
        switch self {
        case .donorType: "Stem Cell Donor Type"
        case .sourceType: "Stem Cell Source Type"
        case .grade: "Adverse Event Grade"
        case .resolveDate: "Adverse Event resolution date"
        }
    }

    var valueType: String {
        switch self {
        case .donorType, .sourceType, .grade: "CodeableConcept"
        case .resolveDate: "dateTime"
        }
    }

    /// The element that may bear the extension; `Element` for any.
    var context: String {
        switch self {
        case .donorType, .sourceType: "Element"
        case .grade, .resolveDate: "AdverseEvent"
        }
    }
}
