/// An exact decimal number that keeps its digits: `1.50` is 150 × 10⁻², equal to `1.5` and printed as `1.50`.
///
/// It holds up to 36 significant digits (FHIRPath 2.0 §2.1 asks for 28, FHIR R4 §datatypes#decimal for 18). What does
/// not fit is rounded half away from zero; what is beyond the exponent's range is refused.
public struct DecimalNumber: Sendable {
    static let maximumDigits = 36
    static let scales = -1000...1000

    // Two words instead of an `Int128`, whose alignment would enlarge every value of an expression.
    private let high: Int64
    private let low: UInt64
    private let storedScale: Int16

    var coefficient: Int128 { Int128(high) << 64 | Int128(low) }

    /// The digits behind the decimal point; less than 0 for whole thousands and the like.
    var scale: Int { Int(storedScale) }

    private init(unchecked coefficient: Int128, scale: Int) {
        high = Int64(truncatingIfNeeded: coefficient >> 64)
        low = UInt64(truncatingIfNeeded: coefficient)
        storedScale = Int16(scale)
    }

    /// The number, rounded to ``maximumDigits``; `nil` when its exponent is out of range.
    init?(coefficient: Int128, scale: Int) {
        var coefficient = coefficient
        var scale = scale
        let excess = PowersOfTen.digits(coefficient.magnitude) - Self.maximumDigits
        if excess > 0 {
            coefficient = PowersOfTen.rounded(coefficient, dropping: excess)
            scale -= excess
        }
        guard Self.scales.contains(scale) else { return nil }
        self.init(unchecked: coefficient, scale: scale)
    }

    public init(_ integer: Int) {
        self.init(unchecked: Int128(integer), scale: 0)
    }

    static let zero = DecimalNumber(0)
    static let one = DecimalNumber(1)

    var isZero: Bool { high == 0 && low == 0 }
    var isNegative: Bool { high < 0 }

    static prefix func - (number: DecimalNumber) -> DecimalNumber {
        DecimalNumber(unchecked: -number.coefficient, scale: number.scale)
    }

    var magnitude: DecimalNumber { isNegative ? -self : self }

    /// The same number without zeros at the end of its fraction.
    var normalised: DecimalNumber {
        guard !isZero else { return .zero }
        var coefficient = coefficient
        var scale = scale
        while scale > Self.scales.lowerBound, coefficient % 10 == 0 {
            coefficient /= 10
            scale -= 1
        }
        return DecimalNumber(unchecked: coefficient, scale: scale)
    }

    /// The digits behind the point that matter, without zeros at the end.
    var significantScale: Int { max(0, normalised.scale) }

    /// The number as an `Int`, when it is whole and fits.
    var integer: Int? {
        let number = normalised
        guard number.scale <= 0, number.scale > -20 else { return nil }
        return Int(exactly: number.coefficient * PowersOfTen.value(-number.scale))
    }
}

extension DecimalNumber: Hashable, Comparable {
    public static func == (left: DecimalNumber, right: DecimalNumber) -> Bool {
        left.compare(right) == 0
    }

    public static func < (left: DecimalNumber, right: DecimalNumber) -> Bool {
        left.compare(right) < 0
    }

    public func hash(into hasher: inout Hasher) {
        let number = normalised
        hasher.combine(number.coefficient)
        hasher.combine(number.scale)
    }

    /// Less than 0, 0 or greater than 0, exactly.
    private func compare(_ other: DecimalNumber) -> Int {
        let (left, right) = (coefficient, other.coefficient)
        if scale == other.scale || left.signum() != right.signum() || left == 0 {
            return left < right ? -1 : left == right ? 0 : 1
        }
        // Numbers of unlike size are told apart by the place of their first digit; the rest can be aligned.
        let leftPlace = PowersOfTen.digits(left.magnitude) - scale
        let rightPlace = PowersOfTen.digits(right.magnitude) - other.scale
        let sign = Int(left.signum())
        if leftPlace != rightPlace { return leftPlace < rightPlace ? -sign : sign }
        let common = max(scale, other.scale)
        let alignedLeft = left * PowersOfTen.value(common - scale)
        let alignedRight = right * PowersOfTen.value(common - other.scale)
        return alignedLeft < alignedRight ? -1 : alignedLeft == alignedRight ? 0 : 1
    }
}

/// 10⁰ to 10³⁷, and what is done with them.
enum PowersOfTen {
    private static let values: [Int128] = (0...37).reduce(into: []) { values, _ in
        values.append((values.last.map { $0 * 10 }) ?? 1)
    }

    /// The exponent is held within the table.
    static func value(_ exponent: Int) -> Int128 {
        values[min(max(exponent, 0), values.count - 1)]
    }

    /// How many digits a number has; 1 for 0.
    static func digits(_ magnitude: UInt128) -> Int {
        var count = 1
        while count < values.count, magnitude >= UInt128(values[count]) { count += 1 }
        return count
    }

    /// Drops digits from the end and rounds half away from zero.
    static func rounded(_ coefficient: Int128, dropping digits: Int) -> Int128 {
        guard digits < values.count else { return 0 }
        let divisor = value(digits)
        let (quotient, remainder) = coefficient.quotientAndRemainder(dividingBy: divisor)
        let isUp = remainder.magnitude >= UInt128(divisor - divisor / 2)
        return isUp ? quotient + coefficient.signum() : quotient
    }
}
