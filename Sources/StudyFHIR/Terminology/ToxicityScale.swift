import Study

/// The grades of toxicity: one code system a scale, with the grades 1 to 5 as codes.
enum ToxicityScale {
    /// In the order of the scales; the first is of grades on a scale that the source does not name.
    static let codeSystems = scales.map(makeCodeSystem)
    static let scales: [ToxicityGrade.Scale?] = [nil] + ToxicityGrade.Scale.allCases

    private static func makeCodeSystem(_ scale: ToxicityGrade.Scale?) -> LocalCodeSystem {
        let (id, title, description) = description(of: scale)
        return LocalCodeSystem(
            id: id, title: title, description: description,
            concepts: (1...5).map { LocalCodeSystem.Concept(code: String($0), display: "\(title) \($0)") })
    }

    private static func description(of scale: ToxicityGrade.Scale?) -> (id: String, title: String, text: String) {
        switch scale {
        case nil: ("toxicity-grade", "Grade", "Grade of toxicity on a scale that the source does not name.")
        case .ctcae:
            (
                "ctcae-grade", "CTCAE grade",
                "Grade after the Common Terminology Criteria for Adverse Events; the version stands beside it."
            )
        case .astct:
            (
                "astct-grade", "ASTCT grade",
                "Grade of cytokine release syndrome or ICANS (Lee et al., Biol Blood Marrow Transplant 2019)."
            )
        case .lee: ("lee-grade", "Lee grade", "Grade of cytokine release syndrome (Lee et al., Blood 2014).")
        }
    }

    /// The NCI Thesaurus codes of grades that the AE Clinical Research backport guide's examples use.
    enum NCIThesaurus: String, VerifiedCode {
        case grade1 = "C41338"
        case grade3 = "C41340"
        case grade5 = "C48275"

        static let system = "http://ncicb.nci.nih.gov/xml/owl/EVS/Thesaurus.owl"
        var display: String? { nil }
        var source: String { "HL7 AE Clinical Research R4 backport IG 1.0.1, examples" }

        var grade: Int {
            switch self {
            case .grade1: 1
            case .grade3: 3
            case .grade5: 5
            }
        }
    }
}
