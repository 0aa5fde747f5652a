/// Check digits of terminologies: a number that somebody typed hardly ever has the right one.
enum CheckDigits {
    /// Whether a number is the identifier of a concept of SNOMED CT, by its length, its partition (00 for the
    /// International Edition, 10 with the seven digits of a namespace) and its check digit (SNOMED CT Release File
    /// Specifications §6).
    static func isConcept(_ code: String) -> Bool {
        let digits = digits(of: code)
        guard digits.count == code.utf8.count, (6...18).contains(digits.count), digits.first != 0 else { return false }
        switch (digits[digits.count - 3], digits[digits.count - 2]) {
        case (0, 0): break
        case (1, 0): if digits.count < 11 { return false }
        default: return false
        }
        return verhoeff(digits) == 0
    }

    /// Whether the digit behind the dash is that of what stands before it (LOINC Users' Guide, appendix C; Luhn's sum, in
    /// which a letter of `LA` and `LP` counts as its distance from the character 0).
    static func isLOINC(_ code: String) -> Bool {
        let parts = code.utf8.split(separator: UInt8(ascii: "-"), omittingEmptySubsequences: false)
        guard parts.count == 2, parts[1].count == 1, let check = parts[1].first else { return false }
        var sum = 0
        for (place, character) in parts[0].reversed().enumerated() {
            let digit = Int(character) - Int(UInt8(ascii: "0"))
            sum += place.isMultiple(of: 2) ? 2 * digit - digit / 5 * 9 : digit
        }
        return (10 - sum % 10) % 10 == Int(check) - Int(UInt8(ascii: "0"))
    }

    /// Whether the last digit of a Pharmazentralnummer is the sum of the others, each times its place, modulo 11 (IFA,
    /// Technische Hinweise zur PZN-Codierung). The older numbers of seven digits have a 0 before them.
    static func isPZN(_ code: String) -> Bool {
        let digits = Array(repeating: 0, count: max(0, 8 - code.utf8.count)) + digits(of: code)
        guard digits.count == 8 else { return false }
        return zip(1...7, digits).reduce(0) { $0 + $1.0 * $1.1 } % 11 == digits[7]
    }

    private static func digits(of text: String) -> [Int] {
        text.utf8.compactMap { (0x30...0x39).contains($0) ? Int($0) - 0x30 : nil }
    }

    // MARK: Verhoeff

    /// 0 for a number with its check digit (J. Verhoeff, Error detecting decimal codes, 1969).
    private static func verhoeff(_ digits: [Int]) -> Int {
        var sum = 0
        for (place, digit) in digits.reversed().enumerated() {
            var permuted = digit
            for _ in 0..<(place % 8) { permuted = permutation[permuted] }
            sum = product(sum, permuted)
        }
        return sum
    }

    private static let permutation = [1, 5, 7, 6, 2, 8, 3, 0, 9, 4]

    /// In the group of the turns (0 to 4) and reflections (5 to 9) of a pentagon.
    private static func product(_ left: Int, _ right: Int) -> Int {
        let (turn, other) = (left % 5, right % 5)
        let sum = left < 5 ? (turn + other) % 5 : (turn - other + 5) % 5
        return (left < 5) == (right < 5) ? sum : sum + 5
    }
}
