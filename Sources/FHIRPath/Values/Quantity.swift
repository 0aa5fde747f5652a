/// A number with a unit (FHIRPath 2.0 §2.1.1 Quantity).
public struct Quantity: Sendable {
    public enum Measure: Sendable, Hashable {
        /// A duration by the calendar: `4 days`. Years and months have no fixed length.
        case calendar(CalendarUnit)
        /// A code of UCUM; `1` for a bare number.
        case ucum(String)
        /// A unit of another system, which compares with the same text only.
        case other(String)
    }

    public var value: DecimalNumber
    public var measure: Measure

    public init(_ value: DecimalNumber, _ measure: Measure) {
        self.value = value
        self.measure = measure
    }

    /// A quantity by the text of its unit, which may be a word of the calendar.
    init(_ value: DecimalNumber, unit text: String) {
        self.value = value
        measure = CalendarUnit(word: text).map(Measure.calendar) ?? .ucum(text)
    }
}

extension Quantity: CustomStringConvertible {
    /// The quantity as FHIRPath writes it: `10 'mg'`, `1 week`.
    public var description: String {
        switch measure {
        case .calendar(let unit): "\(value) \(unit.rawValue)\(value == .one ? "" : "s")"
        case .ucum(let unit), .other(let unit): "\(value) '\(unit)'"
        }
    }
}

extension Quantity {
    /// The unit by dimension and size. Years and months of the calendar measure something of their own, unless they
    /// are to be taken as UCUM's mean ones, as equivalence does (FHIRPath 2.0 §4.1.7).
    func unit(takingMeanLengths: Bool = false) -> Unit? {
        switch measure {
        case .other: return nil
        case .ucum(let code): return Unit(ucum: code)
        case .calendar(let unit):
            if unit.isDefinite || takingMeanLengths { return Unit(ucum: unit.ucum) }
            var months = Unit.one
            months.dimension = UnitDimension(arbitrary: "calendar month")
            months.numerator = DecimalNumber(unit == .year ? 12 : 1)
            return months
        }
    }

    /// Both values in one unit; `nil` when the units cannot be compared.
    package func common(
        with other: Quantity, takingMeanLengths: Bool = false
    ) -> (left: DecimalNumber, right: DecimalNumber)? {
        if measure == other.measure { return (value, other.value) }
        guard let left = unit(takingMeanLengths: takingMeanLengths),
            let right = other.unit(takingMeanLengths: takingMeanLengths)
        else { return nil }
        return Unit.common(value, left, other.value, right).map { ($0, $1) }
    }

    /// The quantity in another one's unit.
    func converted(to other: Quantity) -> DecimalNumber? {
        if measure == other.measure { return value }
        guard let unit = unit(), let target = other.unit() else { return nil }
        return unit.convert(value, to: target)
    }

    /// Equal to the precision of the less precise of the two (FHIRPath 2.0 §6.1.3).
    func isEquivalent(to other: Quantity) -> Bool {
        if measure == other.measure { return value.isEquivalent(to: other.value) }
        guard let left = unit(takingMeanLengths: true), let right = other.unit(takingMeanLengths: true) else {
            return false
        }
        let isOtherFiner = right.isSmaller(than: left)
        let (coarse, fine) = isOtherFiner ? (self, other) : (other, self)
        let (coarseUnit, fineUnit) = isOtherFiner ? (left, right) : (right, left)
        guard let converted = fineUnit.convert(fine.value, to: coarseUnit) else { return false }
        return coarse.value.isEquivalent(to: converted)
    }

    private static let unitless = Measure.ucum("1")

    /// The sum or difference in the finer of the two units; `nil` when they cannot be compared.
    func adding(_ other: Quantity, isMinus: Bool) -> Quantity? {
        var other = other
        if isMinus { other.value = -other.value }
        if measure == other.measure { return value.adding(other.value).map { Quantity($0, measure) } }
        guard let left = unit(), let right = other.unit(), left.zero == nil, right.zero == nil else { return nil }
        if right.isSmaller(than: left) {
            return converted(to: other)?.adding(other.value).map { Quantity($0, other.measure) }
        }
        return other.converted(to: self)?.adding(value).map { Quantity($0, measure) }
    }

    func multiplied(by other: Quantity) -> Quantity? {
        if measure == Self.unitless { return value.multiplied(by: other.value).map { Quantity($0, other.measure) } }
        if other.measure == Self.unitless { return value.multiplied(by: other.value).map { Quantity($0, measure) } }
        guard let left = code, let right = other.code, Unit(ucum: left) != nil, Unit(ucum: right) != nil,
            let product = value.multiplied(by: other.value)
        else { return nil }
        return Quantity(product, .ucum("\(Self.grouped(left)).\(Self.grouped(right))"))
    }

    func divided(by other: Quantity) -> Quantity? {
        if other.measure == Self.unitless { return value.divided(by: other.value).map { Quantity($0, measure) } }
        if let same = converted(to: other) { return same.divided(by: other.value).map { Quantity($0, Self.unitless) } }
        guard let left = code, let right = other.code, Unit(ucum: left) != nil, Unit(ucum: right) != nil,
            let quotient = value.divided(by: other.value)
        else { return nil }
        return Quantity(quotient, .ucum((left == "1" ? "" : left) + "/" + Self.grouped(right)))
    }

    private var code: String? {
        switch measure {
        case .calendar(let unit): unit.isDefinite ? unit.ucum : nil
        case .ucum(let code): code
        case .other: nil
        }
    }

    private static func grouped(_ code: String) -> String {
        code.utf8.contains(UInt8(ascii: "/")) ? "(\(code))" : code
    }
}

extension DecimalNumber {
    /// Equal when rounded to the digits of the less precise of the two; zeros at the end do not count.
    func isEquivalent(to other: DecimalNumber) -> Bool {
        let places = min(significantScale, other.significantScale)
        return rounded(to: places, .halfAwayFromZero) == other.rounded(to: places, .halfAwayFromZero)
    }
}
