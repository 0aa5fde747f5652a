/// The first diagnosis of the leukaemia.
public struct Diagnosis: Sendable, Hashable {
    /// The record's own identifier in the source.
    public let identifier: Identifier
    /// The disease in the words of the source.
    public let disease: String?
    public let date: PartialDate?
    public let immunophenotype: Immunophenotype?
    public let codes: [Code]

    /// Throws when the disease is blank or a code stands twice.
    public init(
        identifier: Identifier, disease: String? = nil, date: PartialDate? = nil,
        immunophenotype: Immunophenotype? = nil, codes: [Code] = []
    ) throws(StudyError) {
        try Invariant.notBlank(disease, "Diagnosis.disease")
        try Invariant.unique(codes, "Diagnosis.codes")
        self.identifier = identifier
        self.disease = disease
        self.date = date
        self.immunophenotype = immunophenotype
        self.codes = codes
    }
}

/// The maturity of the leukaemic B cells after EGIL (Bene et al., Leukemia 1995), and the lineages beside it.
public enum Immunophenotype: String, Sendable, Hashable, CaseIterable {
    /// EGIL B-I.
    case proB = "pro-B"
    /// EGIL B-II, CD10 positive.
    case common
    /// EGIL B-III.
    case preB = "pre-B"
    /// EGIL B-IV.
    case matureB = "mature-B"
    case tCell = "T-cell"
    case mixedPhenotype = "mixed-phenotype"
}
