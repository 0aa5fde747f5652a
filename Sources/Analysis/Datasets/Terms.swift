import Study

extension [Variable.Term] {
    /// CDISC's code list DATEFL.
    static let imputation: Self = [.init("D", "Day imputed"), .init("M", "Month imputed"), .init("Y", "Year imputed")]
}

extension RemissionStatus {
    static let terms: [Variable.Term] = allCases.map { .init($0.rawValue, $0.label) }

    private var label: String {
        switch self {
        case .complete: "Complete remission"
        case .completeWithPartialHaematologicalRecovery: "Complete remission, partial haematological recovery"
        case .completeWithIncompleteRecovery: "Complete remission, incomplete haematological recovery"
        case .partial: "Partial remission"
        case .noResponse: "No response"
        case .progressiveDisease: "Progressive disease"
        case .notEvaluable: "Not evaluable"
        }
    }
}
