/// A cycle of blinatumomab: one or more infusions, usually 28 days in all.
public struct BlinatumomabCycle: Sendable, Hashable {
    /// The record's own identifier in the source.
    public let identifier: Identifier
    /// Counted from 1; unique within a patient, and what other records name the cycle by.
    public let number: Int
    /// In the order of the source; a step from 5 to 15 ug/m2/d is two infusions, and so is a stop and restart.
    public let infusions: [Infusion]

    /// Throws when the number is below 1.
    public init(identifier: Identifier, number: Int, infusions: [Infusion] = []) throws(StudyError) {
        try Invariant.ordinal(number, "BlinatumomabCycle.number")
        self.identifier = identifier
        self.number = number
        self.infusions = infusions
    }
}
