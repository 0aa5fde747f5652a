/// What the rows of a table have in some of its columns, by which rows are told apart and refer to each other.
struct RowKeys {
    let columns: [Int]
    private(set) var pool = KeyPool()
    /// The number of each row's key in the pool; ``none`` where one of the values is missing.
    private(set) var numbers: [UInt32] = []
    static let none = UInt32.max

    init(_ columns: [Int]) {
        self.columns = columns
    }

    /// Notes the key of the next row. `key` is room to work in.
    mutating func note(_ row: TableRow, _ key: inout [UInt8]) {
        numbers.append(row.key(columns, &key) ? pool.number(of: key) : Self.none)
    }

    mutating func removeAll() {
        self = RowKeys(columns)
    }
}
