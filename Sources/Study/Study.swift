/// A study: the patients and what was recorded about them, in the order of the source.
public struct Study: Sendable, Hashable {
    public let identifier: Identifier
    public let title: String?
    public let period: DatePeriod?
    public let patients: [Patient]

    /// Throws when the title is blank or two patients share an identifier.
    public init(
        identifier: Identifier, title: String? = nil, period: DatePeriod? = nil, patients: [Patient]
    ) throws(StudyError) {
        try Invariant.notBlank(title, "Study.title")
        try Invariant.unique(patients.flatMap(\.identifiers), "Study.patients")
        self.identifier = identifier
        self.title = title
        self.period = period
        self.patients = patients
    }
}
