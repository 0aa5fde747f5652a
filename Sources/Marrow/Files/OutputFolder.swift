import Foundation
import SystemPackage

/// A folder whose new files appear together, when all of them have been written.
final class OutputFolder {
    private let path: String
    private var staged: [StagedFile] = []
    private let wasThere: Bool

    /// Throws when the folder is that of the export, whose files it would overwrite or mix with.
    init(_ path: String, apartFrom export: String) throws {
        self.path = path
        wasThere = FileManager.default.fileExists(atPath: path)
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

    /// Leaves no folder where nothing was written to it.
    deinit {
        staged = []
        if !wasThere { rmdir(path) }
    }

    static func resolved(_ path: String) -> String {
        URL(fileURLWithPath: path).resolvingSymlinksInPath().path
    }

    /// Adds a file; its name may lie in a folder below, such as `cdisc/adsl.json`.
    func add(_ name: String, _ bytes: UnsafeRawBufferPointer) throws {
        try add(name) { try $0.write(bytes) }
    }

    /// Adds a file that is written piece by piece. Nobody but the owner may read a private one.
    func add(_ name: String, isPrivate: Bool = false, _ write: (StagedFile) throws -> Void) throws {
        do {
            try makeFolder(of: name)
            let file = try StagedFile("\(path)/\(name)", isPrivate: isPrivate)
            try write(file)
            staged.append(file)
        } catch {
            throw CannotRun("\(path)/\(name) cannot be written: \(error)")
        }
    }

    /// Begins a file that is written with others, piece by piece.
    func begin(_ name: String) throws -> StagedFile {
        do {
            try makeFolder(of: name)
            let file = try StagedFile("\(path)/\(name)")
            staged.append(file)
            return file
        } catch {
            throw CannotRun("\(path)/\(name) cannot be written: \(error)")
        }
    }

    private func makeFolder(of name: String) throws {
        guard let below = name.lastIndex(of: "/") else { return }
        try FileManager.default.createDirectory(
            atPath: "\(path)/\(name[..<below])", withIntermediateDirectories: true)
    }

    func commit() throws {
        do {
            try Unfinished.together { for file in staged { try file.commit() } }
            for folder in Set(staged.map(\.folder)).sorted() { StagedFile.removeUnfinished(in: folder) }
        } catch {
            throw CannotRun("the files of \(path) cannot be put in their place: \(error)")
        }
    }
}
