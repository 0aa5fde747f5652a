/// Text in UTF-8 on its way to a file, which takes it piece by piece.
struct TextOutput {
    var bytes: [UInt8] = []
    private let file: (any ReportFile)?
    private static let piece = 1 << 16

    /// - Parameter file: `nil` for text that is held as a whole.
    init(to file: (any ReportFile)? = nil) {
        self.file = file
    }

    var text: String { String(decoding: bytes, as: UTF8.self) }

    mutating func append(_ text: String) {
        bytes += text.utf8
    }

    /// Gives the file what there is, once it is enough for a piece.
    mutating func pass() throws {
        if bytes.count >= Self.piece { try finish() }
    }

    /// Gives the file all that there is.
    mutating func finish() throws {
        guard let file else { return }
        try bytes.withUnsafeBytes(file.write)
        bytes.removeAll(keepingCapacity: true)
    }
}
