/// How many of the values that the analysis needs are there.
struct CompletenessCounts: Sendable {
    /// A variable, how many rows should have it, and how many do.
    struct Item: Sendable {
        let variable: String
        let label: String
        fileprivate(set) var known = 0
        fileprivate(set) var expected = 0
    }

    private(set) var items = needs.map { Item(variable: "\($0.dataset).\($0.variable)", label: $0.label) }

    mutating func add(_ tables: SubjectTables) {
        for (index, need) in Self.needs.enumerated() {
            for row in tables.rows(of: need.dataset, parameter: need.parameter ?? need.onlyParameter) {
                if let flag = need.flag, !row.isYes(flag) { continue }
                items[index].expected += 1
                if row[need.variable] != .missing { items[index].known += 1 }
            }
        }
    }
}

extension CompletenessCounts {
    /// A variable that the analysis needs, and the rows that should have it.
    private struct Need {
        let dataset: String
        let variable: String
        let label: String
        /// The value of PARAMCD.
        var parameter: String?
        /// A variable that is `Y`.
        var flag: String?

        /// The value of PARAMCD in a data set that has one parameter; empty in one that has none.
        var onlyParameter: String { dataset == "ADEX" ? "RATE" : "" }
    }

    private static let needs: [Need] = [
        Need(dataset: "ADSL", variable: "AGEDX", label: "Age at diagnosis"),
        Need(dataset: "ADSL", variable: "SEX", label: "Sex"),
        Need(dataset: "ADSL", variable: "TRTSDT", label: "First day of blinatumomab"),
        Need(dataset: "ADSL", variable: "NRELAPSE", label: "Relapse line at the start"),
        Need(dataset: "ADSL", variable: "BLBLASTC", label: "Marrow blasts at the start"),
        Need(dataset: "ADSL", variable: "HSCTPRE", label: "HSCT before the start, yes or no"),
        Need(dataset: "ADSL", variable: "BESTRESP", label: "Best response, of the treated", flag: "SAFFL"),
        Need(dataset: "ADSL", variable: "MRDNEG", label: "MRD, of the responders", flag: "RESP"),
        Need(dataset: "ADSL", variable: "LSTALVDT", label: "Date last known alive"),
        Need(dataset: "ADSL", variable: "EOSSTT", label: "Alive or dead"),
        Need(dataset: "ADSL", variable: "DTHDT", label: "Date of death, of the dead", flag: "DTHFL"),
        Need(dataset: "ADTTE", variable: "AVAL", label: "Time of overall survival", parameter: "OS"),
        Need(dataset: "ADTTE", variable: "AVAL", label: "Time of event-free survival", parameter: "EFS"),
        Need(dataset: "ADRS", variable: "ADT", label: "Date of a relapse", parameter: "RELAPSE"),
        Need(dataset: "ADAE", variable: "ATOXGR", label: "Grade of an adverse event"),
        Need(dataset: "ADAE", variable: "ASTDT", label: "Onset of an adverse event"),
        Need(dataset: "ADAE", variable: "AENDT", label: "End of an adverse event"),
        Need(dataset: "ADEX", variable: "EXDOSE", label: "Rate of an infusion"),
        Need(dataset: "ADEX", variable: "ASTDT", label: "Start of an infusion"),
        Need(dataset: "ADEX", variable: "AENDT", label: "End of an infusion"),
    ]
}
