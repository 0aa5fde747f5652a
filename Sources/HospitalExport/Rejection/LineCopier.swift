/// Copies some lines of a file as they stand, and adds a cell to the last line of each extent.
struct LineCopier {
    private let extents: RejectedExtents
    private var index = 0
    /// The first line of the extent at the index.
    private var first: Int
    private var line = 1
    /// A CR behind which LF may follow.
    private var hasReturn = false
    /// The end of a line that is written when another line of its extent follows.
    private var held: [UInt8] = []
    private var hasBegun = false
    /// Whether something comes before the next byte: what is before the extent, or the end of its last line.
    private var isPaused = true
    private var output: [UInt8] = []
    private var mark: ByteOrderMark?
    private static let chunk = 1 << 16

    init(_ extents: RejectedExtents) {
        self.extents = extents
        first = extents.all.first?.first ?? .max
    }

    private var extent: RejectedExtents.Extent? {
        extents.all.indices.contains(index) ? extents.all[index] : nil
    }

    consuming func copy(to write: (UnsafeRawBufferPointer) throws -> Void) throws {
        var copier = self
        try copier.run(write)
    }

    private mutating func run(_ write: (UnsafeRawBufferPointer) throws -> Void) throws {
        let pieces: BytePieces
        (pieces, mark) = try CSVRows.pieces(of: extents.file, extents.encoding)
        if let mark { try mark.bytes.withUnsafeBytes(write) }
        while extent != nil {
            let piece = try pieces.next()
            if piece.isEmpty { break }
            for byte in piece { take(byte) }
            if output.count >= Self.chunk, !isSixteenBit || !hasBegun { try flush(write) }
        }
        if hasReturn { endLine([UInt8(ascii: "\r")]) }
        if hasBegun, let extent { finish(extent, held.isEmpty ? [UInt8(ascii: "\n")] : held) }
        try flush(write)
    }

    private mutating func take(_ byte: UInt8) {
        if hasReturn {
            hasReturn = false
            endLine(byte == UInt8(ascii: "\n") ? Array("\r\n".utf8) : [UInt8(ascii: "\r")])
            if byte == UInt8(ascii: "\n") { return }
        }
        switch byte {
        case UInt8(ascii: "\r"): hasReturn = true
        case UInt8(ascii: "\n"): endLine([byte])
        default:
            guard line >= first else { return }
            if isPaused { resume() }
            output.append(byte)
        }
    }

    private mutating func resume() {
        if !hasBegun { output += extent?.before ?? [] }
        hasBegun = true
        output += held
        held = []
        isPaused = false
    }

    private mutating func endLine(_ end: [UInt8]) {
        defer { line += 1 }
        guard line >= first, let extent else { return }
        resume()
        held = end
        isPaused = true
        if line == extent.last { finish(extent, end) }
    }

    private mutating func finish(_ extent: RejectedExtents.Extent, _ end: [UInt8]) {
        output += extent.behind + end
        held = []
        hasBegun = false
        isPaused = true
        index += 1
        first = self.extent?.first ?? .max
    }

    // MARK: Writing

    private var isSixteenBit: Bool {
        switch extents.encoding {
        case .utf16, .utf16LittleEndian, .utf16BigEndian: true
        case .utf8, .windows1252, .iso8859Part1, .iso8859Part15: false
        }
    }

    private mutating func flush(_ write: (UnsafeRawBufferPointer) throws -> Void) throws {
        let bytes = isSixteenBit ? sixteenBit(output) : output
        output = []
        if !bytes.isEmpty { try bytes.withUnsafeBytes(write) }
    }

    /// Half of a character becomes the sign for what is none.
    private func sixteenBit(_ bytes: [UInt8]) -> [UInt8] {
        let isBigEndian = extents.encoding == .utf16BigEndian || mark == .utf16BigEndian
        return String(decoding: bytes, as: UTF8.self).utf16.flatMap { unit in
            let halves = [UInt8(unit >> 8), UInt8(truncatingIfNeeded: unit)]
            return isBigEndian ? halves : halves.reversed()
        }
    }
}
