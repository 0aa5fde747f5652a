/// Turns UTF-16 into UTF-8, a piece of it at a time.
///
/// A surrogate without its other half becomes a byte that no UTF-8 has, so that the cell that holds it is refused.
struct UTF16Transcoder {
    private let isBigEndian: Bool
    private var oddByte: UInt8?
    private var highSurrogate: UInt16?
    private static let invalid: UInt8 = 0xFF

    init(isBigEndian: Bool) {
        self.isBigEndian = isBigEndian
    }

    mutating func utf8(of bytes: ArraySlice<UInt8>) -> [UInt8] {
        var text: [UInt8] = []
        text.reserveCapacity(bytes.count)
        for byte in bytes {
            guard let first = oddByte else {
                oddByte = byte
                continue
            }
            oddByte = nil
            append(isBigEndian ? UInt16(first) << 8 | UInt16(byte) : UInt16(byte) << 8 | UInt16(first), to: &text)
        }
        return text
    }

    /// What is left at the end of the file: halves of characters.
    mutating func finish() -> [UInt8] {
        let isHalf = oddByte != nil || highSurrogate != nil
        oddByte = nil
        highSurrogate = nil
        return isHalf ? [Self.invalid] : []
    }

    private mutating func append(_ unit: UInt16, to text: inout [UInt8]) {
        if let high = highSurrogate {
            highSurrogate = nil
            if UTF16.isTrailSurrogate(unit) {
                let scalar = 0x10000 + (UInt32(high) - 0xD800) << 10 + (UInt32(unit) - 0xDC00)
                text += Unicode.Scalar(scalar).map { Array(UTF8.encode($0) ?? UTF8.encodedReplacementCharacter) } ?? []
                return
            }
            text.append(Self.invalid)
        }
        if UTF16.isLeadSurrogate(unit) {
            highSurrogate = unit
        } else if let scalar = Unicode.Scalar(unit) {
            text += Array(UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter)
        } else {
            text.append(Self.invalid)
        }
    }
}
