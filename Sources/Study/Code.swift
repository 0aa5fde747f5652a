/// A code of a code system, as FHIR's `Coding`.
public struct Code: Sendable, Hashable {
    /// The URI of the code system, such as `http://fhir.de/CodeSystem/bfarm/icd-10-gm`.
    public let system: String
    public let code: String
    public let version: String?
    public let display: String?

    /// Throws when a text that is given is blank.
    public init(system: String, code: String, version: String? = nil, display: String? = nil) throws(StudyError) {
        try Invariant.notBlank(system, "Code.system")
        try Invariant.notBlank(code, "Code.code")
        try Invariant.notBlank(version, "Code.version")
        try Invariant.notBlank(display, "Code.display")
        self.system = system
        self.code = code
        self.version = version
        self.display = display
    }
}
