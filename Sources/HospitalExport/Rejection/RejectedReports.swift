import Diagnostics
import Foundation
import OBDS
import SystemPackage

/// The patients of an export in oBDS in whose reports errors stand: a document for each file that has one.
public struct RejectedReports {
    /// By the documents' names, which are those of their files.
    public let documents: [(name: String, bytes: Data)]
    /// The export's files, and the names that their documents have.
    public let files: [(path: String, name: String)]

    /// Nil for an export of another form.
    public init?(_ reading: ExportReading) {
        guard !reading.reports.isEmpty else { return nil }
        let names = Self.names(reading.reports)
        files = reading.reports.compactMap { path in names[path].map { (path, $0) } }
        let rejection = OBDSRejection(reading.diagnostics)
        documents = rejection.documents(of: reading.reports).compactMap { path, bytes in
            names[path].map { ($0, bytes) }
        }
    }

    /// Whether a document is one of these, by its beginning.
    public static func isMarked(_ beginning: Data) -> Bool {
        beginning.range(of: Data("<!-- \(OBDSRejection.mark)".utf8)) != nil
    }

    /// The last parts of the paths; where two are the same, with their numbers.
    private static func names(_ paths: [String]) -> [String: String] {
        var names: [String: String] = [:]
        var used: Set<String> = []
        for (index, path) in paths.enumerated() {
            let last = FilePath(path).lastComponent?.string ?? path
            let name = used.insert(last).inserted ? last : "\(index + 1)-\(last)"
            names[path] = name
            used.insert(name)
        }
        return names
    }
}
