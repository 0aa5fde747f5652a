/// A stretch of continuous infusion at one rate.
public struct Infusion: Sendable, Hashable {
    /// The record's own identifier in the source.
    public let identifier: Identifier
    public let start: PartialDate?
    public let end: PartialDate?
    public let rate: InfusionRate?
    /// Whether the infusion was stopped before its planned end; `nil` when the source does not say.
    public let wasInterrupted: Bool?
    /// Why it was stopped, in the words of the source.
    public let interruptionReason: String?

    /// Throws when the end certainly lies before the start, when the reason is blank, or when a reason is given for
    /// an infusion that is not recorded as interrupted.
    public init(
        identifier: Identifier, start: PartialDate? = nil, end: PartialDate? = nil, rate: InfusionRate? = nil,
        wasInterrupted: Bool? = nil, interruptionReason: String? = nil
    ) throws(StudyError) {
        try Invariant.order(start, end, "Infusion.end")
        try Invariant.notBlank(interruptionReason, "Infusion.interruptionReason")
        guard interruptionReason == nil || wasInterrupted == true else {
            throw StudyError(
                .contradiction, "Infusion.interruptionReason", "a reason is given without an interruption",
                remedy: "record the interruption, or leave the reason out")
        }
        self.identifier = identifier
        self.start = start
        self.end = end
        self.rate = rate
        self.wasInterrupted = wasInterrupted
        self.interruptionReason = interruptionReason
    }
}

/// The rate of an infusion.
public struct InfusionRate: Sendable, Hashable {
    /// In UCUM's case-sensitive codes.
    public enum Unit: String, Sendable, Hashable, CaseIterable {
        case microgramsPerSquareMetrePerDay = "ug/m2/d"
        case microgramsPerDay = "ug/d"
    }

    public let value: DecimalNumber
    public let unit: Unit

    /// Throws when the value is negative.
    public init(value: DecimalNumber, unit: Unit) throws(StudyError) {
        try Invariant.notNegative(value, "InfusionRate.value")
        self.value = value
        self.unit = unit
    }
}
