import Study

/// What the swimmer plot shows of a patient; days count from the first day of blinatumomab, which is day 0.
struct SwimmerLane {
    struct Cycle {
        let number: Int
        let start: Int
        let end: Int
    }

    enum Mark {
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
    /// A lane a patient, the longest survival first; `row` is the patient's row of ADSL.
    static func all(_ tables: AnalysisTables) -> [SwimmerLane] {
        let adex = tables.adex.bySubject, adrs = tables.adrs.bySubject
        let os = tables.adtte.rows.filter { $0.text("PARAMCD") == Endpoint.overallSurvival.rawValue }
        let survival = Dictionary(
            os.compactMap { row in row.text("USUBJID").map { ($0, row) } }, uniquingKeysWith: { first, _ in first })
        let lanes = zip(tables.subjects, tables.adsl.rows).map { subject, row in
            SwimmerLane(
                subject, row, exposure: adex[subject.uniqueID] ?? [], response: adrs[subject.uniqueID] ?? [],
                survival: survival[subject.uniqueID])
        }
        return lanes.sorted { ($1.end, $0.id) < ($0.end, $1.id) }
    }

    private init(
        _ subject: Subject, _ row: TableReader.Row, exposure: [TableReader.Row], response: [TableReader.Row],
        survival: TableReader.Row?
    ) {
        id = subject.id
        relapseLine = row.integer("NRELAPSE")
        donorsBefore = subject.patient.transplantsBeforeBlinatumomab
            .sorted { ($0.date?.description ?? "") < ($1.date?.description ?? "") }.map(\.donorType)
        cycles = Self.cycles(exposure)
        let transplants = subject.patient.transplants.filter { subject.patient.precedesBlinatumomab($0.date) != true }
            .map { (subject.day(of: $0.date), Mark.transplant($0.donorType)) }
        let found = transplants + Self.responses(response, subject) + Self.relapses(response, subject)
        let ending = Self.ending(row, survival)
        let placed = found.compactMap { day, mark in day.map { (day: $0, mark: mark) } }.filter { $0.day >= 0 }
        let known = (placed.map(\.day) + cycles.map(\.end) + [ending.day ?? 0]).max() ?? 0
        end = ending.day ?? known
        marks = placed.sorted { $0.day < $1.day } + (ending.day.map { [($0, ending.mark)] } ?? [])
        unplaced = found.count { $0.0 == nil } + (ending.day == nil ? 1 : 0)
    }

    private static func cycles(_ rows: [TableReader.Row]) -> [Cycle] {
        Dictionary(grouping: rows) { $0.integer("CYCLE") ?? 0 }.sorted { $0.key < $1.key }.compactMap { number, rows in
            guard let start = rows.compactMap({ $0.day("ASTDY") }).min(),
                let end = rows.compactMap({ $0.day("AENDY") }).max(), end >= start
            else { return nil }
            return Cycle(number: number, start: start, end: end)
        }
    }

    private static func responses(_ rows: [TableReader.Row], _ subject: Subject) -> [(Int?, Mark)] {
        let negative = Set(
            subject.patient.assessments.filter { $0.mrd?.isNegative == true }.map(\.identifier.value))
        return rows.filter { $0.text("PARAMCD") == "OVR" && $0.integer("CYCLE") != nil }.compactMap { row in
            guard let status = row.text("AVALC").flatMap(RemissionStatus.init(rawValue:)) else { return nil }
            let isNegative = row.text("SRCSPID").map(negative.contains) ?? false
            return (row.day("ADY"), .response(status, isMRDNegative: isNegative))
        }
    }

    /// The relapses after the start, and those whose place is open.
    private static func relapses(_ rows: [TableReader.Row], _ subject: Subject) -> [(Int?, Mark)] {
        rows.filter { $0.text("PARAMCD") == "RELAPSE" && !$0.isYes("ANL01FL") }.map { ($0.day("ADY"), .relapse) }
    }

    private static func ending(_ row: TableReader.Row, _ survival: TableReader.Row?) -> (day: Int?, mark: Mark) {
        let mark: Mark = row.isYes("DTHFL") ? .death : row.text("EOSSTT") == "ONGOING" ? .lastContact : .unknownEnd
        return (survival?.integer("AVAL"), mark)
    }
}

extension TableReader {
    fileprivate var bySubject: [String: [Row]] {
        Dictionary(grouping: rows) { $0.text("USUBJID") ?? "" }
    }
}

extension TableReader.Row {
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
