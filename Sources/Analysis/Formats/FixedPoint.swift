/// A number with a fixed count of decimals and a dot, whatever the locale; halves are rounded away from zero.
///
/// Numbers too large for the count of decimals are printed as Swift prints them.
func fixedPoint(_ number: Double, decimals: Int) -> String {
    let scale = (0..<decimals).reduce(1.0) { product, _ in product * 10 }
    let scaled = (number.magnitude * scale).rounded(.toNearestOrAwayFromZero)
    guard scaled < 1e15, scale < 1e15 else { return number.description }
    let (whole, rest) = Int64(scaled).quotientAndRemainder(dividingBy: Int64(scale))
    let sign = number < 0 && scaled > 0 ? "-" : ""
    guard decimals > 0 else { return sign + String(whole) }
    let fraction = String(rest)
    return sign + String(whole) + "." + String(repeating: "0", count: decimals - fraction.utf8.count) + fraction
}
