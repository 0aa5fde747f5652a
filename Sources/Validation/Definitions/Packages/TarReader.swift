import FHIR

/// Reads the files of a tar archive (POSIX.1-2001: ustar and pax; GNU's long names), one after the other, without
/// writing anything to disk.
struct TarReader: ~Copyable {
    /// Bounds on an archive, so that a small one cannot unpack to more than memory holds.
    struct Limits {
        var entries = 100_000
        /// All entries together.
        var bytes = 2 << 30
        /// One entry that is read.
        var entryBytes = 256 << 20
    }

    struct Entry {
        let name: String
        /// `nil` for an entry that was not wanted, or that is larger than the limits allow.
        let content: [UInt8]?
    }

    private enum Kind: UInt8 {
        case oldFile = 0
        case file = 0x30
        /// GNU: the content is the next entry's name.
        case longName = 0x4C
        /// pax: the content has records on the next entry.
        case extended = 0x78
    }

    private static let blockSize = 512
    private let source: any ByteSource
    private let limits: Limits
    private var block: [UInt8] = Array(repeating: 0, count: TarReader.blockSize)
    private var entries = 0
    private var bytes = 0
    /// What an entry before said of the next one.
    private var nextName: String?
    private var nextSize: Int?

    init(_ source: any ByteSource, limits: Limits = Limits()) {
        self.source = source
        self.limits = limits
    }

    /// The next file, read if its name is wanted; `nil` at the archive's end.
    mutating func next(where isWanted: (String) -> Bool) throws -> Entry? {
        while try readBlock() {
            if block.allSatisfy({ $0 == 0 }) { return nil }
            guard hasRightChecksum, let size = nextSize ?? number(124..<136) else { throw ArchiveFault.notTar }
            try count(size)
            let kind = Kind(rawValue: block[156])
            let name = nextName ?? headerName
            let isFile = kind == .file || kind == .oldFile
            let isRead = isFile ? isWanted(name) && size <= limits.entryBytes : kind != nil && size <= 1 << 20
            let content = try read(size, keep: isRead)
            (nextName, nextSize) = (nil, nil)
            switch kind {
            case .file, .oldFile: return Entry(name: name, content: content)
            case .longName: nextName = content.map { Self.text($0[...]) }
            case .extended: takeRecords(content ?? [])
            case nil: break
            }
        }
        // The two blocks of zeros at the end are missing: nothing is lost.
        return nil
    }

    private mutating func count(_ size: Int) throws(ArchiveFault) {
        entries += 1
        if entries > limits.entries { throw .tooManyEntries(limits.entries) }
        guard size <= limits.bytes - bytes else { throw .tooManyBytes(limits.bytes) }
        bytes += size
    }

    // MARK: Blocks

    /// Returns whether there was a block.
    private mutating func readBlock() throws -> Bool {
        let count = try block.withUnsafeMutableBytes { try source.read(into: $0) }
        if count == 0 { return false }
        guard count == Self.blockSize else { throw entries == 0 ? ArchiveFault.notTar : .cutShort }
        return true
    }

    /// Reads a content and the zeros that fill its last block.
    private mutating func read(_ size: Int, keep: Bool) throws -> [UInt8]? {
        var content: [UInt8] = []
        if keep { content.reserveCapacity(size + Self.blockSize) }
        var left = size
        while left > 0 {
            guard try readBlock() else { throw ArchiveFault.cutShort }
            if keep { content += block.prefix(left) }
            left -= Self.blockSize
        }
        return keep ? content : nil
    }

    // MARK: Headers

    /// The sum of the header's bytes, those of the sum itself taken as spaces.
    private var hasRightChecksum: Bool {
        let sum = block.indices.reduce(0) { $0 + (148..<156 ~= $1 ? 0x20 : Int(block[$1])) }
        return number(148..<156) == sum
    }

    /// A number in octal digits or, as GNU writes large ones, in bytes.
    private func number(_ range: Range<Int>) -> Int? {
        if block[range.lowerBound] & 0x80 != 0 {
            guard block[range].dropFirst().dropLast(7).allSatisfy({ $0 == 0 }) else { return nil }
            return block[range].suffix(7).reduce(0) { $0 << 8 | Int($1) }
        }
        let digits = block[range].drop { $0 == 0x20 }.prefix { $0 != 0x20 && $0 != 0 }
        guard digits.allSatisfy({ 0x30...0x37 ~= $0 }) else { return nil }
        return digits.reduce(0) { $0 << 3 | Int($1 - 0x30) }
    }

    private var headerName: String {
        let name = Self.text(block[0..<100])
        guard block[257..<262].elementsEqual("ustar".utf8) else { return name }
        let folder = Self.text(block[345..<500])
        return folder.isEmpty ? name : "\(folder)/\(name)"
    }

    private static func text(_ bytes: ArraySlice<UInt8>) -> String {
        String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
    }

    /// pax records: `LENGTH KEY=VALUE\n`.
    private mutating func takeRecords(_ content: [UInt8]) {
        for line in content.split(separator: UInt8(ascii: "\n")) {
            let record = line.drop { $0 != 0x20 }.dropFirst()
            let words = record.split(separator: UInt8(ascii: "="), maxSplits: 1)
            guard let key = words.first, let value = words.last, words.count == 2 else { continue }
            if key.elementsEqual("path".utf8) { nextName = Self.text(value) }
            if key.elementsEqual("size".utf8) { nextSize = Int(Self.text(value)).flatMap { $0 >= 0 ? $0 : nil } }
        }
    }
}
