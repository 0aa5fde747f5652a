import Diagnostics

/// Finds the line and column of byte offsets by counting the line ends before them; offsets that rise are found in one
/// pass over the text.
struct LineCounter {
    private let source: SourceText
    private let origin: TreeOrigin
    private let range: Range<Int>
    /// The line of the range, counted from 0.
    private var line = 0
    private var lineStart: Int
    private var counted: Int

    /// The origin is the place of the range's beginning. A byte order mark takes no column.
    init(_ source: SourceText, _ range: Range<Int>, origin: TreeOrigin) {
        self.source = source
        self.origin = origin
        let start = source.start + range.lowerBound
        let hasMark = range.count >= 3 && start[0] == 0xEF && start[1] == 0xBB && start[2] == 0xBF
        self.range = range.lowerBound + (hasMark ? 3 : 0)..<range.upperBound
        lineStart = self.range.lowerBound
        counted = lineStart
    }

    /// Where the text begins, behind a byte order mark.
    var textStart: Int { range.lowerBound }

    mutating func location(_ offset: Int) -> Location {
        if offset < lineStart {
            line = 0
            lineStart = range.lowerBound
            counted = lineStart
        }
        let offset = max(lineStart, min(offset, range.upperBound))
        while counted < offset {
            if source.start[counted] == UInt8(ascii: "\n") {
                line += 1
                lineStart = counted + 1
            }
            counted += 1
        }
        return origin.location(line: line, offset: offset - lineStart)
    }
}
