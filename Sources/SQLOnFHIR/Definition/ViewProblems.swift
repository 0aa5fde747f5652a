import Diagnostics
import FHIRPath

/// A view that cannot be run, with all that is wrong with it.
public struct InvalidView: Error, Sendable {
    public let diagnostics: [Diagnostic]
}

/// Collects what is wrong with a view while it is read and compiled.
final class ViewProblems {
    private let bytes: [UInt8]
    private let file: String
    private(set) var diagnostics: [Diagnostic] = []

    init(_ bytes: [UInt8], file: String) {
        self.bytes = bytes
        self.file = file
    }

    var hasErrors: Bool { diagnostics.contains { $0.severity == .error } }

    func add(
        _ rule: ViewRule, at place: ViewPlace, _ message: String, remedy: String? = nil,
        severity: Diagnostic.Severity = .error
    ) {
        diagnostics.append(
            Diagnostic(
                severity, rule: rule.rawValue, at: location(place.offset),
                expression: place.path.isEmpty ? nil : place.path, message: message, remedy: remedy))
    }

    /// Adds an error in an expression at its place there, where the JSON has the expression as it is.
    func add(_ error: FHIRPathError, in text: ViewDefinition.Text) {
        let start = text.place.offset + 1
        var place = text.place
        if error.line == 1, bytes.dropFirst(start).starts(with: text.value.utf8) {
            place.offset = start + error.column - 1
        }
        let parts = error.message.split(separator: ";", maxSplits: 1).map { $0.drop { $0 == " " } }
        add(.path, at: place, String(parts.first ?? ""), remedy: parts.count > 1 ? String(parts[1]) : nil)
    }

    private func location(_ offset: Int) -> Location {
        let before = bytes.prefix(offset)
        let line = before.count { $0 == UInt8(ascii: "\n") } + 1
        let start = before.lastIndex(of: UInt8(ascii: "\n")).map { $0 + 1 } ?? 0
        return Location(file: file, place: .text(line: line, column: offset - start + 1))
    }
}

/// The rules that a view, and the rows made by it, are held to.
public enum ViewRule: String, Sendable, CaseIterable {
    case json = "view-json"
    /// A property that is missing, unknown, or of a wrong JSON type.
    case structure = "view-structure"
    case name = "view-name"
    case resource = "view-resource"
    case constant = "view-constant"
    /// A FHIRPath expression that cannot be parsed or makes no sense.
    case path = "view-path"
    case type = "view-type"
    case union = "view-union"
    case filter = "view-where"
    /// An expression that failed on a resource.
    case evaluation = "view-evaluation"
    /// Several values for a column that takes one.
    case collection = "view-collection"
    case limit = "view-limit"
}
