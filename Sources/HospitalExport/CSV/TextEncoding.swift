/// The character encodings a table may come in. In those of one byte and in UTF-8 an ASCII byte stands for itself, so
/// that rows and cells are found before anything is decoded; UTF-16 is turned into UTF-8 first.
enum TextEncoding: Hashable, CaseIterable {
    case utf8, windows1252, iso8859Part1, iso8859Part15
    /// In the order that the byte order mark tells.
    case utf16
    case utf16LittleEndian, utf16BigEndian

    /// By the names and aliases of the IANA character set registry, in any case.
    init?(name: String) {
        switch name.lowercased() {
        case "utf-8", "utf8": self = .utf8
        case "windows-1252", "cp1252", "cswindows1252": self = .windows1252
        case "iso-8859-1", "iso_8859-1", "latin1", "l1": self = .iso8859Part1
        case "iso-8859-15", "iso_8859-15", "latin-9", "latin9": self = .iso8859Part15
        case "utf-16": self = .utf16
        case "utf-16le": self = .utf16LittleEndian
        case "utf-16be": self = .utf16BigEndian
        default: return nil
        }
    }

    /// The name in the IANA registry.
    var name: String {
        switch self {
        case .utf8: "utf-8"
        case .windows1252: "windows-1252"
        case .iso8859Part1: "iso-8859-1"
        case .iso8859Part15: "iso-8859-15"
        case .utf16: "utf-16"
        case .utf16LittleEndian: "utf-16le"
        case .utf16BigEndian: "utf-16be"
        }
    }

    /// The text, or nil when the bytes are not of this encoding or stand for control characters other than tab and
    /// line breaks, which are a sign of another encoding.
    func decode(_ bytes: ArraySlice<UInt8>) -> String? {
        if Self.isPlain(bytes) { return String(decoding: bytes, as: UTF8.self) }
        let text: String?
        switch self {
        case .utf8, .utf16, .utf16LittleEndian, .utf16BigEndian:
            text = String(validating: bytes, as: UTF8.self)
        case .iso8859Part15:
            text = String(String.UnicodeScalarView(bytes.map { Self.part15Differences[$0] ?? Unicode.Scalar($0) }))
        case .iso8859Part1:
            text = String(String.UnicodeScalarView(bytes.map { Unicode.Scalar($0) }))
        case .windows1252:
            let scalars = bytes.lazy.map(Self.windows1252Scalar)
            text = scalars.contains(nil) ? nil : String(String.UnicodeScalarView(scalars.compactMap { $0 }))
        }
        guard let text, !text.unicodeScalars.contains(where: Self.isControl) else { return nil }
        return text
    }

    /// Whether the bytes are printable ASCII, which all encodings share.
    static func isPlain(_ bytes: ArraySlice<UInt8>) -> Bool {
        bytes.withUnsafeBufferPointer { bytes in bytes.allSatisfy { $0 >= 0x20 && $0 < 0x7F } }
    }

    private static func isControl(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x09, 0x0A, 0x0D: false
        case 0x00...0x1F, 0x7F...0x9F: true
        default: false
        }
    }

    private static func windows1252Scalar(_ byte: UInt8) -> Unicode.Scalar? {
        guard (0x80...0x9F).contains(byte) else { return Unicode.Scalar(byte) }
        return windows1252High[Int(byte) - 0x80].flatMap(Unicode.Scalar.init)
    }

    /// Where ISO 8859-15 differs from ISO 8859-1. Source: unicode.org/Public/MAPPINGS/ISO8859/8859-15.TXT
    private static let part15Differences: [UInt8: Unicode.Scalar] = [
        0xA4: "\u{20AC}", 0xA6: "\u{160}", 0xA8: "\u{161}", 0xB4: "\u{17D}", 0xB8: "\u{17E}", 0xBC: "\u{152}",
        0xBD: "\u{153}", 0xBE: "\u{178}",
    ]

    /// 0x80 to 0x9F of Windows-1252, where it differs from ISO 8859-1; five of them stand for nothing.
    /// Source: unicode.org/Public/MAPPINGS/VENDORS/MICSFT/WINDOWS/CP1252.TXT
    private static let windows1252High: [UInt32?] = [
        0x20AC, nil, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, nil,
        0x017D, nil, nil, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A,
        0x0153, nil, 0x017E, 0x0178,
    ]
}
