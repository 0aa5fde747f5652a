/// A measurement of minimal residual disease (MRD).
public struct MinimalResidualDisease: Sendable, Hashable {
    public enum Finding: String, Sendable, Hashable, CaseIterable {
        case negative, positive
    }

    public enum Method: String, Sendable, Hashable, CaseIterable {
        case flowCytometry = "flow-cytometry"
        case polymeraseChainReaction = "PCR"
        case nextGenerationSequencing = "NGS"
    }

    /// The laboratory's verdict, when it states one.
    public let finding: Finding?
    public let level: MRDLevel?
    public let method: Method?
    /// The lowest level that the test could have found.
    public let sensitivity: MRDLevel?

    /// Throws when there is neither a finding nor a level.
    public init(
        finding: Finding? = nil, level: MRDLevel? = nil, method: Method? = nil, sensitivity: MRDLevel? = nil
    ) throws(StudyError) {
        guard finding != nil || level != nil else {
            throw StudyError(
                .contradiction, "MinimalResidualDisease.finding", "there is neither a finding nor a level",
                remedy: "give one of them, or leave the measurement out")
        }
        self.finding = finding
        self.level = level
        self.method = method
        self.sensitivity = sensitivity
    }
}

/// Leukaemic cells among the cells examined.
public struct MRDLevel: Sendable, Hashable {
    /// In UCUM's case-sensitive codes.
    public enum Unit: String, Sendable, Hashable, CaseIterable {
        case percent = "%"
        case perTenThousand = "10*-4"
        case fraction = "1"
    }

    public let number: BoundedNumber
    public let unit: Unit

    /// Throws when the number is negative.
    public init(number: BoundedNumber, unit: Unit) throws(StudyError) {
        try Invariant.notNegative(number.value, "MRDLevel.number")
        self.number = number
        self.unit = unit
    }
}
