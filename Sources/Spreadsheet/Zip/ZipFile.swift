import SystemPackage

/// The bytes of a zip archive, read from any place.
final class ZipFile {
    private let descriptor: FileDescriptor
    let count: Int

    init(_ path: String) throws(WorkbookFault) {
        do {
            descriptor = try .open(FilePath(path), .readOnly)
        } catch {
            throw .unreadable
        }
        do {
            count = Int(try descriptor.seek(offset: 0, from: .end))
        } catch {
            try? descriptor.close()
            throw .unreadable
        }
    }

    deinit {
        try? descriptor.close()
    }

    /// The bytes from a place on; fewer at the end of the file.
    func bytes(at offset: Int, count wanted: Int) throws(WorkbookFault) -> [UInt8] {
        guard offset >= 0, offset < count, wanted > 0 else { return [] }
        let size = min(wanted, count - offset)
        do {
            return try [UInt8](unsafeUninitializedCapacity: size) { buffer, filled in
                while filled < size {
                    let rest = UnsafeMutableRawBufferPointer(rebasing: UnsafeMutableRawBufferPointer(buffer)[filled...])
                    let added = try descriptor.read(fromAbsoluteOffset: Int64(offset + filled), into: rest)
                    if added == 0 { break }
                    filled += added
                }
            }
        } catch {
            throw .unreadable
        }
    }
}

/// Little-endian numbers, read in their order; a number that is cut off makes the fields invalid.
struct ZipFields {
    private let bytes: ArraySlice<UInt8>
    private var position: Int
    private(set) var areWhole = true

    init(_ bytes: ArraySlice<UInt8>) {
        self.bytes = bytes
        position = bytes.startIndex
    }

    mutating func number(_ width: Int) -> Int {
        let field = take(width)
        let number = field.reversed().reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
        guard let number = Int(exactly: number) else {
            areWhole = false
            return 0
        }
        return number
    }

    mutating func take(_ count: Int) -> ArraySlice<UInt8> {
        guard count >= 0, count <= bytes.endIndex - position else {
            areWhole = false
            return []
        }
        defer { position += count }
        return bytes[position..<position + count]
    }
}
