import Diagnostics
import FHIR

/// What a server could not export, as it says in OperationOutcomes (HL7 FHIR Bulk Data Access 2.0.0, `error` of the
/// manifest).
struct ServerErrors {
    private(set) var diagnostics: DiagnosticList

    init(file: String) {
        let collector = TreeCollector()
        collector.read(file)
        diagnostics = collector.diagnostics
        for tree in collector.trees {
            let issues = tree.root.children(named: "issue")
            diagnostics += issues.isEmpty ? [Self.stray(tree.root)] : issues.map(Self.finding)
        }
    }

    /// The server's words may hold a patient's data, so that they stand with the values.
    private static func finding(_ issue: Element) -> Diagnostic {
        let code = issue.first("code")?.value.flatMap { known.contains($0) ? $0 : nil }
        let words = issue.first("diagnostics")?.value ?? issue.first("details")?.first("text")?.value
        return Diagnostic(
            severity(issue.first("severity")?.value), rule: "export-server-issue", at: issue.location,
            expression: issue.path,
            message: "the server reports an issue of its export" + (code.map { " (\($0))" } ?? ""),
            remedy: "ask the hospital for what is missing", value: words)
    }

    private static func severity(_ code: String?) -> Diagnostic.Severity {
        switch code {
        case "information": .information
        case "warning": .warning
        default: .error
        }
    }

    private static func stray(_ resource: Element) -> Diagnostic {
        Diagnostic(
            .warning, rule: "export-server-issue", at: resource.location, expression: resource.path,
            message: "a resource among the server's errors is not used", remedy: "give OperationOutcomes")
    }

    /// The codes that R4 demands for `OperationOutcome.issue.code` (value set issue-type), which hold no data.
    private static let known: Set<String> = [
        "invalid", "structure", "required", "value", "invariant", "security", "login", "unknown", "expired",
        "forbidden", "suppressed", "processing", "not-supported", "duplicate", "multiple-matches", "not-found",
        "deleted", "too-long", "code-invalid", "extension", "too-costly", "business-rule", "conflict", "transient",
        "lock-error", "no-store", "exception", "timeout", "incomplete", "throttled", "informational",
    ]
}
