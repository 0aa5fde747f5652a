extension LogRankTest {
    /// Whether survival differs between states that patients enter in time, such as after a transplant and not (yet)
    /// after it (Mantel and Byar, J Am Stat Assoc 1974;69:81-86).
    ///
    /// The log-rank test in which, at each event time, a patient counts in the state of the moment; so the time that one
    /// had to survive to change state counts for the state before. It equals the score test of a Cox model with the
    /// state as time-dependent covariate and exact handling of ties (R: `coxph(..., ties = "exact")$score`). The
    /// curves beside it are ``SimonMakuch``'s.
    public static func mantelByar(_ process: CountingProcess) -> LogRankTest {
        let states = process.states
        return LogRankTest(
            process.observations(groups: states), labels: states,
            patients: states.map { state in Set(process.rows.filter { $0.state == state }.map(\.patient)).count })
    }
}
