/// The name that a source gives to a patient or a record; stable from one export to the next.
public struct Identifier: Sendable, Hashable {
    /// The URI of the name space, when the source states one.
    public let system: String?
    public let value: String

    /// Throws when the value, or a system that is given, is blank.
    public init(system: String? = nil, value: String) throws(StudyError) {
        try Invariant.notBlank(system, "Identifier.system")
        try Invariant.notBlank(value, "Identifier.value")
        self.system = system
        self.value = value
    }
}
