import Diagnostics
import FHIR
import Foundation
import SystemPackage

/// The files of an export in FHIR by what they hold: resources, or, beside those of a Bulk Data export, what the server
/// deleted and where it failed.
struct FHIRExportFiles {
    private(set) var resources: [String] = []
    /// NDJSON of Bundles whose entries are deletions.
    private(set) var deletions: [String] = []
    /// NDJSON of OperationOutcomes.
    private(set) var errors: [String] = []
    private(set) var manifests: [BulkDataManifest] = []

    private enum Kind {
        case resources, deletions, errors
    }

    init(file: String) {
        if let manifest = BulkDataManifest(file: file) {
            self = FHIRExportFiles(folder: FilePath(manifest.file).removingLastComponent().string)
        } else {
            resources = [file]
        }
    }

    /// All files below a folder, in the order of their paths.
    init(folder: String) {
        let names = (try? FileManager.default.subpathsOfDirectory(atPath: folder.isEmpty ? "." : folder)) ?? []
        let prefix = folder.isEmpty ? "" : folder + "/"
        var paths: [String] = []
        for name in names.sorted() where ResourceFormat(fileName: name) != nil && !Self.isFolder(prefix + name) {
            if let manifest = BulkDataManifest(file: prefix + name) {
                manifests.append(manifest)
            } else {
                paths.append(name)
            }
        }
        for path in paths {
            switch kind(of: path) {
            case .resources: resources.append(prefix + path)
            case .deletions: deletions.append(prefix + path)
            case .errors: errors.append(prefix + path)
            }
        }
    }

    var isEmpty: Bool { resources.isEmpty && deletions.isEmpty && errors.isEmpty }

    /// The files that a manifest lists and that are not there: resources that were never fetched, or are lost.
    var missing: [Diagnostic] {
        let names = Set((resources + deletions + errors).map(BulkDataManifest.fileName))
        return manifests.flatMap { manifest in
            manifest.files.filter { !names.contains($0.name) }.map { file in
                Diagnostic(
                    .error, rule: "export-missing-file", at: Location(file: manifest.file),
                    expression: file.expression, message: "the manifest lists a file that is not in the folder",
                    remedy: "fetch the file from the server and put it beside the manifest", value: file.url)
            }
        }
    }

    /// How many resources a manifest says that a file has.
    func expectedCount(of path: String) -> Int? {
        let name = BulkDataManifest.fileName(path)
        return manifests.lazy.flatMap(\.output).first { $0.name == name }?.count
    }

    /// By the manifest; without one, by the folder that a client puts the file into.
    private func kind(of path: String) -> Kind {
        let name = BulkDataManifest.fileName(path)
        if manifests.contains(where: { $0.deleted.contains { $0.name == name } }) { return .deletions }
        if manifests.contains(where: { $0.error.contains { $0.name == name } }) { return .errors }
        let folders = path.split(separator: "/").dropLast().map { $0.lowercased() }
        if folders.contains("deleted") { return .deletions }
        return folders.contains("error") || folders.contains("errors") ? .errors : .resources
    }

    private static func isFolder(_ path: String) -> Bool {
        var isFolder: ObjCBool = false
        return FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) && isFolder.boolValue
    }
}
