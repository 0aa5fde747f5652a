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
        [Self.padded(year, 4), month.map { Self.padded($0, 2) }, day.map { Self.padded($0, 2) }]
            .compactMap { $0 }
            .joined(separator: "-")
    }

    private static func number(_ digits: Substring.UTF8View) -> Int? {
        var number = 0
        for digit in digits {
            guard digit >= UInt8(ascii: "0"), digit <= UInt8(ascii: "9") else { return nil }
            number = number * 10 + Int(digit - UInt8(ascii: "0"))
        }
        return number
    }

    private static func padded(_ number: Int, _ width: Int) -> String {
        let digits = String(number)
        return String(repeating: "0", count: max(0, width - digits.count)) + digits
    }
}
