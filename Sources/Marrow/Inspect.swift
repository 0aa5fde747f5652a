import ArgumentParser
import Foundation
import HospitalExport
import SystemPackage

struct Inspect: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Looks at an unknown export, CSV or Excel, and writes a first data package for it.",
        discussion: """
            Finds out each table's encoding, separator, header, types, date formats, decimal sign, missing values and \
            keys, and guesses from German and English names which fields of the study the columns feed. The data \
            package is a proposal: the report tells how sure each guess is, shows up to three examples with letters as \
            x and digits as 9, and lists what is not known and what is left to do.

            The report goes to standard output with -o, else to standard error, so that the package can be redirected.

            Examples:
              marrow inspect export/*.csv -o export/datapackage.json
              marrow inspect cohort.xlsx > datapackage.json
            """)

    @Argument(help: "CSV files and Excel workbooks, or folders of them.")
    var inputs: [String]

    @Option(
        name: [.short, .long],
        help: "The data package to write, in or above the folder of the tables; '-' is standard output.")
    var output = "-"

    private static let extensions: Set = ["csv", "tsv", "txt", "xlsx", "xlsm", "xls", "xlsb"]

    func validate() throws {
        if inputs.isEmpty { throw ValidationError("Name a CSV file or a workbook to look at.") }
    }

    func run() throws {
        let files = try inputs.flatMap(Self.files)
        guard let first = files.first else { throw CannotRun("there is no CSV file and no workbook in the folder") }
        let place = FilePath(output == "-" ? first : output)
        let folder = place.removingLastComponent().string
        let inspection = ExportInspection(files: files, folder: folder.isEmpty ? "." : folder)
        do {
            let file = try StagedFile(output)
            try Array(inspection.package.utf8).withUnsafeBytes(file.write)
            try file.commit()
        } catch {
            throw CannotRun("\(output) cannot be written: \(error)")
        }
        let report = inspection.report.joined(separator: "\n")
        if output == "-" { Console.error(report) } else { try Console.output(report + "\n") }
        Console.report(inspection.diagnostics, showsValues: false)
        if !inspection.diagnostics.isEmpty { throw InputHasErrors() }
    }

    private static func files(_ path: String) throws -> [String] {
        var isFolder: ObjCBool = false
        guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) else {
            throw CannotRun("\(path) is not there")
        }
        guard isFolder.boolValue else { return [path] }
        let names = (try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []
        return names.sorted().filter { extensions.contains(FilePath($0).extension?.lowercased() ?? "") }
            .map { path.hasSuffix("/") ? path + $0 : "\(path)/\($0)" }
    }
}
