import FHIR

/// The targets that Marrow brings, from the files under `schemas/targets`.
public enum TargetLibrary {
    /// Their names.
    public static let names = targetFiles.map(\.name)

    /// Throws what is wrong with a file of ours, which is a fault of ours; `nil` where there is no such target.
    public static func target(_ name: String) throws(TargetFault) -> Target? {
        guard let file = file(of: name) else { return nil }
        return try Target(Array(file.utf8), file: "\(name).json")
    }

    static func file(of name: String) -> String? {
        targetFiles.first { $0.name == name }.map { String(describing: $0.text) }
    }

    /// Our own statements of what the targets' profiles demand, as a validator takes them.
    public static let definitions: [ResourceTree] = targetDefinitions.compactMap { file in
        JSONReader().read(SourceText(String(describing: file.text)), origin: TreeOrigin(file: file.name)).tree
    }
}
