/// What a unit measures: the exponents of the base units, and of units that stand for themselves alone.
struct UnitDimension: Hashable {
    private var bases: [Int] = Array(repeating: 0, count: UnitTable.bases.count)
    private var arbitrary: [String: Int] = [:]

    static let none = UnitDimension()

    init() {}

    init(base index: Int) {
        bases[index] = 1
    }

    init(arbitrary code: String) {
        arbitrary[code] = 1
    }

    mutating func add(_ other: UnitDimension, times factor: Int) {
        for index in bases.indices { bases[index] += other.bases[index] * factor }
        for (code, exponent) in other.arbitrary {
            let sum = (arbitrary[code] ?? 0) + exponent * factor
            arbitrary[code] = sum == 0 ? nil : sum
        }
    }
}

/// A unit by its dimension and size; the size is a fraction so that `mg/min` is exact.
package struct Unit {
    var dimension = UnitDimension.none
    var numerator = DecimalNumber.one
    var denominator = DecimalNumber.one
    /// For °C and °F alone: what is added to a value before it is multiplied.
    var zero: DecimalNumber?

    static let one = Unit()

    /// The unit of a UCUM code; `nil` when it is none that ``UnitTable`` knows.
    package init?(ucum code: String) {
        var parser = UnitParser(code)
        guard let unit = parser.parse() else { return nil }
        self = unit
    }

    init() {}

    package func isComparable(with other: Unit) -> Bool { dimension == other.dimension }

    /// This unit times another one to a power; `nil` beyond the range of numbers.
    func multiplied(by other: Unit, power: Int) -> Unit? {
        guard abs(power) <= 100, let up = other.numerator.power(abs(power)),
            let down = other.denominator.power(abs(power))
        else { return nil }
        let (over, under) = power < 0 ? (down, up) : (up, down)
        guard let numerator = numerator.multiplied(by: over), let denominator = denominator.multiplied(by: under)
        else { return nil }
        var product = self
        product.dimension.add(other.dimension, times: power)
        (product.numerator, product.denominator) = (numerator, denominator)
        // A degree within a product is a difference of temperatures, which has no zero point.
        product.zero = nil
        return product
    }

    /// A value in base units, times this unit's denominator: to be compared, multiply by the other's denominator.
    private func scaled(_ value: DecimalNumber) -> DecimalNumber? {
        guard let zero else { return value.multiplied(by: numerator) }
        return value.adding(zero)?.multiplied(by: numerator)
    }

    /// Both values as numbers that can be compared; `nil` when the units measure different things.
    static func common(
        _ left: DecimalNumber, _ leftUnit: Unit, _ right: DecimalNumber, _ rightUnit: Unit
    ) -> (DecimalNumber, DecimalNumber)? {
        guard leftUnit.isComparable(with: rightUnit),
            let left = leftUnit.scaled(left)?.multiplied(by: rightUnit.denominator),
            let right = rightUnit.scaled(right)?.multiplied(by: leftUnit.denominator)
        else { return nil }
        return (left, right)
    }

    /// A value of this unit in another one; `nil` when they measure different things.
    func convert(_ value: DecimalNumber, to other: Unit) -> DecimalNumber? {
        guard isComparable(with: other), let scaled = scaled(value)?.multiplied(by: other.denominator),
            let divisor = denominator.multiplied(by: other.numerator), let result = scaled.divided(by: divisor)
        else { return nil }
        return other.zero.map { result.subtracting($0) } ?? result
    }

    /// Whether one of this is less than one of the other.
    func isSmaller(than other: Unit) -> Bool {
        guard let left = numerator.multiplied(by: other.denominator),
            let right = other.numerator.multiplied(by: denominator)
        else { return false }
        return left < right
    }
}
