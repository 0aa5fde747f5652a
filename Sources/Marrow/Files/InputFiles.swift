import FHIR
import Foundation
import SystemPackage

/// The files that a call names: those given, and those of FHIR's formats below the folders given.
struct InputFiles {
    struct File {
        let path: String
        /// The path below the folder given, or the file's name.
        let relativePath: String
    }

    let files: [File]

    init(_ arguments: [String]) throws {
        var files: [File] = []
        for argument in arguments {
            if Self.isFolder(argument) {
                files += try Self.below(argument)
            } else {
                let name = argument == "-" ? "stdin" : FilePath(argument).lastComponent?.string ?? argument
                files.append(File(path: argument, relativePath: name))
            }
        }
        self.files = files
    }

    static func isFolder(_ path: String) -> Bool {
        var isFolder: ObjCBool = false
        return FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) && isFolder.boolValue
    }

    private static func below(_ folder: String) throws -> [File] {
        let names = try FileManager.default.subpathsOfDirectory(atPath: folder).sorted()
        let found = names.filter { ResourceFormat(fileName: $0) != nil && !isFolder("\(folder)/\($0)") }
        if found.isEmpty { throw CannotRun("\(folder) has no .json, .xml or .ndjson files, packed with gzip or not") }
        return found.map { File(path: "\(folder)/\($0)", relativePath: $0) }
    }
}
