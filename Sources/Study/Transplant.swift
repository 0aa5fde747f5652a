/// A haematopoietic stem cell transplant (HSCT). Its number, and whether it lies before or after blinatumomab, are
/// derived from the dates.
public struct Transplant: Sendable, Hashable {
    /// The record's own identifier in the source.
    public let identifier: Identifier
    public let date: PartialDate?
    public let donorType: DonorType?
    public let graftSource: GraftSource?
    public let conditioningIntensity: ConditioningIntensity?
    /// The conditioning regimen in the words of the source, such as `thiotepa, fludarabine, treosulfan`.
    public let conditioningRegimen: String?
    /// The total dose of total body irradiation in gray; 0 when none was given, `nil` when the source does not say.
    public let tbiDoseGy: DecimalNumber?

    /// Throws when the regimen is blank or the dose negative.
    public init(
        identifier: Identifier, date: PartialDate? = nil, donorType: DonorType? = nil, graftSource: GraftSource? = nil,
        conditioningIntensity: ConditioningIntensity? = nil, conditioningRegimen: String? = nil,
        tbiDoseGy: DecimalNumber? = nil
    ) throws(StudyError) {
        try Invariant.notBlank(conditioningRegimen, "Transplant.conditioningRegimen")
        try Invariant.notNegative(tbiDoseGy, "Transplant.tbiDoseGy")
        self.identifier = identifier
        self.date = date
        self.donorType = donorType
        self.graftSource = graftSource
        self.conditioningIntensity = conditioningIntensity
        self.conditioningRegimen = conditioningRegimen
        self.tbiDoseGy = tbiDoseGy
    }
}

/// Who gave the graft; the set of the HL7 Europe PanCareSurPass guide (cs-generic-eu-pcsp), and autologous.
public enum DonorType: String, Sendable, Hashable, CaseIterable {
    case autologous
    case matchedSibling = "matched-sibling"
    case matchedParent = "matched-parent"
    case matchedOtherRelative = "matched-other-relative"
    case matchedRelated = "matched-related"
    case matchedUnrelated = "matched-unrelated"
    case mismatchedRelated = "mismatched-related"
    case mismatchedUnrelated = "mismatched-unrelated"
    case haploidentical
}

/// What the stem cells were taken from.
public enum GraftSource: String, Sendable, Hashable, CaseIterable {
    case boneMarrow = "bone-marrow"
    case peripheralBlood = "peripheral-blood"
    case cordBlood = "cord-blood"
}

/// Intensity of conditioning (Bacigalupo et al., Biol Blood Marrow Transplant 2009).
public enum ConditioningIntensity: String, Sendable, Hashable, CaseIterable {
    case myeloablative
    case reducedIntensity = "reduced-intensity"
    case nonMyeloablative = "non-myeloablative"
}
