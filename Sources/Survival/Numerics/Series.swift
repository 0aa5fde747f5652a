#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// ln n! of a whole number.
func logFactorial(_ number: Double) -> Double {
    var sign: Int32 = 0
    return lgamma_r(number + 1, &sign)
}

/// r(1) + r(1) r(2) + r(1) r(2) r(3) + ... of falling, positive terms, until they no longer count.
func sumOfProducts(_ ratio: (Double) -> Double) -> Double {
    var (sum, term, index) = (0.0, 1.0, 1.0)
    repeat {
        term *= ratio(index)
        sum += term
        index += 1
    } while term > sum * Double.ulpOfOne / 4
    return sum
}
