extension PartialDate: CustomStringConvertible {
    /// Reads `yyyy`, `yyyy-MM` or `yyyy-MM-dd` (ISO 8601); throws on any other text.
    public init(_ text: String) throws(StudyError) {
        let parts = text.utf8.split(separator: UInt8(ascii: "-"), omittingEmptySubsequences: false)
        let widths = [4, 2, 2]
        var numbers: [Int] = []
        for (part, width) in zip(parts, widths) {
            guard part.count == width, let number = Self.number(part) else { break }
            numbers.append(number)
        }
        guard numbers.count == parts.count, let year = numbers.first else {
            throw StudyError(
                .invalidDate, "PartialDate", "the text is not a date", remedy: "write yyyy, yyyy-MM or yyyy-MM-dd")
        }
        try self.init(
            year: year, month: numbers.count > 1 ? numbers[1] : nil, day: numbers.count > 2 ? numbers[2] : nil)
    }

    /// `yyyy`, `yyyy-MM` or `yyyy-MM-dd`. Texts of dates sort as the dates do, the vaguer one first.
    public var description: String {
        String(unsafeUninitializedCapacity: 10) { bytes in
            var count = 0
            func append(_ number: Int, digits: Int) {
                var (rest, divisor) = (number, (1..<digits).reduce(1) { product, _ in product * 10 })
                while divisor > 0 {
                    bytes[count] = UInt8(ascii: "0") + UInt8(rest / divisor)
                    count += 1
                    (rest, divisor) = (rest % divisor, divisor / 10)
                }
            }
            append(year, digits: 4)
            for part in [month, day].compactMap({ $0 }) {
                bytes[count] = UInt8(ascii: "-")
                count += 1
                append(part, digits: 2)
            }
            return count
        }
    }

    private static func number(_ digits: Substring.UTF8View) -> Int? {
        var number = 0
        for digit in digits {
            guard digit >= UInt8(ascii: "0"), digit <= UInt8(ascii: "9") else { return nil }
            number = number * 10 + Int(digit - UInt8(ascii: "0"))
        }
        return number
    }
}
