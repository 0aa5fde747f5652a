extension DecimalNumber {
    /// `nil` only when the result's exponent is out of range.
    func adding(_ other: DecimalNumber) -> DecimalNumber? {
        let (fine, coarse) = scale >= other.scale ? (self, other) : (other, self)
        if coarse.isZero { return fine }
        let room = Self.maximumDigits - PowersOfTen.digits(coarse.coefficient.magnitude)
        let shift = min(room, fine.scale - coarse.scale)
        let dropped = fine.scale - coarse.scale - shift
        let left = coarse.coefficient * PowersOfTen.value(shift)
        let right = dropped > 0 ? PowersOfTen.rounded(fine.coefficient, dropping: dropped) : fine.coefficient
        return DecimalNumber(coefficient: left + right, scale: coarse.scale + shift)
    }

    func subtracting(_ other: DecimalNumber) -> DecimalNumber? {
        adding(-other)
    }

    func multiplied(by other: DecimalNumber) -> DecimalNumber? {
        let left = coefficient
        let right = other.coefficient
        let (product, isOverflow) = left.multipliedReportingOverflow(by: right)
        if !isOverflow { return DecimalNumber(coefficient: product, scale: scale + other.scale) }
        // Too long for one word: the digits beyond the longest number are dropped.
        let digits = PowersOfTen.digits(left.magnitude) + PowersOfTen.digits(right.magnitude)
        let excess = digits - Self.maximumDigits
        let full = left.magnitude.multipliedFullWidth(by: right.magnitude)
        let divisor = UInt128(PowersOfTen.value(excess))
        guard full.high < divisor else { return nil }
        let quotient = divisor.dividingFullWidth(full).quotient
        guard let magnitude = Int128(exactly: quotient) else { return nil }
        let isNegative = (left < 0) != (right < 0)
        return DecimalNumber(coefficient: isNegative ? -magnitude : magnitude, scale: scale + other.scale - excess)
    }

    /// The quotient: exact where it ends within 28 significant digits, else rounded to them. `nil` for division by 0.
    func divided(by other: DecimalNumber) -> DecimalNumber? {
        let divisor = other.coefficient.magnitude
        guard divisor != 0 else { return nil }
        var (quotient, remainder) = coefficient.magnitude.quotientAndRemainder(dividingBy: divisor)
        var resultScale = scale - other.scale
        while remainder != 0, quotient < UInt128(PowersOfTen.value(28)) {
            let next = (remainder * 10).quotientAndRemainder(dividingBy: divisor)
            quotient = quotient * 10 + next.quotient
            remainder = next.remainder
            resultScale += 1
        }
        guard var magnitude = Int128(exactly: quotient) else { return nil }
        if remainder != 0 {
            magnitude = PowersOfTen.rounded(magnitude, dropping: 1)
            resultScale -= 1
        }
        let result = isNegative != other.isNegative ? -magnitude : magnitude
        // An exact quotient has no more digits behind the point than it needs, but a whole number keeps its zeros.
        return DecimalNumber(coefficient: result, scale: resultScale)?.withScaleAtLeastZero
    }

    /// The quotient without its fraction. `nil` for division by 0 and for a quotient beyond the range.
    func dividedWhole(by other: DecimalNumber) -> DecimalNumber? {
        guard let (left, right) = aligned(with: other), right != 0 else { return nil }
        return DecimalNumber(coefficient: left / right, scale: 0)
    }

    /// What is left by ``dividedWhole(by:)``, with the sign of the dividend.
    func remainder(dividingBy other: DecimalNumber) -> DecimalNumber? {
        guard let (left, right) = aligned(with: other), right != 0 else { return nil }
        return DecimalNumber(coefficient: left % right, scale: max(scale, other.scale))
    }

    /// Whole powers are exact as long as the digits suffice.
    func power(_ exponent: Int) -> DecimalNumber? {
        guard abs(exponent) <= 10_000 else { return nil }
        var result = DecimalNumber.one
        var base = self
        var rest = abs(exponent)
        while rest > 0 {
            if rest & 1 == 1 {
                guard let next = result.multiplied(by: base) else { return nil }
                result = next
            }
            rest >>= 1
            if rest > 0 {
                guard let square = base.multiplied(by: base) else { return nil }
                base = square
            }
        }
        return exponent < 0 ? DecimalNumber.one.divided(by: result) : result
    }

    /// The number times ten to a power of at most a few dozen.
    func scaled(byPowerOfTen exponent: Int) -> DecimalNumber {
        DecimalNumber(coefficient: coefficient, scale: scale - exponent) ?? self
    }

    private func aligned(with other: DecimalNumber) -> (Int128, Int128)? {
        let common = max(scale, other.scale)
        let (left, isLeftLost) = raised(to: common)
        let (right, isRightLost) = other.raised(to: common)
        return isLeftLost || isRightLost ? nil : (left, right)
    }

    private func raised(to common: Int) -> (Int128, Bool) {
        guard !isZero else { return (0, false) }
        guard common - scale <= 37 else { return (0, true) }
        return coefficient.multipliedReportingOverflow(by: PowersOfTen.value(common - scale))
    }

    /// Written out, when only zeros are wanting: 3 × 10² as 300.
    private var withScaleAtLeastZero: DecimalNumber {
        guard scale < 0, PowersOfTen.digits(coefficient.magnitude) - scale <= Self.maximumDigits else { return self }
        return DecimalNumber(coefficient: coefficient * PowersOfTen.value(-scale), scale: 0) ?? self
    }
}

extension DecimalNumber {
    enum Rounding {
        case halfAwayFromZero, down, up, towardsZero
    }

    /// The number with at most so many digits behind the point.
    func rounded(to places: Int, _ rounding: Rounding) -> DecimalNumber {
        guard scale > places else { return self }
        let dropped = scale - places
        if rounding == .halfAwayFromZero {
            let result = PowersOfTen.rounded(coefficient, dropping: dropped)
            return DecimalNumber(coefficient: result, scale: places) ?? self
        }
        let divisor = dropped <= 37 ? PowersOfTen.value(dropped) : Int128.max
        let (quotient, remainder) = coefficient.quotientAndRemainder(dividingBy: divisor)
        let step: Int128 =
            switch rounding {
            case .down where remainder < 0: -1
            case .up where remainder > 0: 1
            default: 0
            }
        return DecimalNumber(coefficient: quotient + step, scale: places) ?? self
    }

    /// The number with exactly so many digits behind the point, zeros added; `nil` when they do not fit.
    func padded(to places: Int) -> DecimalNumber? {
        guard scale < places else { return self }
        guard isZero || PowersOfTen.digits(coefficient.magnitude) + places - scale <= Self.maximumDigits else {
            return nil
        }
        return DecimalNumber(coefficient: coefficient * PowersOfTen.value(places - scale), scale: places)
    }

    /// The square root, to 28 digits; `nil` below 0.
    var squareRoot: DecimalNumber? {
        guard !isNegative else { return nil }
        guard !isZero, var estimate = DecimalNumber(rounding: doubleValue.squareRoot()) else { return .zero }
        for _ in 0..<4 {
            guard let quotient = divided(by: estimate), let sum = estimate.adding(quotient),
                let half = sum.divided(by: DecimalNumber(2))
            else { return estimate }
            let excess = max(0, PowersOfTen.digits(half.coefficient.magnitude) - 28)
            estimate = half.rounded(to: half.scale - excess, .halfAwayFromZero)
        }
        return estimate.normalised.withScaleAtLeastZero
    }
}
