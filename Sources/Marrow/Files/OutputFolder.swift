import Foundation
import SystemPackage

/// A folder whose new files appear together, when all of them have been written.
final class OutputFolder {
    private let path: String
    private var staged: [StagedFile] = []

    /// Throws when the folder is that of the export, whose files it would overwrite or mix with.
    init(_ path: String, apartFrom export: String) throws {
        self.path = path
        let folder = Self.resolved(path)
        if [folder, folder + "/datapackage.json"].contains(Self.resolved(export)) {
            throw CannotRun("\(path) is the export's folder; write to another one")
        }
        do {
            try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
        } catch {
            throw CannotRun("the folder \(path) cannot be made: \(error.localizedDescription)")
        }
    }

    private static func resolved(_ path: String) -> String {
        URL(fileURLWithPath: path).resolvingSymlinksInPath().path
    }

    /// Adds a file; its name may lie in a folder below, such as `cdisc/adsl.json`.
    func add(_ name: String, _ bytes: UnsafeRawBufferPointer) throws {
        do {
            if let below = name.lastIndex(of: "/") {
                try FileManager.default.createDirectory(
                    atPath: "\(path)/\(name[..<below])", withIntermediateDirectories: true)
            }
            let file = try StagedFile("\(path)/\(name)")
            try file.write(bytes)
            staged.append(file)
        } catch {
            throw CannotRun("\(path)/\(name) cannot be written: \(error)")
        }
    }

    func commit() throws {
        do {
            for file in staged { try file.commit() }
        } catch {
            throw CannotRun("the files of \(path) cannot be put in their place: \(error)")
        }
    }
}
