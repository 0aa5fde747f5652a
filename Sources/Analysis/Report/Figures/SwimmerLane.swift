import Study

/// What the swimmer plot shows of a patient; days count from the first day of blinatumomab, which is day 0.
struct SwimmerLane: Sendable {
    struct Cycle: Sendable {
        let number: Int
        let start: Int
        let end: Int
    }

    enum Mark: Sendable {
        case transplant(DonorType?)
        case response(RemissionStatus, isMRDNegative: Bool)
        case relapse
        case death
        case lastContact
        /// The vital status is not known.
        case unknownEnd
    }

    let id: String
    let relapseLine: Int?
    /// The donors of the transplants before blinatumomab, by date.
    let donorsBefore: [DonorType?]
    let cycles: [Cycle]
    /// By day.
    let marks: [(day: Int, mark: Mark)]
    /// To where the lane goes.
    let end: Int
    /// The records after the start that have no day and so no place: transplants, responses, relapses, death.
    let unplaced: Int
}

extension SwimmerLane {
    init(_ tables: SubjectTables) {
        let (subject, row) = (tables.subject, tables.rows(of: "ADSL").first)
        id = subject.id
        relapseLine = row?.integer("NRELAPSE")
        donorsBefore = subject.patient.transplantsBeforeBlinatumomab
            .sorted { ($0.date?.description ?? "") < ($1.date?.description ?? "") }.map(\.donorType)
        cycles = Self.cycles(tables.rows(of: "ADEX", parameter: "RATE"))
        let transplants = subject.patient.transplants.filter { subject.patient.precedesBlinatumomab($0.date) != true }
            .map { (subject.day(of: $0.date), Mark.transplant($0.donorType)) }
        let found = transplants + Self.responses(tables) + Self.relapses(tables)
        let survival = tables.rows(of: "ADTTE", parameter: Endpoint.overallSurvival.rawValue).first
        let ending = (day: survival?.integer("AVAL"), mark: Self.lastMark(row))
        let placed = found.compactMap { day, mark in day.map { (day: $0, mark: mark) } }.filter { $0.day >= 0 }
        let known = (placed.map(\.day) + cycles.map(\.end) + [ending.day ?? 0]).max() ?? 0
        end = ending.day ?? known
        marks = placed.sorted { $0.day < $1.day } + (ending.day.map { [($0, ending.mark)] } ?? [])
        unplaced = found.count { $0.0 == nil } + (ending.day == nil ? 1 : 0)
    }

    private static func cycles(_ rows: [TableRow]) -> [Cycle] {
        Dictionary(grouping: rows) { $0.integer("CYCLE") ?? 0 }.sorted { $0.key < $1.key }.compactMap { number, rows in
            guard let start = rows.compactMap({ $0.day("ASTDY") }).min(),
                let end = rows.compactMap({ $0.day("AENDY") }).max(), end >= start
            else { return nil }
            return Cycle(number: number, start: start, end: end)
        }
    }

    private static func responses(_ tables: SubjectTables) -> [(Int?, Mark)] {
        let assessments = tables.subject.patient.assessments
        let negative = Set(
            assessments.lazy.filter { $0.mrd?.isNegative == true }.map(\.identifier.value))
        let rows = tables.rows(of: "ADRS", parameter: "OVR")
        return rows.filter { $0.integer("CYCLE") != nil }.compactMap { row in
            guard let status = row.text("AVALC").flatMap(RemissionStatus.init(rawValue:)) else { return nil }
            let isNegative = row.text("SRCSPID").map(negative.contains) ?? false
            return (row.day("ADY"), .response(status, isMRDNegative: isNegative))
        }
    }

    /// The relapses after the start, and those whose place is open.
    private static func relapses(_ tables: SubjectTables) -> [(Int?, Mark)] {
        tables.rows(of: "ADRS", parameter: "RELAPSE").filter { !$0.isYes("ANL01FL") }.map { ($0.day("ADY"), .relapse) }
    }

    private static func lastMark(_ row: TableRow?) -> Mark {
        if row?.isYes("DTHFL") == true { return .death }
        return row?.text("EOSSTT") == "ONGOING" ? .lastContact : .unknownEnd
    }
}

extension TableRow {
    /// Days since the start; the study has no day 0, so day 1 is 0 days after it.
    fileprivate func day(_ variable: String) -> Int? {
        integer(variable).map { $0 > 0 ? $0 - 1 : $0 }
    }
}

extension Subject {
    fileprivate func day(of date: PartialDate?) -> Int? {
        studyDay(of: date).map { $0 > 0 ? $0 - 1 : $0 }
    }
}
