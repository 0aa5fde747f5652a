/// The zero of a concave, increasing function, by Newton's method.
///
/// The logarithm of a tail probability is such a function of the natural parameter of its distribution. The tangent of a
/// concave function lies above it, so the second step at the latest lies below the zero, and from there every step comes
/// closer; the error is squared each time.
func newton(from start: Double, _ function: (Double) -> (value: Double, slope: Double)) -> Double {
    var point = start
    for _ in 0..<100 {
        let (value, slope) = function(point)
        let step = value / slope
        point -= step
        if step.magnitude <= 2 * Double.ulpOfOne * max(point.magnitude, 1) { break }
    }
    return point
}
