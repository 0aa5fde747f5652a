import Study

/// Why a systemic therapy ended (oBDS 3.0.2, SYST/Ende_Grund).
enum EndReason: String, CaseIterable {
    case regular = "E"
    case regularWithLowerDose = "R"
    case regularWithOtherSubstance = "W"
    case adverseEvents = "A"
    case progression = "P"
    case otherReasons = "S"
    case patientRefused = "V"
    case patientDied = "T"
    case unknown = "U"

    /// Whether the therapy was stopped before its planned end.
    var isInterruption: Bool? {
        switch self {
        case .regular, .regularWithLowerDose, .regularWithOtherSubstance: false
        case .adverseEvents, .progression, .otherReasons, .patientRefused, .patientDied: true
        case .unknown: nil
        }
    }

    /// The schema's words, which stand for the source's.
    var reason: String? {
        switch self {
        case .adverseEvents: "Abbruch wegen Nebenwirkungen"
        case .progression: "Abbruch wegen Progress"
        case .otherReasons: "Abbruch aus sonstigen Gründen"
        case .patientRefused: "Patient verweigert weitere Therapie"
        case .patientDied: "Patient verstorben"
        case .regular, .regularWithLowerDose, .regularWithOtherSubstance, .unknown: nil
        }
    }

    /// The code that says the same as the infusion's record, if one does.
    init?(_ infusion: Infusion) {
        switch infusion.wasInterrupted {
        case false: self = .regular
        case true:
            guard
                let found = Self.allCases.first(where: { $0.reason != nil && $0.reason == infusion.interruptionReason })
            else { return nil }
            self = found
        case nil: return nil
        }
    }
}

/// The assessment of the whole disease (oBDS 3.0.2, Verlauf/Gesamtbeurteilung_Tumorstatus).
enum OverallAssessment: String, CaseIterable {
    case completeRemission = "V"
    case partialRemission = "T"
    case noChange = "K"
    case progression = "P"
    case divergent = "D"
    case minimalResponse = "B"
    case completeRemissionWithResiduals = "R"
    case relapse = "Y"
    case notAssessable = "U"
    case missing = "X"

    /// The response that means the same, as far as there is one.
    var remissionStatus: RemissionStatus? {
        switch self {
        case .completeRemission: .complete
        case .partialRemission: .partial
        case .noChange: .noResponse
        case .progression: .progressiveDisease
        case .notAssessable: .notEvaluable
        case .divergent, .minimalResponse, .completeRemissionWithResiduals, .relapse, .missing: nil
        }
    }

    /// A complete remission with partial or incomplete recovery of the blood is written as a complete one.
    init(_ status: RemissionStatus) {
        self =
            switch status {
            case .complete, .completeWithPartialHaematologicalRecovery, .completeWithIncompleteRecovery:
                .completeRemission
            case .partial: .partialRemission
            case .noResponse: .noChange
            case .progressiveDisease: .progression
            case .notEvaluable: .notAssessable
            }
    }
}

/// The codes of blinatumomab in WHO's ATC (MII Kerndatensatz Onkologie, map of ATC transitions 2022).
enum BlinatumomabCode {
    static let current = "L01FX07"
    /// The first edition with the current code.
    static let version = "2022"
    static let all: Set<String> = [current, "L01XC19"]
    /// In lower case: the substance and its brand.
    static let names = ["blinatumomab", "blincyto"]
}

/// The patient's sex in the codes of oBDS 3.0.2 (Patienten_Stammdaten/Geschlecht).
enum SexCode: String {
    case male = "M"
    case female = "W"
    case diverse = "D"
    case notStated = "X"
    case unknown = "U"

    init(_ sex: Sex?) {
        self =
            switch sex {
            case .male: .male
            case .female: .female
            case .other: .diverse
            case .unknown, nil: .unknown
            }
    }

    var sex: Sex {
        switch self {
        case .male: .male
        case .female: .female
        case .diverse, .notStated: .other
        case .unknown: .unknown
        }
    }
}
