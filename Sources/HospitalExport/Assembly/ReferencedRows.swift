/// What became of the rows that others refer to, by their keys.
struct ReferencedRows {
    enum Found {
        case present
        case setAside(line: Int)
        case missing
    }

    private let pool: KeyPool
    private var states: [Found]

    /// The first row set aside stands for a key of which no row is left.
    init(_ keys: RowKeys, of content: TableContent) {
        pool = keys.pool
        states = [Found](repeating: .missing, count: keys.pool.count)
        for row in 0..<content.count where keys.numbers[row] != RowKeys.none {
            let number = Int(keys.numbers[row])
            if !content.isSetAside[row] {
                states[number] = .present
            } else if case .missing = states[number] {
                states[number] = .setAside(line: content.line(row))
            }
        }
    }

    func find(_ key: ArraySlice<UInt8>) -> Found {
        pool.find(key).map { states[Int($0)] } ?? .missing
    }
}
