/// A value that stands in another table, and is found there by a key: `marrow:join`.
struct Join: Hashable {
    let key: ForeignKey
    /// The column of the other table that holds the value.
    let column: Int
}

extension Column {
    /// Becomes the column of another table's values, which are read as that table says.
    mutating func take(_ join: Join, from other: Column) {
        origin = .joined(join)
        type = other.type
        words = other.words
        system = system ?? other.system
    }
}
