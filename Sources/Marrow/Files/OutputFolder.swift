import Foundation
import SystemPackage

/// A folder whose new files appear together, when all of them have been written.
final class OutputFolder {
    private let path: String
    private var staged: [StagedFile] = []

    init(_ path: String) throws {
        self.path = path
        do {
            try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
        } catch {
            throw CannotRun("the folder \(path) cannot be made: \(error.localizedDescription)")
        }
    }

    func add(_ name: String, _ bytes: UnsafeRawBufferPointer) throws {
        do {
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
