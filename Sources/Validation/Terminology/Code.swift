import FHIR

/// A code as an instance gives it.
struct Code: Sendable, Hashable {
    var code: String
    /// `nil` where the element is a plain code, whose system follows from its value set.
    var system: String?
    var version: String?

    init(_ code: String, system: String? = nil, version: String? = nil) {
        self.code = code
        self.system = system
        self.version = version
    }

    /// What a Coding or a Quantity says; `nil` without a code.
    init?(_ element: Element) {
        guard let code = element.first("code")?.value else { return nil }
        self.init(code, system: element.first("system")?.value, version: element.first("version")?.value)
    }
}
