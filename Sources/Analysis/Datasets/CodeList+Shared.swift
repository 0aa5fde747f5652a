import Study

/// Code lists of our own that several data sets use.
extension CodeList {
    static let treatment = CodeList("TRT", "Treatment", terms: [.init("BLINATUMOMAB", "Blinatumomab")])

    static let days = CodeList("DAYS", "Unit of Durations", terms: [.init("DAYS", "Days")])

    static let remissionStatus = CodeList(
        "REMISSION", "Remission Status", terms: RemissionStatus.allCases.map { .init($0.rawValue, $0.label) })

    static let binary = CodeList("BINARY", "No Yes as Number", terms: [.init("0", "No"), .init("1", "Yes")])
}

extension RemissionStatus {
    fileprivate var label: String {
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
