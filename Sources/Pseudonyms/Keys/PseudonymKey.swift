import Crypto

/// The secret that pseudonyms and date offsets are made with (HMAC-SHA256, RFC 2104): the same key gives the same
/// pseudonyms over files and runs, and nobody without it can make them, or try names until one fits.
public struct PseudonymKey: Sendable {
    /// As many as SHA-256 gives: with fewer the key would be the weakest part (RFC 2104 §3).
    public static let minimumBytes = 32

    private let bytes: [UInt8]

    /// A new key, of the system's secure random numbers.
    public init() {
        bytes = SymmetricKey(size: .bits256).withUnsafeBytes { Array($0) }
    }

    /// Reads ``text``: hexadecimal digits on one line, two a byte, as `openssl rand -hex 32` writes them, too.
    public init(text: String) throws(PseudonymKeyFault) {
        let digits = text.utf8.drop(while: Self.isSpace).reversed().drop(while: Self.isSpace).reversed()
        var bytes: [UInt8] = []
        var high: UInt8?
        for digit in digits {
            guard let value = Self.value(ofDigit: digit) else { throw .notHexadecimal }
            if let first = high {
                bytes.append(first << 4 | value)
                high = nil
            } else {
                high = value
            }
        }
        guard high == nil else { throw .notHexadecimal }
        guard bytes.count >= Self.minimumBytes else { throw .tooShort(bytes: bytes.count) }
        guard Self.mayBeRandom(bytes) else { throw .notRandom }
        self.bytes = bytes
    }

    /// Whether bytes have nothing that typed or counted ones have: few different ones, steps or steps of steps that
    /// repeat, characters of a text, decimal digits only. Of a thousand million random keys, less than one has.
    private static func mayBeRandom(_ bytes: [UInt8]) -> Bool {
        let steps = zip(bytes.dropFirst(), bytes).map { $0 &- $1 }
        let stepsOfSteps = zip(steps.dropFirst(), steps).map { $0 &- $1 }
        let characters = bytes.count { (0x20...0x7E).contains($0) }
        return [bytes, steps, stepsOfSteps].allSatisfy { Set($0).count >= leastDifferent }
            && characters * 8 < bytes.count * 7
            && bytes.contains { $0 >> 4 > 9 || $0 & 0xF > 9 }
    }

    /// 32 random bytes have 30 different ones on average.
    private static let leastDifferent = 18

    /// What a key file holds.
    public var text: String { Self.hexadecimal(bytes) + "\n" }

    /// What a secret is made of: a kind, so that equal texts of different kinds have nothing in common, and the parts,
    /// each with its length, so that no two lists of parts are the same message.
    func code(_ kind: Kind, _ parts: [String]) -> [UInt8] {
        var message = HMAC<SHA256>(key: SymmetricKey(data: bytes))
        for part in [kind.rawValue] + parts {
            message.update(data: Array("\(part.utf8.count):\(part)|".utf8))
        }
        return Array(message.finalize())
    }

    /// 32 hexadecimal digits, the first half of the code: enough that no two of any number of names ever meet.
    func hexadecimal(_ kind: Kind, _ parts: String...) -> String {
        Self.hexadecimal(code(kind, parts).prefix(16))
    }

    /// The same as a UUID (RFC 9562, version 8).
    func uuid(_ kind: Kind, _ parts: String...) -> String {
        var bytes = Array(code(kind, parts).prefix(16))
        bytes[6] = bytes[6] & 0x0F | 0x80
        bytes[8] = bytes[8] & 0x3F | 0x80
        let digits = Array(Self.hexadecimal(bytes))
        return [0..<8, 8..<12, 12..<16, 16..<20, 20..<32].map { String(digits[$0]) }.joined(separator: "-")
    }

    private static func hexadecimal(_ bytes: some Sequence<UInt8>) -> String {
        let digits = Array("0123456789abcdef".utf8)
        return String(decoding: bytes.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 0xF)]] }, as: UTF8.self)
    }

    private static func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || (0x09...0x0D).contains(byte) }

    private static func value(ofDigit digit: UInt8) -> UInt8? {
        switch digit {
        case UInt8(ascii: "0")...UInt8(ascii: "9"): digit - UInt8(ascii: "0")
        case UInt8(ascii: "a")...UInt8(ascii: "f"): digit - UInt8(ascii: "a") + 10
        case UInt8(ascii: "A")...UInt8(ascii: "F"): digit - UInt8(ascii: "A") + 10
        default: nil
        }
    }
}

extension PseudonymKey {
    /// What a code of the key is for.
    enum Kind: String, CaseIterable {
        /// The logical id of a resource, with its type.
        case id
        /// The id of a contained resource.
        case contained
        /// A UUID or OID, or an address that is no resource's.
        case uri
        /// The value of an identifier, with its system.
        case identifier
        /// The system of an identifier.
        case system
        /// By how many days a patient's dates are moved.
        case dates
        /// The name of a file or folder.
        case file
    }
}

/// Why a text is no key. It never holds the text.
public enum PseudonymKeyFault: Error, Hashable {
    case notHexadecimal
    case tooShort(bytes: Int)
    /// It repeats, counts or spells something: it was typed, not drawn.
    case notRandom

    /// What is wrong, without a full stop.
    public var message: String {
        switch self {
        case .notHexadecimal: "the key is not written in hexadecimal digits, two a byte"
        case .tooShort(let bytes): "the key has \(bytes) bytes, and needs \(PseudonymKey.minimumBytes) or more"
        case .notRandom: "the key is not random: it repeats, counts or spells something, and could be guessed"
        }
    }
}
