#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// The scale on which the interval of a share is symmetric (Borgan and Liestøl, Scand J Stat 1990;17:35-41).
///
/// With share p, standard error e, normal quantile z. Limits below 0 or above 1 are cut there. R's `survfit` takes
/// `.log` unless told otherwise; `.logLog` stays within 0 and 1 by itself and holds its level in small samples.
public enum IntervalTransform: Sendable, Hashable, CaseIterable {
    /// p ± z e. None where the error does not exist.
    case plain
    /// p exp(± z e / p). None at 0.
    case log
    /// p to the power of exp(± z e / (p ln p)) (Kalbfleisch and Prentice 1980). None at 0 and at 1.
    case logLog

    /// `nil` where the transform or the error does not exist.
    func interval(
        of share: Double, standardError: Double?, level: ConfidenceLevel
    ) -> ConfidenceInterval? {
        guard let error = standardError else { return nil }
        switch self {
        case .plain:
            let half = level.z * error
            return ConfidenceInterval(lower: max(share - half, 0), upper: min(share + half, 1))
        case .log:
            guard share > 0 else { return nil }
            let factor = exp(level.z * error / share)
            return ConfidenceInterval(lower: share / factor, upper: min(share * factor, 1))
        case .logLog:
            guard share > 0, share < 1 else { return nil }
            // Of two powers of a number below 1, the larger exponent gives the smaller power.
            let exponent = exp(level.z * error / (share * -logarithm(share)))
            return ConfidenceInterval(lower: pow(share, exponent), upper: pow(share, 1 / exponent))
        }
    }
}

/// The function whose name the case of the transform hides.
private func logarithm(_ value: Double) -> Double { log(value) }
