extension DecimalNumber: CustomStringConvertible, LosslessStringConvertible {
    /// Reads `-12`, `1.50`, `1.5e3`; `nil` for anything else.
    public init?(_ text: String) {
        var text = text
        let number = text.withUTF8 { DecimalNumber(bytes: $0) }
        guard let number else { return nil }
        self = number
    }

    init?(bytes: UnsafeBufferPointer<UInt8>) {
        var reader = DecimalReader(bytes: bytes)
        guard let (coefficient, scale) = reader.read() else { return nil }
        self.init(coefficient: coefficient, scale: scale)
    }

    public var description: String {
        let digits = String(coefficient.magnitude)
        let sign = isNegative ? "-" : ""
        if scale <= 0 {
            return sign + digits + (isZero ? "" : String(repeating: "0", count: -scale))
        }
        let padded = String(repeating: "0", count: max(0, scale + 1 - digits.utf8.count)) + digits
        return sign + padded.dropLast(scale) + "." + padded.suffix(scale)
    }

    var doubleValue: Double { Double(description) ?? .nan }

    /// A number from binary arithmetic, to its 15 certain digits; `nil` for an infinite one or none.
    init?(rounding double: Double) {
        guard double.isFinite else { return nil }
        guard let exact = DecimalNumber("\(double)") else { return nil }
        let excess = PowersOfTen.digits(exact.coefficient.magnitude) - 15
        guard excess > 0 else {
            self = exact.normalised
            return
        }
        let rounded = PowersOfTen.rounded(exact.coefficient, dropping: excess)
        guard let number = DecimalNumber(coefficient: rounded, scale: exact.scale - excess) else { return nil }
        self = number.normalised
    }
}

private struct DecimalReader {
    let bytes: UnsafeBufferPointer<UInt8>
    var at = 0

    /// The digits that no longer fit are dropped, which costs nothing within ``DecimalNumber/maximumDigits``.
    mutating func read() -> (coefficient: Int128, scale: Int)? {
        let isNegative = take(UInt8(ascii: "-"))
        if !isNegative { _ = take(UInt8(ascii: "+")) }
        var coefficient: Int128 = 0
        var scale = 0
        guard digits({ Self.append($0, to: &coefficient, &scale, isFraction: false) }) > 0 else { return nil }
        if take(UInt8(ascii: ".")) {
            guard digits({ Self.append($0, to: &coefficient, &scale, isFraction: true) }) > 0 else { return nil }
        }
        if take(UInt8(ascii: "e")) || take(UInt8(ascii: "E")) {
            guard let exponent = exponent() else { return nil }
            scale -= exponent
        }
        return at == bytes.count ? (isNegative ? -coefficient : coefficient, scale) : nil
    }

    private static func append(_ digit: UInt8, to coefficient: inout Int128, _ scale: inout Int, isFraction: Bool) {
        if coefficient < PowersOfTen.value(36) {
            coefficient = coefficient * 10 + Int128(digit)
            if isFraction { scale += 1 }
        } else if !isFraction {
            scale -= 1
        }
    }

    private mutating func exponent() -> Int? {
        let isNegative = take(UInt8(ascii: "-"))
        if !isNegative { _ = take(UInt8(ascii: "+")) }
        var exponent = 0
        guard digits({ exponent = min(exponent * 10 + Int($0), 100_000) }) > 0 else { return nil }
        return isNegative ? -exponent : exponent
    }

    private mutating func take(_ byte: UInt8) -> Bool {
        guard at < bytes.count, bytes[at] == byte else { return false }
        at += 1
        return true
    }

    private mutating func digits(_ body: (UInt8) -> Void) -> Int {
        let start = at
        while at < bytes.count, case UInt8(ascii: "0")...UInt8(ascii: "9") = bytes[at] {
            body(bytes[at] - UInt8(ascii: "0"))
            at += 1
        }
        return at - start
    }
}
