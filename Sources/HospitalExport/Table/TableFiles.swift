import FoundationEssentials

/// Where the files of a package's tables are.
struct TableFiles {
    private let folder: String
    /// The one file that all tables are read from, when the user gave a file.
    private let file: String?

    /// - Parameter data: The folder of the tables or the one file of them; nil when they lie beside the package.
    init(_ package: DataPackage, data: String?) throws(UnreadableExport) {
        guard let data else {
            folder = package.file.lastIndex(of: "/").map { String(package.file[...$0]) } ?? ""
            file = nil
            return
        }
        var isFolder = false
        let exists = FileManager.default.fileExists(atPath: data, isDirectory: &isFolder)
        folder = data.hasSuffix("/") ? data : data + "/"
        file = exists && isFolder ? nil : data
        guard file == nil || Set(package.tables.map(\.path)).count <= 1 else {
            throw UnreadableExport(
                file: data, rule: "mapping-several-files",
                message: "the mapping \(package.file) describes several files, and the export is not a folder",
                remedy: "give the folder that holds them")
        }
    }

    func file(of table: Table) -> String {
        file ?? folder + table.path
    }
}
