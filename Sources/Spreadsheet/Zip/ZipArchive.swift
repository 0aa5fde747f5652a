/// The entries of a zip archive (PKWARE APPNOTE 6.3, with Zip64), as far as workbooks use it: stored and deflated
/// entries of one file.
struct ZipArchive {
    struct Entry {
        let name: String
        let method: Int
        let isEncrypted: Bool
        let checksum: Int
        /// In bytes, as the directory has it.
        let packedSize: Int
        let size: Int
        /// Where the entry's own header begins.
        let offset: Int
    }

    let file: ZipFile
    private let entries: [String: Entry]

    /// Reads the directory at the end of the archive.
    init(_ file: ZipFile, limits: WorkbookLimits) throws(WorkbookFault) {
        self.file = file
        guard let directory = try Self.directory(file) else {
            throw .notWorkbook("the file is no zip archive, which every .xlsx is")
        }
        guard directory.count <= limits.entries else {
            throw .tooLarge("the archive has more than \(limits.entries) entries")
        }
        guard directory.size <= file.count, directory.size <= 1 << 26 else { throw .damaged(Self.brokenDirectory) }
        let bytes = try file.bytes(at: directory.offset, count: directory.size)
        var fields = ZipFields(bytes[...])
        var entries: [String: Entry] = [:]
        for _ in 0..<directory.count {
            guard let entry = Self.entry(&fields) else { throw .damaged(Self.brokenDirectory) }
            // Names of parts are the same in any case (ECMA-376-2 §6.3.5).
            guard entries.updateValue(entry, forKey: entry.name.lowercased()) == nil else {
                throw .damaged("two entries of the archive have one name", part: entry.name)
            }
        }
        self.entries = entries
    }

    func entry(_ name: String) -> Entry? { entries[name.lowercased()] }

    private static let brokenDirectory = "the directory of the archive is damaged"

    // MARK: Directory

    private struct Directory {
        var count: Int
        var size: Int
        var offset: Int
    }

    /// The record that ends every archive has a comment of up to 65,535 bytes behind it.
    private static func directory(_ file: ZipFile) throws(WorkbookFault) -> Directory? {
        let start = max(0, file.count - 22 - 65_535)
        let tail = try file.bytes(at: start, count: file.count - start)
        guard tail.count >= 22 else { return nil }
        for index in (0...tail.count - 22).reversed() where tail[index...].starts(with: [0x50, 0x4B, 0x05, 0x06]) {
            var fields = ZipFields(tail[(index + 10)...])
            let directory = Directory(count: fields.number(2), size: fields.number(4), offset: fields.number(4))
            return try directory64(file, endsAt: start + index) ?? directory
        }
        return nil
    }

    /// The larger numbers of Zip64, which stand before the record.
    private static func directory64(_ file: ZipFile, endsAt end: Int) throws(WorkbookFault) -> Directory? {
        let locator = try file.bytes(at: end - 20, count: 20)
        guard locator.starts(with: [0x50, 0x4B, 0x06, 0x07]) else { return nil }
        var place = ZipFields(locator[8...])
        let record = try file.bytes(at: place.number(8), count: 56)
        guard place.areWhole, record.starts(with: [0x50, 0x4B, 0x06, 0x06]) else { throw .damaged(brokenDirectory) }
        var fields = ZipFields(record[32...])
        let directory = Directory(count: fields.number(8), size: fields.number(8), offset: fields.number(8))
        guard fields.areWhole else { throw .damaged(brokenDirectory) }
        return directory
    }

    private static func entry(_ fields: inout ZipFields) -> Entry? {
        guard fields.number(4) == 0x0201_4B50 else { return nil }
        _ = fields.take(4)
        let flags = fields.number(2)
        let method = fields.number(2)
        _ = fields.take(4)
        let checksum = fields.number(4)
        var (packedSize, size) = (fields.number(4), fields.number(4))
        let (nameLength, extraLength, commentLength) = (fields.number(2), fields.number(2), fields.number(2))
        _ = fields.take(8)
        var offset = fields.number(4)
        let name = String(decoding: fields.take(nameLength), as: UTF8.self)
        let extra = fields.take(extraLength)
        _ = fields.take(commentLength)
        guard fields.areWhole, widen(&size, &packedSize, &offset, by: extra) else { return nil }
        return Entry(
            name: name, method: method, isEncrypted: flags & 1 == 1, checksum: checksum, packedSize: packedSize,
            size: size, offset: offset)
    }

    /// Takes from the extra field of Zip64 those numbers that did not fit; false when they are not there.
    private static func widen(
        _ size: inout Int, _ packedSize: inout Int, _ offset: inout Int, by extra: ArraySlice<UInt8>
    ) -> Bool {
        let tooWide = 0xFFFF_FFFF
        guard size == tooWide || packedSize == tooWide || offset == tooWide else { return true }
        var fields = ZipFields(extra)
        while fields.areWhole {
            let (kind, length) = (fields.number(2), fields.number(2))
            let content = fields.take(length)
            guard fields.areWhole, kind == 1 else { continue }
            var numbers = ZipFields(content)
            if size == tooWide { size = numbers.number(8) }
            if packedSize == tooWide { packedSize = numbers.number(8) }
            if offset == tooWide { offset = numbers.number(8) }
            return numbers.areWhole
        }
        return false
    }
}
