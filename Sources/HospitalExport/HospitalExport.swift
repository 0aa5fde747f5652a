import Foundation

/// A hospital's export, whatever its form: CSV tables with a data package, FHIR, or the cancer registries' oBDS.
public enum HospitalExport {
<<<<<<< HEAD
    /// Reads an export: a folder with a `datapackage.json`, such a file itself, a file of FHIR or oBDS,
    /// or a folder of them.
=======
    /// Reads an export: a folder with a `datapackage.json`, such a file itself, a FHIR file, a folder of
    /// them, or the manifest of a Bulk Data export.
>>>>>>> exports
    ///
    /// Throws when nothing can be made of it, with all that was found.
    public static func read(_ path: String) throws(UnreadableExport) -> ExportReading {
        let isFolder = isFolder(path)
        if isFolder ? FileManager.default.fileExists(atPath: path + "/datapackage.json") : isDataPackage(path) {
            return try HospitalExportReader(package: path).read()
        }
        let reader = isFolder ? FHIRExportReader(folder: path) : FHIRExportReader(file: path)
        guard !reader.isEmpty else {
            throw UnreadableExport(
                file: path, rule: "export-empty", message: "the folder has neither a datapackage.json nor FHIR files",
                remedy: "give the folder of an export, or a .json, .xml or .ndjson file, packed with gzip or not")
        }
<<<<<<< HEAD
        let reports = files.filter(OBDSExportReader.recognises)
        guard reports.isEmpty else {
            return try OBDSExportReader(files: reports).read(besides: files.filter { !reports.contains($0) })
        }
        return try FHIRExportReader(files: files).read()
=======
        return try reader.read()
>>>>>>> exports
    }

    private static func isFolder(_ path: String) -> Bool {
        var isFolder: ObjCBool = false
        return FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) && isFolder.boolValue
    }

    private static func isDataPackage(_ path: String) -> Bool {
        (path as NSString).lastPathComponent == "datapackage.json"
    }
}
