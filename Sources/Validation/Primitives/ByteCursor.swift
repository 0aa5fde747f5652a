/// Walks over the bytes of a short value; past its end it reads zeros.
struct ByteCursor {
    private let bytes: UnsafeBufferPointer<UInt8>
    private(set) var place = 0

    init(_ bytes: UnsafeBufferPointer<UInt8>) {
        self.bytes = bytes
    }

    var isAtEnd: Bool { place == bytes.count }
    var byte: UInt8 { place < bytes.count ? bytes[place] : 0 }

    mutating func take(_ wanted: UInt8) -> Bool {
        guard place < bytes.count, bytes[place] == wanted else { return false }
        place += 1
        return true
    }

    mutating func take(_ wanted: StaticString) -> Bool {
        let length = wanted.utf8CodeUnitCount
        guard bytes.count - place >= length else { return false }
        for index in 0..<length where bytes[place + index] != wanted.utf8Start[index] { return false }
        place += length
        return true
    }

    /// Takes the digits that stand here and returns how many there were.
    mutating func takeDigits() -> Int {
        let start = place
        while byte &- UInt8(ascii: "0") < 10 { place += 1 }
        return place - start
    }

    /// The number of exactly `count` digits.
    mutating func number(digits count: Int) -> Int? {
        guard bytes.count - place >= count else { return nil }
        var number = 0
        for index in place..<place + count {
            let digit = bytes[index] &- UInt8(ascii: "0")
            guard digit < 10 else { return nil }
            number = number * 10 + Int(digit)
        }
        place += count
        return number
    }

    /// Takes exactly `count` hexadecimal digits, in lower case if not in any.
    mutating func takeHexadecimal(_ count: Int, inAnyCase: Bool) -> Bool {
        let end = place + count
        while place < end {
            let letter = inAnyCase ? byte | 0x20 : byte
            guard byte &- UInt8(ascii: "0") < 10 || letter &- UInt8(ascii: "a") < 6 else { return false }
            place += 1
        }
        return true
    }
}
