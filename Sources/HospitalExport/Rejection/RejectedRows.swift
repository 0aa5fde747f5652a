import Diagnostics
import Foundation

/// The rows of an export's tables that were set aside, ready to be mended and sent again: a file for each file that was
/// read, and where the export is a workbook for each sheet. Each row has its reason in a last column, over which the
/// reader passes when the file is read again.
public struct RejectedRows {
    /// Files without a rejected row have their header only, so that the folder can be read with the same package.
    public let files: [RejectedFile]
    /// Whether no row was set aside.
    public let isEmpty: Bool

    public init(_ reading: ExportReading) {
        let unread = Set(reading.sources.filter { !$0.wasRead }.map(\.place))
        var reasons: [String: RejectionReasons] = [:]
        for diagnostic in reading.diagnostics {
            let place = Location(file: diagnostic.location.file, sheet: diagnostic.location.sheet).description
            reasons[place, default: RejectionReasons()].add(diagnostic, isUnread: unread.contains(place))
        }
        for source in reading.sources where source.wasRead && !source.linesSetAside.isEmpty {
            reasons[source.place, default: RejectionReasons()].addUnlisted(source.linesSetAside)
        }
        var seen: Set<String> = []
        let sources = reading.sources.filter { source in
            seen.insert(source.place).inserted && FileManager.default.isReadableFile(atPath: source.file)
        }
        files = sources.map { RejectedFile(source: $0, reasons: reasons[$0.place] ?? RejectionReasons()) }
        isEmpty = files.allSatisfy(\.reasons.isEmpty)
    }
}

/// The rejected rows of one file or sheet.
public struct RejectedFile {
    let source: SourceTable
    let reasons: RejectionReasons

    /// The file that the rows come from.
    public var file: String { source.file }

    /// Its path below the folder of rejected rows: that of the package; `TABLE.csv` for a sheet.
    public var name: String {
        let path = source.path
        if source.sheet != nil { return source.name.replacing("/", with: "-") + ".csv" }
        if source.file == path || source.file.hasSuffix("/" + path) { return path }
        return source.file.split(separator: "/").last.map(String.init) ?? path
    }

    /// Whether a file is of this kind, by its beginning.
    public static func isMarked(_ beginning: some Sequence<UInt8>) -> Bool {
        String(decoding: Array(beginning).filter { $0 != 0 }, as: UTF8.self).contains(RejectionMark.name)
    }

    /// Reads the file again and writes the header and the rejected rows, as far as the file can be read.
    public func write(to write: (UnsafeRawBufferPointer) throws -> Void) throws {
        if let sheet = source.sheet {
            try RejectedSheet(source: source, sheet: sheet, reasons: reasons).write(to: write)
            return
        }
        guard let extents = try? RejectedExtents(source, reasons) else { return }
        try LineCopier(extents).copy(to: write)
    }
}
