import FHIR

/// What became of one Bundle.
public enum BundleOutcome: Sendable, Equatable {
    /// The server took it; with the numbers of resources that it made and changed, of those left out because it holds
    /// them already, and of those that it has had in another form, which the Bundle makes only unless they are there.
    case sent(created: Int, updated: Int, unchanged: Int, differing: Int = 0)
    /// The journal says that the server has all of it.
    case alreadySent
    /// It refers to resources of Bundles that have not been sent; with one of the references.
    case waiting(for: String)
    /// The server does not want it; with its status and the findings of its OperationOutcome.
    case refused(status: Int, [ServerFinding])
    /// The answer is none that can be relied on, or nobody can tell whether the server has a resource; in words.
    case unclear(String)
}

/// An issue of an OperationOutcome that a server sent (FHIR R4 §operationoutcome).
public struct ServerFinding: Sendable, Equatable {
    public let severity: String
    public let code: String
    /// Where in the Bundle, as a FHIRPath.
    public let expression: String?
    /// The server's words, which may hold patients' values.
    public let text: String?

    static func all(in body: [UInt8]) -> [ServerFinding] {
        guard let root = ResourceBody(body).tree?.root, root.typeName == "OperationOutcome" else { return [] }
        return root.children(named: "issue").map { issue in
            ServerFinding(
                severity: issue.first("severity")?.value ?? "error", code: issue.first("code")?.value ?? "unknown",
                expression: issue.first("expression")?.value,
                text: issue.first("details")?.first("text")?.value ?? issue.first("diagnostics")?.value)
        }
    }
}
