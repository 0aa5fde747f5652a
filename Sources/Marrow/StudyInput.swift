import Analysis
import Diagnostics
import Foundation
import HospitalExport
import Study

/// Reads the export that a command was given, and prints what was found.
struct StudyInput {
    let study: Study
    /// Whether errors were found: the good rows and resources have gone on all the same.
    let hasErrors: Bool
    /// What was set aside and found, for the report.
    let quality: InputQuality
    private let log: FindingLog

    /// - Parameter mapping: The description of the tables, where it does not lie beside them.
    init(
        _ path: String, mapping: String?, _ options: FindingOptions, pseudonyms: StudyPseudonymOptions,
        showsValues: Bool
    ) throws {
        for path in [path] + (mapping.map { [$0] } ?? []) where !FileManager.default.fileExists(atPath: path) {
            throw CannotRun("\(path) is not there")
        }
        let key = try pseudonyms.key()
        log = FindingLog(options, showsValues: showsValues)
        do {
            let reading =
                if let mapping {
                    try HospitalExport.read(path, mapping: mapping)
                } else {
                    try HospitalExport.read(path)
                }
            try log.add(reading)
            if let rejected = options.rejected { try Self.write(reading, rejected, of: path, showsValues: showsValues) }
            study = try key.map { try pseudonyms.pseudonymized(reading.study, with: $0) } ?? reading.study
            hasErrors = reading.hasErrors
            quality = InputQuality(reading)
            Console.error(Self.counts(reading))
            if !reading.fieldsNotFed.isEmpty {
                Console.error("nothing in the export feeds " + reading.fieldsNotFed.joined(separator: ", "))
            }
        } catch let error as UnreadableExport {
            try log.add(error.diagnostics)
            throw InputHasErrors()
        }
        try log.holdToStrictness()
    }

    /// Tells what was found while the study was written, and holds a strict call to it.
    ///
    /// - Parameter printed: What people are told of it, where that is not all.
    func add(_ diagnostics: [Diagnostic], printing printed: [Diagnostic]? = nil) throws {
        try log.add(diagnostics, printing: printed)
        try log.holdToStrictness()
    }

    private static func write(_ reading: ExportReading, _ folder: String, of export: String, showsValues: Bool) throws {
        let told =
            if reading.tables.isEmpty {
                try RejectedFolder.write(
                    RejectedResources(reading), to: folder, of: export, showsValues: showsValues)
            } else {
                try RejectedFolder.write(RejectedRows(reading), to: folder, of: export)
            }
        if let told { Console.error(told) }
    }

    private static func counts(_ reading: ExportReading) -> String {
        let read = reading.tables.reduce(0) { $0 + $1.rowsRead }
        let setAside = reading.tables.reduce(0) { $0 + $1.rowsSetAside }
        let patients = counted(reading.study.patients.count, "patient")
        guard read > 0 else { return "read \(patients)" }
        return "read \(patients) from \(counted(read, "row")) of \(counted(reading.tables.count, "table")); "
            + "\(counted(setAside, "row")) set aside"
    }
}

extension InputQuality {
    fileprivate init(_ reading: ExportReading) {
        let setAside = reading.tables.filter { $0.rowsSetAside > 0 }
        let findings = reading.diagnostics.filter { $0.severity > .information }
        let kinds = Dictionary(grouping: findings) { [$0.rule, $0.message] }
        self.init(
            setAside: setAside.map { SetAside(table: $0.name, rows: $0.rowsSetAside, rowsRead: $0.rowsRead) },
            findings: kinds.values.compactMap { alike in
                alike.first.map { first in
                    Finding(
                        severity: first.severity.rawValue, rule: first.rule, message: first.message, count: alike.count)
                }
            }
            .sorted { ($0.severity, $0.rule, $0.message) < ($1.severity, $1.rule, $1.message) })
    }
}
