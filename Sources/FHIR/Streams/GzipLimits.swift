/// How much a gzip source may unpack to, so that a small file cannot fill memory or keep a reader busy for ever.
public struct GzipLimits: Sendable, Hashable {
    /// The most bytes that a source may unpack to.
    public var unpackedBytes = 1 << 38
    /// The most bytes for each packed one, held to once ``toleratedBytes`` are unpacked. NDJSON has 10 to 40; deflate
    /// can reach 1032.
    public var ratio = 400
    /// What may be unpacked at any ratio, in bytes.
    public var toleratedBytes = 64 << 20

    public static let standard = GzipLimits()

    public init() {}

    func check(packed: Int, unpacked: Int) throws(GzipFault) {
        if unpacked > unpackedBytes { throw .tooManyBytes(unpackedBytes) }
        if unpacked > toleratedBytes, unpacked / ratio > packed { throw .tooDense(ratio) }
    }
}
