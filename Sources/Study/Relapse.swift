/// A relapse, or disease that proved refractory to treatment.
public struct Relapse: Sendable, Hashable {
    public enum Kind: String, Sendable, Hashable, CaseIterable {
        case relapse, refractory
    }

    public enum Site: String, Sendable, Hashable, CaseIterable {
        case boneMarrow = "bone-marrow"
        case centralNervousSystem = "central-nervous-system"
        case testis
        case otherExtramedullary = "other-extramedullary"
    }

    /// The record's own identifier in the source.
    public let identifier: Identifier
    public let kind: Kind
    /// The number of the relapse as the source counts it, from 1.
    public let number: Int?
    public let date: PartialDate?
    /// More than one for a combined relapse; empty when the source does not say.
    public let sites: [Site]

    /// Throws when the number is below 1 or a site stands twice.
    public init(
        identifier: Identifier, kind: Kind = .relapse, number: Int? = nil, date: PartialDate? = nil, sites: [Site] = []
    ) throws(StudyError) {
        try Invariant.ordinal(number, "Relapse.number")
        try Invariant.unique(sites, "Relapse.sites")
        self.identifier = identifier
        self.kind = kind
        self.number = number
        self.date = date
        self.sites = sites
    }
}
