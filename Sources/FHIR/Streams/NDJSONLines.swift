/// Reads NDJSON: each line one resource in JSON; empty lines are passed over.
struct NDJSONLines: ~Copyable {
    private var window: ByteWindow
    private let reader: JSONReader
    private let file: String
    private let filter: LineFilter?

    init(_ window: consuming ByteWindow, reader: JSONReader, wantedType: TypeNumber?, file: String) {
        self.window = window
        self.reader = reader
        self.file = file
        filter = wantedType.map { LineFilter($0, reader.definitions) }
    }

    consuming func read(into sink: some ResourceSink) throws {
        var line = 1
        var hasMore = true
        // How many bytes of the window are known to hold no line end, so that a long line is searched once.
        var searched = 0
        while true {
            let fresh = window.bytes[searched...]
            let complete = hasMore ? (fresh.lastIndex(of: UInt8(ascii: "\n")) ?? -1) + 1 : window.count
            // One copy serves all lines of the block; their trees share it.
            let block = SourceText(UnsafeBufferPointer(rebasing: window.bytes[..<complete]))
            try readLines(of: block, firstLine: &line, into: sink)
            window.drop(complete)
            if !hasMore { return }
            if window.count > reader.limits.bytes {
                hasMore = try passOverLine(line, into: sink)
                line += 1
                searched = 0
                continue
            }
            searched = window.count
            // What stands before is read by now, should this throw.
            hasMore = try window.extend()
        }
    }

    /// Passes over a line that is longer than a resource may be, and says so. Returns whether it has an end.
    private mutating func passOverLine(_ line: Int, into sink: some ResourceSink) throws -> Bool {
        try sink.resource(reader.tooLarge(TreeOrigin(file: file, line: line)))
        repeat {
            if let end = window.bytes.firstIndex(of: UInt8(ascii: "\n")) {
                window.drop(end + 1)
                return true
            }
            window.drop(window.count)
        } while try window.extend()
        return false
    }

    private func readLines(of block: SourceText, firstLine line: inout Int, into sink: some ResourceSink) throws {
        var start = 0
        while start < block.count {
            let end = block.lineEnd(from: start)
            var content = start..<end
            if start == 0, line == 1, block.bytes.starts(with: [0xEF, 0xBB, 0xBF]) { content = 3..<max(3, end) }
            let isWanted = filter?.passes(block, content) ?? true
            if isWanted, content.contains(where: { !ResourceFormat.isSpace(block.bytes[$0]) }) {
                try sink.resource(reader.read(block, content, origin: TreeOrigin(file: file, line: line)))
            }
            line += 1
            start = end + 1
        }
    }
}

extension SourceText {
    /// Where the line that `offset` lies in ends: its `\n`, or the text's end.
    func lineEnd(from offset: Int) -> Int {
        let ones: UInt64 = 0x0101_0101_0101_0101
        var at = offset
        while at < count {
            let word = UInt64(littleEndian: UnsafeRawPointer(start + at).loadUnaligned(as: UInt64.self))
            let newline = word ^ (ones &* 0x0A)
            let hits = (newline &- ones) & ~newline & (ones &* 0x80)
            if hits != 0 { return min(count, at + hits.trailingZeroBitCount >> 3) }
            at += 8
        }
        return count
    }
}
