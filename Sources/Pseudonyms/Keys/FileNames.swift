import FHIR

/// Names of outputs that tell nothing: those of inputs may hold a patient's name or number.
public struct FileNames: Sendable {
    private let key: PseudonymKey

    /// The folders of a Bulk Data export for what was deleted and what failed.
    private static let folders: Set = ["deleted", "error", "errors", "output"]

    public init(_ key: PseudonymKey) {
        self.key = key
    }

    /// The path without an extension. What is a resource type stays; everything else becomes a pseudonym, a part a part:
    /// what looks like the running number of a Bulk Data export may be a patient's.
    public func name(of path: String) -> String {
        var parts = path.split(separator: "/").map(String.init)
        let last = parts.popLast() ?? ""
        let folders = parts.map { Self.folders.contains($0) ? $0 : key.hexadecimal(.file, $0) }
        return (folders + [fileName(last, below: parts)]).joined(separator: "/")
    }

    private func fileName(_ name: String, below folders: [String]) -> String {
        let plain = ResourceFormat.withoutGzip(name)
        let dot = ResourceFormat(fileName: plain) == nil ? nil : plain.lastIndex(of: ".")
        let stem = plain[..<(dot ?? plain.endIndex)]
        let type = String(stem.prefix { $0 != "." })
        let pseudonym = key.hexadecimal(.file, folders.joined(separator: "/"), name)
        guard Definitions.r4.resourceNames.contains(type) else { return pseudonym }
        return stem == type ? type : "\(type).\(pseudonym)"
    }
}
