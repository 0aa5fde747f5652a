/// The rows of a sheet, read as they are asked for, so that memory does not grow with their number.
public final class SheetRows {
    private let name: String
    private let entry: ZipEntryReader
    private let part: SheetPart
    private var merged: MergedAreas
    private var rows: ArraySlice<SheetRow> = []
    private var isAtEnd = false

    init(_ archive: ZipArchive, _ entry: ZipArchive.Entry, _ context: CellContext, limits: WorkbookLimits)
        throws(WorkbookFault)
    {
        name = entry.name
        do {
            merged = MergedAreas(try Self.mergedAreas(archive, entry, limits: limits))
        } catch {
            throw error.within(entry.name)
        }
        self.entry = try ZipEntryReader(archive, entry, limits: limits)
        part = SheetPart(context, limits: limits)
    }

    /// The next row in which a cell holds something, or nil at the end.
    public func next() throws(WorkbookFault) -> SheetRow? {
        do {
            while rows.isEmpty, !isAtEnd {
                let piece = try entry.next()
                isAtEnd = piece.isEmpty
                try part.feed(piece, isLast: isAtEnd)
                rows = part.takeRows()[...]
            }
            guard var row = rows.popFirst() else { return nil }
            try merged.fill(&row)
            return row
        } catch {
            throw error.within(name)
        }
    }

    /// Reads the part once before its rows: the merged areas stand behind them, and a part that is damaged or too
    /// large is refused before the first row is given.
    private static func mergedAreas(
        _ archive: ZipArchive, _ entry: ZipArchive.Entry, limits: WorkbookLimits
    ) throws(WorkbookFault) -> [MergedArea] {
        let reader = try ZipEntryReader(archive, entry, limits: limits)
        var search = ByteSearch("mergeCell")
        while case let piece = try reader.next(), !piece.isEmpty { search.look(at: piece) }
        // XML cannot write a name in another way, so that most sheets need not be parsed twice.
        guard search.hasFound else { return [] }
        let part = MergedAreasPart(limit: limits.mergedAreas)
        try part.read(try ZipEntryReader(archive, entry, limits: limits))
        return part.areas
    }
}

/// Looks for a word in bytes that come piece by piece.
private struct ByteSearch {
    private let word: [UInt8]
    private var matched = 0
    private(set) var hasFound = false

    /// - Parameter word: One whose first letter does not stand in it again.
    init(_ word: String) {
        self.word = Array(word.utf8)
    }

    mutating func look(at piece: [UInt8]) {
        guard !hasFound else { return }
        var matched = matched
        word.withUnsafeBufferPointer { word in
            for byte in piece {
                if byte == word[matched] {
                    matched += 1
                    if matched == word.count { break }
                } else {
                    matched = byte == word[0] ? 1 : 0
                }
            }
        }
        hasFound = matched == word.count
        self.matched = hasFound ? 0 : matched
    }
}
