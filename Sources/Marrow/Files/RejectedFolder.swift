import Diagnostics
import Foundation
import HospitalExport
import Validation

/// The folder of the rows that were set aside. They are patients' data, so that nobody but its owner may read a file.
enum RejectedFolder {
    /// Writes the rows beside their place, then puts them there; where none was set aside, removes those of an earlier
    /// run. Returns what to tell.
    static func write(_ rows: RejectedRows, to path: String, of export: String) throws -> String? {
        for file in rows.files where OutputFolder.resolved("\(path)/\(file.name)") == OutputFolder.resolved(file.file) {
            throw CannotRun("\(path) is the export's folder; have the rejected rows written to another one")
        }
        guard !rows.isEmpty else {
            for place in rows.files.map({ "\(path)/\($0.name)" }) where isOurs(place, { RejectedFile.isMarked($0) }) {
                try removeEarlier(place)
            }
            return nil
        }
        let folder = try OutputFolder(path, apartFrom: export)
        for file in rows.files {
            try folder.add(file.name, isPrivate: true) { target in try file.write { try target.write($0) } }
        }
        try folder.commit()
        return "wrote the rows set aside to \(path), to be mended and sent again; "
            + "the reader passes over their last column"
    }

    private static let resources = "resources.ndjson"
    private static let outcomes = "outcomes.json"

    /// Writes the resources of an export in FHIR that were set aside, one a line, and beside them why: the outcomes are
    /// in the order of the lines.
    static func write(
        _ resources: RejectedResources, to path: String, of export: String, showsValues: Bool
    ) throws -> String? {
        var inputs: [OperationOutcomeRenderer.Input] = []
        let folder = try OutputFolder(path, apartFrom: export)
        try folder.add(Self.resources, isPrivate: true) { target in
            try resources.forEach { line, errors in
                try line.withUnsafeBytes { try target.write($0) }
                inputs.append(.init(file: errors.first?.location.file ?? "", diagnostics: errors))
            }
        }
        guard !inputs.isEmpty else {
            let isEarlier = isOurs("\(path)/\(outcomes)") {
                $0.range(of: Data("operationoutcome-issue-source".utf8)) != nil
            }
            if isEarlier { for name in [Self.resources, Self.outcomes] { try removeEarlier("\(path)/\(name)") } }
            return nil
        }
        let outcome = try OperationOutcomeRenderer(showsValues: showsValues).render(inputs) + "\n"
        try folder.add(Self.outcomes, isPrivate: true) { target in
            try Array(outcome.utf8).withUnsafeBytes { try target.write($0) }
        }
        try folder.commit()
        return "wrote the \(counted(inputs.count, "resource")) set aside to \(path)/\(Self.resources), "
            + "and why to \(Self.outcomes)"
    }

    /// Writes the patients of reports in oBDS that were set aside; where none was, removes those of an earlier run.
    static func write(_ reports: RejectedReports, to path: String, of export: String) throws -> String? {
        for file in reports.files
        where OutputFolder.resolved("\(path)/\(file.name)") == OutputFolder.resolved(file.path) {
            throw CannotRun("\(path) is the export's folder; have the rejected patients written to another one")
        }
        let folder = try OutputFolder(path, apartFrom: export)
        let written = Set(reports.documents.map(\.name))
        for file in reports.files where !written.contains(file.name) {
            let place = "\(path)/\(file.name)"
            if isOurs(place, RejectedReports.isMarked) { try removeEarlier(place) }
        }
        guard !written.isEmpty else { return nil }
        for (name, bytes) in reports.documents {
            try folder.add(name, isPrivate: true) { target in try bytes.withUnsafeBytes { try target.write($0) } }
        }
        try folder.commit()
        return
            "wrote the patients set aside to \(path), each behind a comment that says why, to be mended and sent again"
    }

    /// Whether a file begins as one of ours does.
    private static func isOurs(_ path: String, _ isMarked: (Data) -> Bool) -> Bool {
        guard let file = FileHandle(forReadingAtPath: path) else { return false }
        defer { try? file.close() }
        return isMarked((try? file.read(upToCount: 1 << 16)) ?? Data())
    }

    private static func removeEarlier(_ path: String) throws {
        do {
            try FileManager.default.removeItem(atPath: path)
        } catch {
            throw CannotRun("\(path) of an earlier run cannot be removed: \(error.localizedDescription)")
        }
    }
}
