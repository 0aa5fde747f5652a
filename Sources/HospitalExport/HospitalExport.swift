import FHIR
import Foundation

/// A hospital's export, whatever its form: CSV tables with a data package, FHIR, or the cancer registries' oBDS.
public enum HospitalExport {
    /// Reads an export: a folder with a `datapackage.json`, such a file itself, a file of FHIR or oBDS,
    /// or a folder of them.
    ///
    /// Throws when nothing can be made of it, with all that was found.
    public static func read(_ path: String) throws(UnreadableExport) -> ExportReading {
        let isFolder = isFolder(path)
        if isFolder ? FileManager.default.fileExists(atPath: path + "/datapackage.json") : isDataPackage(path) {
            return try HospitalExportReader(package: path).read()
        }
        let files = isFolder ? filesOfFHIR(below: path) : [path]
        guard !files.isEmpty else {
            throw UnreadableExport(
                file: path, rule: "export-empty", message: "the folder has neither a datapackage.json nor FHIR files",
                remedy: "give the folder of an export, or a .json, .xml or .ndjson file")
        }
        let reports = files.filter(OBDSExportReader.recognises)
        guard reports.isEmpty else {
            return try OBDSExportReader(files: reports).read(besides: files.filter { !reports.contains($0) })
        }
        return try FHIRExportReader(files: files).read()
    }

    private static func isFolder(_ path: String) -> Bool {
        var isFolder: ObjCBool = false
        return FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) && isFolder.boolValue
    }

    private static func isDataPackage(_ path: String) -> Bool {
        (path as NSString).lastPathComponent == "datapackage.json"
    }

    private static func filesOfFHIR(below folder: String) -> [String] {
        let names = (try? FileManager.default.subpathsOfDirectory(atPath: folder)) ?? []
        return names.sorted().map { "\(folder)/\($0)" }.filter { ResourceFormat(fileName: $0) != nil && !isFolder($0) }
    }
}
