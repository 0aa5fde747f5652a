import FHIR

/// Names of outputs that tell nothing: those of inputs may hold a patient's name or number.
public struct FileNames: Sendable {
    private let key: PseudonymKey

    /// The folders of a Bulk Data export for what was deleted and what failed.
    private static let folders: Set = ["deleted", "error", "errors", "output"]

    public init(_ key: PseudonymKey) {
        self.key = key
    }

    /// The path without an extension. What is a resource type with or without a running number, as in a Bulk Data
    /// export (`Observation.001`), stays; everything else becomes a pseudonym, a part a part.
    public func name(of path: String) -> String {
        var parts = path.split(separator: "/").map(String.init)
        let last = parts.popLast() ?? ""
        let folders = parts.map { Self.folders.contains($0) ? $0 : key.hexadecimal(.file, $0) }
        return (folders + [fileName(last, below: parts)]).joined(separator: "/")
    }

    private func fileName(_ name: String, below folders: [String]) -> String {
        let parts = name.split(separator: ".", omittingEmptySubsequences: false)
        let isNumbered = parts.count > 1 && parts[1].count <= 4 && parts[1].allSatisfy { ("0"..."9").contains($0) }
        let type = String(parts.first ?? "")
        guard Definitions.r4.resourceNames.contains(type) else {
            return key.hexadecimal(.file, folders.joined(separator: "/"), name)
        }
        return isNumbered ? "\(type).\(parts[1])" : parts.count <= 3 ? type : key.hexadecimal(.file, name)
    }
}
