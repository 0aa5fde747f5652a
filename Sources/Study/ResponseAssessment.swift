/// A marrow assessment: before treatment, at the end of a cycle, or later.
public struct ResponseAssessment: Sendable, Hashable {
    /// The record's own identifier in the source.
    public let identifier: Identifier
    public let date: PartialDate?
    /// The blinatumomab cycle whose response was assessed; `nil` before treatment and in follow-up.
    public let cycleNumber: Int?
    /// Blasts among the nucleated cells of the marrow, in per cent, 0 to 100.
    public let marrowBlastsPercent: BoundedNumber?
    public let marrowStatus: MarrowStatus?
    public let remissionStatus: RemissionStatus?
    public var mrd: MinimalResidualDisease? {
        if case .measured(let mrd)? = measurement { mrd } else { nil }
    }

    /// Apart from the assessment, most of which have none: a study holds them by the million.
    private indirect enum Measurement: Sendable, Hashable {
        case measured(MinimalResidualDisease)
    }

    private let measurement: Measurement?

    /// Throws when the blasts are outside 0 to 100 per cent or the cycle number is below 1.
    public init(
        identifier: Identifier, date: PartialDate? = nil, cycleNumber: Int? = nil,
        marrowBlastsPercent: BoundedNumber? = nil, marrowStatus: MarrowStatus? = nil,
        remissionStatus: RemissionStatus? = nil, mrd: MinimalResidualDisease? = nil
    ) throws(StudyError) {
        try Invariant.ordinal(cycleNumber, "ResponseAssessment.cycleNumber")
        try Invariant.range(marrowBlastsPercent?.value, 0...100, "ResponseAssessment.marrowBlastsPercent")
        self.identifier = identifier
        self.date = date
        self.cycleNumber = cycleNumber
        self.marrowBlastsPercent = marrowBlastsPercent
        self.marrowStatus = marrowStatus
        self.remissionStatus = remissionStatus
        measurement = mrd.map { .measured($0) }
    }
}

/// Marrow morphology: M1 under 5 % blasts, M2 from 5 to under 25 %, M3 25 % and more.
public enum MarrowStatus: String, Sendable, Hashable, CaseIterable {
    case m1 = "M1"
    case m2 = "M2"
    case m3 = "M3"
}

/// Response to treatment as the assessor recorded it.
///
/// CR: under 5 % marrow blasts, neutrophils over 1.0 and platelets over 100 G/L; CRh: over 0.5 and 50 G/L
/// (PMC6475509, NCT02412306, PMC7926287).
public enum RemissionStatus: String, Sendable, Hashable, CaseIterable {
    case complete = "CR"
    case completeWithPartialHaematologicalRecovery = "CRh"
    case completeWithIncompleteRecovery = "CRi"
    case partial = "PR"
    case noResponse = "NR"
    case progressiveDisease = "PD"
    case notEvaluable = "NE"
}

extension ResponseAssessment: CustomReflectable {
    /// The properties by their names, whatever holds them.
    public var customMirror: Mirror {
        Mirror(
            self,
            children: [
                "identifier": identifier, "date": date as Any, "cycleNumber": cycleNumber as Any,
                "marrowBlastsPercent": marrowBlastsPercent as Any, "marrowStatus": marrowStatus as Any,
                "remissionStatus": remissionStatus as Any, "mrd": mrd as Any,
            ], displayStyle: .struct)
    }
}
