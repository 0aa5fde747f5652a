import Diagnostics
import FHIR
import Study

extension StudyBundles {
    /// The texts of the study that FHIR cannot hold where they stand, such as a code with blanks at its ends: the
    /// Bundles hold them all the same, and are not valid (FHIR R4 §datatypes#primitive).
    ///
    /// The location names the Bundle by its id, as it is not in a file yet.
    public func issues() throws -> [Diagnostic] {
        try bundles.flatMap { _, bundle in
            let tree = try TreeEncoder().encode(
                bundle, origin: TreeOrigin(file: "\(R4.Bundle.typeName)/\(bundle.id ?? "")"))
            return Self.primitives(of: tree.root).compactMap(Self.issue)
        }
    }

    private static func primitives(of element: Element) -> [Element] {
        element.children.flatMap { $0.isPrimitive ? [$0] : primitives(of: $0) }
    }

    private static func issue(_ element: Element) -> Diagnostic? {
        guard let text = element.value, let remedy = remedy(text, as: element.typeName) else { return nil }
        return Diagnostic(
            .error, rule: "mapping-not-writable", at: element.location, expression: element.path,
            message: "FHIR cannot hold this text as \(element.typeName)", remedy: remedy, value: text)
    }

    private static func remedy(_ text: String, as typeName: String) -> String? {
        let blanks: Set<Unicode.Scalar> = [" ", "\t", "\n", "\r"]
        let scalars = text.unicodeScalars
        guard scalars.allSatisfy({ $0.value >= 0x20 || blanks.contains($0) }) else {
            return "leave control characters out"
        }
        switch typeName {
        case "uri": return scalars.contains(where: blanks.contains) ? "write the URI without blanks" : nil
        case "code":
            let words = text.split(separator: " ", omittingEmptySubsequences: false)
            let isCode = words.allSatisfy { !$0.isEmpty && !$0.unicodeScalars.contains(where: blanks.contains) }
            return isCode ? nil : "write the code without blanks at its ends, and single spaces within"
        default: return nil
        }
    }
}
