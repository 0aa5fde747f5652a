#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// The z that a standard normal variable exceeds with a probability, which must be above 0 and at most 0.5.
///
/// Solves log Q(z) = log p with Q(z) = erfc(z / √2) / 2 from the bound Q(z) <= exp(-z² / 2).
func normalUpperQuantile(_ probability: Double) -> Double {
    -newton(from: -(-2 * log(probability)).squareRoot()) { minusZ in
        let tail = erfc(-minusZ / 2.0.squareRoot()) / 2
        let density = exp(-minusZ * minusZ / 2) / (2 * Double.pi).squareRoot()
        return (log(tail / probability), density / tail)
    }
}

/// The probability that a chi-square variable exceeds a value, which must not be negative, for one degree of freedom or
/// more.
///
/// With y = x / 2 it is exp(-y) (1 + y + y² / 2! + ...) up to the power f / 2 - 1 for even f, and erfc(√y) + exp(-y) (y^½
/// / Γ(3/2) + y^(3/2) / Γ(5/2) + ...) up to the power f / 2 - 1 for odd f (Abramowitz and Stegun 1964, 26.4.4 and
/// 26.4.5).
func chiSquareUpperTail(_ value: Double, degreesOfFreedom: Int) -> Double {
    let half = value / 2
    let isEven = degreesOfFreedom.isMultiple(of: 2)
    var power = isEven ? 0 : 0.5
    var term = isEven ? exp(-half) : exp(-half) * (half * 4 / Double.pi).squareRoot()
    var sum = isEven ? 0 : erfc(half.squareRoot())
    while power < Double(degreesOfFreedom) / 2 {
        sum += term
        power += 1
        term *= half / power
    }
    return sum
}
