/// Code systems that FHIR R4 itself defines.
enum ConditionClinical: String, VerifiedCode {
    case relapse, recurrence

    static let system = "http://terminology.hl7.org/CodeSystem/condition-clinical"
    var display: String? { self == .relapse ? "Relapse" : "Recurrence" }
    var source: String { "FHIR R4, required for Condition.clinicalStatus" }
}

enum AdverseEventSeriousness: String, VerifiedCode {
    case serious = "Serious"
    case notSerious = "Non-serious"

    static let system = "http://terminology.hl7.org/CodeSystem/adverse-event-seriousness"
    static let valueSet = "http://hl7.org/fhir/ValueSet/adverse-event-seriousness"
    var display: String? { rawValue }
    var source: String { "FHIR R4, example for AdverseEvent.seriousness" }
}

enum AdverseEventOutcome {
    static let system = "http://terminology.hl7.org/CodeSystem/adverse-event-outcome"
}

enum CausalityAssessment: String, VerifiedCode {
    case certain = "Certain"
    case probable = "Probably-Likely"
    case possible = "Possible"
    case unlikely = "Unlikely"
    case unassessable = "Unassessable-Unclassifiable"

    static let system = "http://terminology.hl7.org/CodeSystem/adverse-event-causality-assess"

    var display: String? {
        switch self {
        case .certain, .possible, .unlikely: rawValue
        case .probable: "Probably/Likely"
        case .unassessable: "Unassessable/Unclassifiable"
        }
    }

    var source: String { "FHIR R4, example for AdverseEvent.suspectEntity.causality.assessment" }
}

enum ObservationInterpretation: String, VerifiedCode {
    case negative = "NEG"
    case positive = "POS"

    static let system = "http://terminology.hl7.org/CodeSystem/v3-ObservationInterpretation"
    var display: String? { self == .negative ? "Negative" : "Positive" }
    var source: String { "FHIR R4, extensible for Observation.interpretation" }
}

enum UCUM {
    static let system = "http://unitsofmeasure.org"
    static let percent = "%"
    static let gray = "Gy"
}

/// Why a value that R4 demands is missing (FHIR R4 extension data-absent-reason).
enum DataAbsentReason {
    static let unknown = R4.PrimitiveElement(extension: [
        R4.Extension(url: "http://hl7.org/fhir/StructureDefinition/data-absent-reason", valueCode: "unknown")
    ])
}

/// Status of a MedicationAdministration, as far as the study tells one.
enum InfusionStatus: String, VerifiedCode {
    case stopped, completed, unknown

    static let system = "http://terminology.hl7.org/CodeSystem/medication-admin-status"

    var display: String? {
        switch self {
        case .stopped: "Stopped"
        case .completed: "Completed"
        case .unknown: "Unknown"
        }
    }

    var source: String { "FHIR R4, required for MedicationAdministration.status" }
}
