/// Observed and expected events of each group, and the covariances of their differences, summed over the event times.
struct LogRankScores {
    private(set) var observed: [Int]
    private(set) var expected: [Double]
    private var covariances: [[Double]]

    init(_ table: RiskTable, groups: Int) {
        observed = Array(repeating: 0, count: groups)
        expected = Array(repeating: 0, count: groups)
        covariances = Array(repeating: expected, count: groups)
        for row in table.rows { add(row) }
    }

    private mutating func add(_ row: RiskTable.Row) {
        let events = row.events.reduce(0, +)
        guard events > 0 else { return }
        let atRisk = Double(row.atRisk.reduce(0, +))
        let shares = row.atRisk.map { Double($0) / atRisk }
        let factor = atRisk > 1 ? Double(events) * (atRisk - Double(events)) / (atRisk - 1) : 0
        for group in shares.indices {
            observed[group] += row.events[group]
            expected[group] += Double(events) * shares[group]
            for other in shares.indices {
                covariances[group][other] += factor * shares[group] * ((group == other ? 1 : 0) - shares[other])
            }
        }
    }

    /// (O - E)' V⁻¹ (O - E) of some of the groups; `nil` for none, and when V has no inverse.
    func chiSquare(of groups: some Collection<Int>) -> Double? {
        guard !groups.isEmpty else { return nil }
        let differences = groups.map { Double(observed[$0]) - expected[$0] }
        let matrix = groups.map { group in groups.map { covariances[group][$0] } }
        return quadraticForm(of: differences, inverseOf: matrix)
    }
}
