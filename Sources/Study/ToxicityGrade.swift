/// A grade of toxicity; it means nothing without its scale and the scale's version.
public struct ToxicityGrade: Sendable, Hashable {
    public enum Scale: String, Sendable, Hashable, CaseIterable {
        case ctcae = "CTCAE"
        /// The consensus grades of cytokine release syndrome and ICANS (Lee et al., Biol Blood Marrow Transplant 2019).
        case astct = "ASTCT"
        /// The older grades of cytokine release syndrome (Lee et al., Blood 2014).
        case lee = "Lee"
    }

    /// From 1 to 5.
    public let grade: Int
    public let scale: Scale?
    /// The version of the scale, such as `4.03`.
    public let version: String?

    /// Throws when the grade is outside 1 to 5 or the version blank.
    public init(grade: Int, scale: Scale? = nil, version: String? = nil) throws(StudyError) {
        guard (1...5).contains(grade) else {
            throw StudyError(
                .outOfRange, "ToxicityGrade.grade", "the grade is outside 1 to 5", remedy: "give a grade from 1 to 5")
        }
        try Invariant.notBlank(version, "ToxicityGrade.version")
        self.grade = grade
        self.scale = scale
        self.version = version
    }
}
