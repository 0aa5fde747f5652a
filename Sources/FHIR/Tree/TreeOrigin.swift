import Diagnostics

/// Where the text of a tree came from.
public struct TreeOrigin: Sendable, Hashable {
    /// A piece of a file, where a tree is made of several.
    struct Piece: Sendable, Hashable {
        /// The line of the tree's source on which the piece begins, counted from 0.
        var sourceLine: Int
        var line: Int
        var column: Int
    }

    /// The path as the user gave it, or `-`.
    public var file: String
    /// The line of the file on which the source begins, counted from 1 (a line of NDJSON, say).
    public var line: Int
    /// The column at which the source begins, counted from 1.
    public var column: Int
    /// For the entry of a Bundle that is read piece by piece: its place among the entries.
    var firstEntry = 0
    var pieces: [Piece] = []

    public init(file: String, line: Int = 1, column: Int = 1) {
        self.file = file
        self.line = line
        self.column = column
    }

    /// The place in the file of a byte in a line of the source, both counted from 0.
    func location(line sourceLine: Int, offset: Int) -> Location {
        let piece = pieces.last { $0.sourceLine <= sourceLine } ?? Piece(sourceLine: 0, line: line, column: column)
        let isFirstLine = sourceLine == piece.sourceLine
        return Location(
            file: file,
            place: .text(
                line: piece.line + sourceLine - piece.sourceLine, column: offset + (isFirstLine ? piece.column : 1)))
    }
}
