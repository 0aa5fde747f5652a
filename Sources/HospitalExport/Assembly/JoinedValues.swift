/// What the rows of another table say under the keys of a join.
struct JoinedValues {
    enum Found {
        case value(CellValue?)
        case severalValues
        case setAside(line: Int)
    }

    let join: Join
    /// The other table.
    let source: TableSource
    /// Whether the other table could be read.
    var wasRead = false
    private var pool = KeyPool()
    private var found: [Found] = []
    private var key: [UInt8] = []

    init(_ join: Join, from source: TableSource) {
        self.join = join
        self.source = source
    }

    /// Notes a row of the other table.
    mutating func note(_ row: TableRow) {
        guard row.key(join.key.referenced, &key) else { return }
        let number = Int(pool.number(of: key))
        guard number < found.count else {
            found.append(row.isSetAside ? .setAside(line: row.line) : .value(row.values[join.column]))
            return
        }
        switch (row.isSetAside, found[number]) {
        case (true, _), (false, .severalValues): return
        case (false, .setAside): found[number] = .value(row.values[join.column])
        case (false, .value(let first)):
            if first != row.values[join.column] { found[number] = .severalValues }
        }
    }

    /// Nil when the other table has no row with the key.
    func value(_ key: [UInt8]) -> Found? {
        pool.find(key[...]).map { found[Int($0)] }
    }
}
