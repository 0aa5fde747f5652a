/// Prints diagnostics as lines of text: `location: severity: what is wrong (FHIRPath) [rule]; what would be right`.
public struct TextRenderer: Sendable {
    public var showsValues: Bool

    public init(showsValues: Bool = false) {
        self.showsValues = showsValues
    }

    public func line(_ diagnostic: Diagnostic) -> String {
        var line = "\(diagnostic.location): \(diagnostic.severity.rawValue): \(diagnostic.message)"
        if showsValues, let value = diagnostic.value { line += ": '\(Self.printable(value))'" }
        if let expression = diagnostic.expression { line += " (\(expression))" }
        line += " [\(diagnostic.rule)]"
        if let remedy = diagnostic.remedy { line += "; \(remedy)" }
        return line
    }

    /// Control characters escaped, so that an input cannot steer the reader's terminal, and long values cut.
    public static func printable(_ value: String) -> String {
        var text = ""
        for scalar in value.unicodeScalars.prefix(120) {
            let category = scalar.properties.generalCategory
            text += category == .control || category == .format ? scalar.escaped(asASCII: true) : String(scalar)
        }
        return value.unicodeScalars.count > 120 ? text + "…" : text
    }
}
