/// How many adverse events there are of each category, grade and cycle.
struct ToxicityCounts: Sendable {
    /// A kind of event, from the row of ADAE.
    struct Kind: Hashable, Sendable {
        let category: String?
        let grade: Int?
        let cycle: Int?
    }

    private var counts: [Kind: Int] = [:]

    mutating func add(_ tables: SubjectTables) {
        for row in tables.rows(of: "ADAE") {
            let kind = Kind(
                category: row.text("AECAT"), grade: row.integer("ATOXGR"), cycle: row.integer("CYCLE"))
            counts[kind, default: 0] += 1
        }
    }

    var isEmpty: Bool { counts.isEmpty }
    var total: Int { counts.values.reduce(0, +) }

    func count(_ holds: (Kind) -> Bool) -> Int {
        counts.reduce(0) { $0 + (holds($1.key) ? $1.value : 0) }
    }

    /// The events of some kinds.
    func filter(_ holds: (Kind) -> Bool) -> ToxicityCounts {
        var part = ToxicityCounts()
        part.counts = counts.filter { holds($0.key) }
        return part
    }
}
