/// What a resource records where no published code was verified to say so.
enum StudyConcept: String, LocallyCoded {
    case diagnosis
    case blinatumomabCycle = "blinatumomab-cycle"
    case stemCellTransplantation = "haematopoietic-stem-cell-transplantation"
    case responseAssessment = "response-assessment"
    case marrowStatus = "marrow-status"
    case minimalResidualDisease = "minimal-residual-disease"
    case sensitivity = "minimal-residual-disease-sensitivity"
    case followUp = "follow-up"

    static let codeSystem = makeCodeSystem(
        "study-concept", title: "Concepts of the study",
        description: "What a resource records: diagnosis, treatment, assessment, follow-up.")

    var display: String {
        switch self {
        case .diagnosis: "First diagnosis of the leukaemia"
        case .blinatumomabCycle: "Cycle of blinatumomab"
        case .stemCellTransplantation: "Haematopoietic stem cell transplantation"
        case .responseAssessment: "Assessment of response in the bone marrow"
        case .marrowStatus: "Marrow status by blasts (M1 to M3)"
        case .minimalResidualDisease: "Minimal residual disease in the bone marrow"
        case .sensitivity: "Lowest level of minimal residual disease that the test could have found"
        case .followUp: "Last contact with the patient"
        }
    }
}
