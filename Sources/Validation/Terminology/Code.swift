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
        var code: String?
        var system: String?
        var version: String?
        for child in element.children {
            switch child.name {
            case "code": code = child.value
            case "system": system = child.value
            case "version": version = child.value
            default: continue
            }
        }
        guard let code else { return nil }
        self.init(code, system: system, version: version)
    }
}
