import Diagnostics
import Foundation
import HospitalExport

/// Tells the findings of a command's export: to people, and to the file that the call names.
final class FindingLog {
    private let options: FindingOptions
    private let showsValues: Bool
    private var file: FindingsFile
    private var diagnostics: [Diagnostic] = []
    /// How many lines of each severity are printed.
    private static let limit = 1000

    init(_ options: FindingOptions, showsValues: Bool) {
        self.options = options
        self.showsValues = showsValues
        file = FindingsFile(showsValues: showsValues)
    }

    /// What the reading of an export found, and a summary of it.
    func add(_ reading: ExportReading) throws {
        file.tables = reading.tables
        file.fieldsNotFed = reading.fieldsNotFed
        if let path = options.findings {
            let files = reading.tables.map(\.file) + reading.diagnostics.map(\.location.file)
            guard !Set(files).contains(where: { OutputFolder.resolved($0) == OutputFolder.resolved(path) }) else {
                throw CannotRun("\(path) is a file of the export; have the findings written to another one")
            }
        }
        try add(reading.diagnostics)
        FindingSummary(reading.diagnostics, showsValues: showsValues).lines.forEach(Console.error)
    }

    /// Prints findings, and writes the file with all that there are so far. What is only information is not printed.
    func add(_ found: [Diagnostic], printing printed: [Diagnostic]? = nil) throws {
        diagnostics += found
        print(Finding.folded((printed ?? found).filter { $0.severity > .information }))
        guard let path = options.findings, let format = FindingsFile.Format(path: path) else { return }
        try PrivateFile.write(try file.bytes(diagnostics, as: format), to: path)
    }

    /// Throws where the call is strict and anything stands against it.
    func holdToStrictness() throws {
        guard options.strict, diagnostics.contains(where: { $0.severity > .information }) else { return }
        let words = FindingSummary(diagnostics, showsValues: showsValues).words
        throw InputHasErrors(message: "no results were written, for the call is strict: \(words)")
    }

    private func print(_ findings: [Finding]) {
        var counts: [Diagnostic.Severity: Int] = [:]
        let listed = findings.filter { finding in
            counts[finding.diagnostic.severity, default: 0] += 1
            return counts[finding.diagnostic.severity, default: 0] <= Self.limit
        }
        Console.report(listed.map(\.summarized), showsValues: showsValues)
        for severity in Diagnostic.Severity.allCases {
            let more = counts[severity, default: 0] - Self.limit
            guard more > 0 else { continue }
            Console.error("\(counted(more, severity.rawValue)) more, which are not listed; --findings FILE lists all")
        }
    }
}
