import FHIR
import Foundation
import HospitalExport
import Pseudonyms
import SystemPackage

/// Where the pseudonymised form of each input goes.
struct PseudonymizedFiles {
    struct Job {
        let input: String
        let output: String
        let format: ResourceFormat
    }

    private(set) var jobs: [Job] = []

    /// Makes the folders that are missing.
    init(_ inputs: [String], output: String, key: PseudonymKey) throws {
        let files = try InputFiles(inputs).files.filter { !Self.leavesOut($0) }
        let names = FileNames(key)
        if output == "-" || ResourceFormat(fileName: output) != nil {
            guard files.count == 1, let file = files.first else {
                throw CannotRun("\(output) takes one input; name a folder for several")
            }
            let format = ResourceFormat(fileName: output) ?? Self.format(of: file)
            jobs = [Job(input: file.path, output: output, format: format)]
        } else {
            try Self.refuseInside(inputs, output)
            jobs = files.map { file in
                let format = Self.format(of: file)
                return Job(
                    input: file.path, output: "\(output)/\(names.name(of: file.relativePath)).\(format)",
                    format: format)
            }
        }
        try check()
        for job in jobs where job.output != "-" { try Self.makeFolder(of: job.output) }
    }

    /// The manifest of a Bulk Data export names the server, and the files as they were.
    private static func leavesOut(_ file: InputFiles.File) -> Bool {
        guard file.path != "-", BulkDataExport.isManifest(file.path) else { return false }
        Console.error("\(file.path): left out, a manifest of a Bulk Data export")
        return true
    }

    private static func format(of file: InputFiles.File) -> ResourceFormat {
        ResourceFormat(fileName: file.path) ?? .json
    }

    private func check() throws {
        let inputs = Set(jobs.map { Self.resolved($0.input) })
        var outputs: Set<String> = []
        for job in jobs where job.output != "-" {
            let path = Self.resolved(job.output)
            if inputs.contains(path) { throw CannotRun("\(job.output) is an input, too; write to another place") }
            if !outputs.insert(path).inserted { throw CannotRun("two inputs would be written to \(job.output)") }
        }
    }

    /// The originals would lie beside the pseudonyms, and go out with them.
    private static func refuseInside(_ inputs: [String], _ output: String) throws {
        let place = resolved(output) + "/"
        for input in inputs where InputFiles.isFolder(input) && place.hasPrefix(resolved(input) + "/") {
            throw CannotRun("\(output) lies in the input \(input); write to a folder apart from it")
        }
    }

    private static func resolved(_ path: String) -> String {
        URL(fileURLWithPath: path).resolvingSymlinksInPath().path
    }

    private static func makeFolder(of path: String) throws {
        let folder = FilePath(path).removingLastComponent().string
        guard !folder.isEmpty else { return }
        do {
            try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        } catch {
            throw CannotRun("the folder \(folder) cannot be made: \(error.localizedDescription)")
        }
    }
}
