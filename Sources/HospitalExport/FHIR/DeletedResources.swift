import Diagnostics
import FHIR

/// The resources that a server says it no longer has: Bundles whose entries ask for a DELETE (HL7 FHIR Bulk Data Access
/// 2.0.0, `deleted` of the manifest).
struct DeletedResources {
    /// As `Patient/1`.
    private(set) var urls: Set<String> = []
    private(set) var diagnostics: DiagnosticList

    init(_ files: [String]) {
        let collector = TreeCollector()
        files.forEach(collector.read)
        diagnostics = collector.diagnostics
        for tree in collector.trees { read(tree.root) }
    }

    private mutating func read(_ bundle: Element) {
        guard bundle.typeName == "Bundle" else {
            diagnostics.append(
                finding(
                    bundle, "a resource among the deleted ones is not used", "give a Bundle whose entries are deletions"
                ))
            return
        }
        for entry in bundle.children(named: "entry") {
            let request = entry.first("request")
            let parts = request?.first("url")?.value?.split(separator: "/") ?? []
            if request?.first("method")?.value == "DELETE", parts.count >= 2 {
                urls.insert(parts.suffix(2).joined(separator: "/"))
            } else {
                diagnostics.append(
                    finding(entry, "the entry names no resource to delete", "ask for DELETE of a Type/id"))
            }
        }
    }

    private func finding(_ element: Element, _ message: String, _ remedy: String) -> Diagnostic {
        Diagnostic(
            .warning, rule: "export-deletion", at: element.location, expression: element.path, message: message,
            remedy: remedy)
    }
}
