extension Study {
    /// The number of blinatumomab cycles begun by all patients: the denominator of event rates per cycle.
    public var personCycles: Int {
        patients.reduce(0) { $0 + $1.cycles.count }
    }
}
