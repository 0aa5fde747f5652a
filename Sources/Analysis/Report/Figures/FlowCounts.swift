/// How many patients there are of each kind that the flow tells apart.
struct FlowCounts: Sendable {
    /// A kind of patient, from the row of ADSL.
    struct Kind: Hashable, Sendable {
        let isTreated: Bool
        let isResponder: Bool
        let isMRDNegative: Bool
        let isAssessed: Bool
        /// `Y` or `N`, after the first day of blinatumomab; `nil` where it is open.
        let wasTransplanted: String?
        let isAlive: Bool
        let isDead: Bool

        fileprivate init(_ row: TableRow) {
            isTreated = row.isYes("SAFFL")
            isResponder = row.isYes("RESP")
            isMRDNegative = row.isYes("MRDNEG")
            isAssessed = row.text("BESTRESP") != nil
            wasTransplanted = row.text("HSCTPOST")
            isAlive = row.text("EOSSTT") == "ONGOING"
            isDead = row.isYes("DTHFL")
        }
    }

    private var counts: [Kind: Int] = [:]

    mutating func add(_ tables: SubjectTables) {
        for row in tables.rows(of: "ADSL") { counts[Kind(row), default: 0] += 1 }
    }

    var total: Int { counts.values.reduce(0, +) }

    func count(_ holds: (Kind) -> Bool) -> Int {
        counts.reduce(0) { $0 + (holds($1.key) ? $1.value : 0) }
    }

    /// The patients of some kinds.
    func filter(_ holds: (Kind) -> Bool) -> FlowCounts {
        var part = FlowCounts()
        part.counts = counts.filter { holds($0.key) }
        return part
    }
}
