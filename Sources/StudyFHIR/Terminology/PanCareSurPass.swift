/// The code system of HL7 Europe's PanCareSurPass guide, the only FHIR guide found that tells donors and grafts.
enum PanCareSurPass: String, VerifiedCode {
    case matchedRelated = "sct-matched-related"
    case matchedUnrelated = "sct-matched-unrelated"
    case mismatchedRelated = "sct-mismatch-related"
    case mismatchedUnrelated = "sct-mismatch-unrelated"
    case haploidentical = "sct-haplo-identical"
    // The guide writes these three with an en dash before the last word.
    case matchedSibling = "sct-matched-related\u{2013}sibling"
    case matchedParent = "sct-matched-related\u{2013}parent"
    case matchedOtherRelative = "sct-matched-related\u{2013}other"
    case peripheralBlood = "sct-pbsc"
    case boneMarrow = "sct-bone-marrow"
    case cord = "sct-cord"

    static let system = "http://hl7.eu/fhir/ig/pcsp/CodeSystem/cs-generic-eu-pcsp"

    var display: String? {
        switch self {
        case .matchedRelated: "matched related"
        case .matchedUnrelated: "matched unrelated"
        case .mismatchedRelated: "mismatch related"
        case .mismatchedUnrelated: "mismatch unrelated"
        case .haploidentical: "haplo-identical"
        case .matchedSibling: "matched related \u{2013} sibling"
        case .matchedParent: "matched related \u{2013} parent"
        case .matchedOtherRelative: "matched related \u{2013} other"
        case .peripheralBlood: "PBSC"
        case .boneMarrow: "Bone marrow"
        case .cord: "Cord"
        }
    }

    var source: String { "HL7 Europe PanCareSurPass 1.0.0, code system cs-generic-eu-pcsp" }
}
