import Properties

extension PropertyFaults {
    /// The folder of the package, with the slash behind it; empty for the working folder.
    var folder: String { file.lastIndex(of: "/").map { String(file[...$0]) } ?? "" }
}

extension PropertyReader {
    /// Whether a path in the property `path` stays in the folder of the package; reported when not.
    func isBeside(_ path: String) -> Bool {
        let parts = path.split(separator: "/", omittingEmptySubsequences: false)
        if !path.isEmpty, !path.contains("://"), !parts.contains(""), !parts.contains("..") { return true }
        report(
            "package-path", at: "path", "the path leaves the folder of the package",
            remedy: "give a relative path without `..`, such as tables/patients.csv")
        return false
    }
}
