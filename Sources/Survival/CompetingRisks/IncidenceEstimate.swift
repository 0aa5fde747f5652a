/// The estimate of one cause and of being event-free, with their variances and covariance, carried on from event time to
/// event time.
///
/// With d events of the cause and e of any cause among n at risk, h = d / n, H = e / n, and S, F the estimates before:
///
///     F          becomes  F + S h
///     var F      becomes  var F + 2 h cov + h² var S + S² h (1 - h) / n
///     cov(S, F)  becomes  (1 - H) (cov + h var S - S² h / n)
///     var S      becomes  (1 - H)² var S + S² H (1 - H) / n
///     S          becomes  S (1 - H)
///
/// since (S, F) goes through a linear step, and the numbers of events are multinomial (Andersen, Borgan, Gill and
/// Keiding 1993, IV.4.1.3). As those still at risk have one history, this is the sum of the squared influences of all
/// patients, too.
struct IncidenceEstimate {
    private var sum = 0.0
    private var eventFree = 1.0
    private var incidenceVariance = 0.0
    private var covariance = 0.0
    private var eventFreeVariance = 0.0
    private var isOnlyCause = true

    /// As long as no other cause took anyone, F is 1 - S, and has its variance, without the rounding of a sum.
    var incidence: Double { isOnlyCause ? 1 - eventFree : sum }

    /// The root of the variance of F.
    var standardError: Double {
        (isOnlyCause ? eventFreeVariance : max(incidenceVariance, 0)).squareRoot()
    }

    mutating func step(events: Int, ofAnyCause all: Int, atRisk: Int) {
        let count = Double(atRisk)
        let (hazard, total) = (Double(events) / count, Double(all) / count)
        let square = eventFree * eventFree
        if all > events { isOnlyCause = false }
        incidenceVariance +=
            2 * hazard * covariance + hazard * hazard * eventFreeVariance + square * hazard * (1 - hazard) / count
        covariance = (1 - total) * (covariance + hazard * eventFreeVariance - square * hazard / count)
        eventFreeVariance = (1 - total) * ((1 - total) * eventFreeVariance + square * total / count)
        sum += eventFree * hazard
        eventFree *= Double(atRisk - all) / count
    }
}
