import Diagnostics
import FHIR

/// An extension whose definition is not known: what that means depends on who defines it.
struct UnknownExtension {
    let url: String

    func statement(_ library: DefinitionLibrary) -> Statement {
        if isExample {
            return .information(
                .unknownExtension, "the extension \(url) is an example, and is not checked",
                remedy: "give its definition with --definitions to have it checked")
        }
        if isHL7s {
            return .information(
                .unknownExtension, "the extension \(url) is none of R4's own, and cannot be checked here",
                remedy: "give the package that defines it with --definitions")
        }
        let near = nearestName(to: url, among: library.urls(of: "StructureDefinition"))
        return .error(
            .unknownExtension, "the extension \(url) is not known, and so not allowed",
            remedy: near.map { "did you mean \($0)?" } ?? "give its definition with --definitions")
    }

    /// Whether the host is one of those that are set aside for examples (RFC 2606 §2, §3), or HL7's own example.
    private var isExample: Bool {
        guard let host else { return false }
        let names = host.split(separator: ".")
        if names.last == "example" { return true }
        let domain = names.suffix(2).joined(separator: ".")
        return ["example.org", "example.com", "example.net", "acme.com"].contains(domain)
    }

    private var host: Substring? {
        let parts = url.split(separator: "/", maxSplits: 3, omittingEmptySubsequences: false)
        guard parts.count > 2, parts[0].hasSuffix(":"), parts[1].isEmpty else { return nil }
        return parts[2].prefix { $0 != ":" }
    }

    /// Whether HL7 defines it apart from R4: in its pack of extensions, for its tools, or as an element of another
    /// release (FHIR R4 §versions#extensions).
    private var isHL7s: Bool {
        let places =
            ["StructureDefinition", "tools/StructureDefinition"]
            + ["1.0", "3.0", "4.0", "4.3", "5.0"].map { "\($0)/StructureDefinition" }
        return places.contains { url.hasPrefix("http://hl7.org/fhir/\($0)/") }
    }
}
