/// Microsoft's compound file ([MS-CFB]), in which old and encrypted workbooks come: only enough of it to tell which.
enum CompoundFile {
    /// The fault to report, or nil when the file is of another kind.
    static func fault(_ file: ZipFile) throws(WorkbookFault) -> WorkbookFault? {
        let header = try file.bytes(at: 0, count: 512)
        guard header.starts(with: [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]), header.count == 512 else {
            return nil
        }
        // [MS-CFB] §2.2: the sector's size as a power of two, and the first sector of the directory.
        var shift = ZipFields(header[30...])
        var sector = ZipFields(header[48...])
        let power = min(shift.number(2), 16)
        let directory = try file.bytes(at: (sector.number(4) + 1) << power, count: 1 << 13)
        if contains(directory, "EncryptedPackage") { return .encrypted }
        return contains(directory, "Workbook") || contains(directory, "Book") ? .excel97 : .compound
    }

    /// Whether an entry of the directory, each of 128 bytes that begin with the name in UTF-16, has the ASCII name.
    private static func contains(_ directory: [UInt8], _ name: String) -> Bool {
        let wanted: [UInt8] = name.utf8.flatMap { [$0, 0] as [UInt8] } + [0, 0]
        return stride(from: 0, to: directory.count, by: 128).contains { directory[$0...].starts(with: wanted) }
    }
}
