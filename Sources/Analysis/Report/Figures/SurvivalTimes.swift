/// The times that the survival curves are made of.
struct SurvivalTimes: Sendable {
    /// An interval of ADTDC in which RESP is known.
    struct Interval: Sendable {
        /// The subject's number.
        let subject: Int
        /// In days.
        let start: Int
        let stop: Int
        let isEvent: Bool
        /// The value of RESP.
        let state: Int
    }

    /// The subjects' times to the end points, as far as they are known.
    private(set) var times: [Endpoint: [(days: Int, isEvent: Bool)]] = [:]
    private(set) var intervals: [Interval] = []
    private var subjects = 0

    mutating func add(_ tables: SubjectTables) {
        for endpoint in [Endpoint.overallSurvival, .eventFreeSurvival] {
            for row in tables.rows(of: "ADTTE", parameter: endpoint.rawValue) {
                guard let days = row.integer("AVAL"), let event = row.integer("EVENT") else { continue }
                times[endpoint, default: []].append((days, event == 1))
            }
        }
        subjects += 1
        for row in tables.rows(of: "ADTDC") {
            guard let start = row.integer("TSTART"), let stop = row.integer("TSTOP"),
                let event = row.integer("EVENT"), let state = row.integer("RESP")
            else { continue }
            intervals.append(
                Interval(subject: subjects, start: start, stop: stop, isEvent: event == 1, state: state))
        }
    }
}
