/// The distinct times of a data set, where times that differ by rounding only are one time.
///
/// Months made of days by division may differ in their last digits and yet be meant as ties. As in R's survival package
/// (`timefix = TRUE`; Therneau, A Package for Survival Analysis in R, vignette "Roundoff error and tied times"), times
/// whose distance, absolute or relative to the mean of the distinct times, is no more than the root of the machine's
/// precision (1.5e-8) are the first of them. In R the times of all groups and, in a counting process, all starts and
/// stops go into that mean; so they do in the tests here, while a curve of its own knows its own times only.
struct DistinctTimes {
    /// Ascending.
    private let times: [Double]

    init(_ values: [Double]) {
        let sorted = values.sorted()
        var distinct: [Double] = []
        for value in sorted where value != distinct.last { distinct.append(value) }
        // Divided first: the sum of large times has no number.
        let mean = distinct.reduce(0) { $0 + $1.magnitude / Double(distinct.count) }
        var kept: [Double] = []
        for (index, time) in distinct.enumerated() {
            if index > 0 {
                let distance = time - distinct[index - 1]
                if distance <= roundingTolerance || distance / mean <= roundingTolerance { continue }
            }
            kept.append(time)
        }
        times = kept
    }

    /// The time that stands for a value, which must be one of those given.
    func time(of value: Double) -> Double {
        var (low, high) = (0, times.count)
        while low < high {
            let middle = (low + high) / 2
            if times[middle] <= value { low = middle + 1 } else { high = middle }
        }
        return low > 0 ? times[low - 1] : value
    }
}

/// What rounding may put between two numbers that should be the same: the root of the machine's precision, 1.5e-8.
let roundingTolerance = Double.ulpOfOne.squareRoot()
