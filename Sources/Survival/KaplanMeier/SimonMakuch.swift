/// Survival curves by a state that changes in time, such as after a transplant and not (yet) after it (Simon and Makuch,
/// Stat Med 1984;3:35-44).
///
/// A patient is at risk in the state of the moment: leaves the one curve, without counting as censored, and enters the
/// other. Neither curve is the survival of a group of patients; each is what survival would be if one stayed in that
/// state. As R's `survfit(Surv(start, stop, event) ~ state, id = patient)`; start them ``CountingProcess/after(_:)`` a
/// landmark where few have changed state at first.
public struct SimonMakuch: Sendable, Hashable {
    /// By state.
    public let curves: [Int: KaplanMeier]

    public init(_ process: CountingProcess) {
        let pairs = process.states.map { ($0, KaplanMeier(process.observations(groups: [$0]))) }
        curves = Dictionary(uniqueKeysWithValues: pairs)
    }
}
