import FHIR
import Foundation
import SystemPackage

/// A hospital's export, whatever its form: CSV tables with a data package, FHIR, or the cancer registries' oBDS.
public enum HospitalExport {
    /// Reads an export: a folder with a `datapackage.json`, such a file itself, a file of FHIR or oBDS, a folder of
    /// them, or the manifest of a Bulk Data export.
    ///
    /// Throws when nothing can be made of it, with all that was found.
    public static func read(_ path: String) throws(UnreadableExport) -> ExportReading {
        guard !isTable(path) else {
            throw UnreadableExport(
                file: path, rule: "mapping-missing", message: "a table says nothing of itself to the study",
                remedy: "give the mapping that describes it (--mapping), or the folder with its datapackage.json")
        }
        let isFolder = isFolder(path)
        if isFolder ? FileManager.default.fileExists(atPath: path + "/datapackage.json") : isDataPackage(path) {
            return try HospitalExportReader(package: path).read()
        }
        let files = isFolder ? self.files(below: path) : [path]
        let reports = files.filter(OBDSExportReader.recognises)
        guard reports.isEmpty else {
            return try OBDSExportReader(files: reports).read(besides: files.filter { !reports.contains($0) })
        }
        let reader = isFolder ? FHIRExportReader(folder: path) : FHIRExportReader(file: path)
        guard !reader.isEmpty else {
            throw UnreadableExport(
                file: path, rule: "export-empty", message: "the folder has neither a datapackage.json nor FHIR files",
                remedy: "give the folder of an export, or a .json, .xml or .ndjson file, packed with gzip or not")
        }
        return try reader.read()
    }

    /// Reads tables whose description stands elsewhere: the mapping of a site, for each of its exports.
    ///
    /// - Parameters:
    ///   - path: The folder of the tables, or the one file that the mapping describes.
    ///   - mapping: A data package.
    public static func read(_ path: String, mapping: String) throws(UnreadableExport) -> ExportReading {
        try HospitalExportReader(package: mapping, data: path).read()
    }

    private static func isTable(_ path: String) -> Bool {
        ["csv", "tsv", "txt"].contains(FilePath(path).extension?.lowercased())
    }

    private static func isFolder(_ path: String) -> Bool {
        var isFolder: ObjCBool = false
        return FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) && isFolder.boolValue
    }

    private static func isDataPackage(_ path: String) -> Bool {
        FilePath(path).lastComponent == "datapackage.json"
    }

    /// The files that an export may consist of, in order.
    private static func files(below folder: String) -> [String] {
        let names = (try? FileManager.default.subpathsOfDirectory(atPath: folder)) ?? []
        return names.sorted().map { "\(folder)/\($0)" }.filter { ResourceFormat(fileName: $0) != nil && !isFolder($0) }
    }
}
