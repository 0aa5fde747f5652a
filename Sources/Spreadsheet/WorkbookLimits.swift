/// How large a workbook may be before it is refused, so that a small file cannot fill memory or keep a reader busy
/// for ever.
public struct WorkbookLimits: Sendable, Hashable {
    /// The most entries in the zip archive.
    public var entries = 10_000
    /// The most bytes that one part may unpack to.
    public var partBytes = 1 << 36
    /// The most bytes for each packed one, held to once ``toleratedBytes`` are unpacked. Sheets have 5 to 60; deflate
    /// can reach 1032.
    public var ratio = 400
    /// What a part may unpack to at any ratio, in bytes.
    public var toleratedBytes = 64 << 20
    /// The most bytes of text that all shared strings have, which are held in memory.
    public var sharedStringBytes = 1 << 29
    /// The longest text of a cell, in bytes. Excel holds 32,767 characters.
    public var cellBytes = 1 << 20
    /// The most merged areas of a sheet, which are held in memory.
    public var mergedAreas = 1 << 20

    public static let standard = WorkbookLimits()
    /// Excel's own: a sheet ends at XFD1048576.
    static let columns = 16_384
    static let rows = 1_048_576

    public init() {}
}
