extension Sequence where Element == Bool? {
    /// Kleene's disjunction: `true` when one is true, `false` when all are false, else `nil`.
    public var anyTrue: Bool? {
        var isOpen = false
        for value in self {
            if value == true { return true }
            if value == nil { isOpen = true }
        }
        return isOpen ? nil : false
    }

    /// Kleene's conjunction: `false` when one is false, `true` when all are true, else `nil`.
    var allTrue: Bool? {
        map { $0.map { !$0 } }.anyTrue.map { !$0 }
    }
}
