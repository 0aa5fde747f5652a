extension RemissionStatus {
    /// Whether the status is a complete remission of any kind: CR, CRh or CRi.
    public var isCompleteRemission: Bool {
        switch self {
        case .complete, .completeWithPartialHaematologicalRecovery, .completeWithIncompleteRecovery: true
        case .partial, .noResponse, .progressiveDisease, .notEvaluable: false
        }
    }

    /// The place in the order CR, CRh, CRi, PR, NR, PD, NE, best first, from 1.
    public var rank: Int {
        switch self {
        case .complete: 1
        case .completeWithPartialHaematologicalRecovery: 2
        case .completeWithIncompleteRecovery: 3
        case .partial: 4
        case .noResponse: 5
        case .progressiveDisease: 6
        case .notEvaluable: 7
        }
    }
}
