/// How complete the records are that the analysis needs: a bar for each variable, the known part filled.
struct CompletenessPicture {
    /// A variable, the rows that should have it, and those that do.
    struct Item {
        let variable: String
        let label: String
        let known: Int
        let expected: Int
    }

    let items: [Item]

    private static let width = 760.0
    private static let rise = 27.0
    private static let bar = (left: 286.0, width: 360.0)

    init(_ tables: AnalysisTables) {
        items = Self.needs.map { need in
            let table = need.table(tables)
            let rows = table.rows.filter(need.applies)
            return Item(
                variable: "\(table.dataset.name).\(need.variable)", label: need.label,
                known: rows.count { $0.text(need.variable) != nil }, expected: rows.count)
        }
    }

    var picture: Picture {
        let elements = items.enumerated().flatMap { draw($1, y: 12 + Double($0) * Self.rise) }
        let incomplete = items.filter { $0.known < $0.expected }
            .map { "\($0.label): \($0.expected - $0.known) of \($0.expected) missing." }
        return Picture(
            name: "completeness", title: "Completeness of the records",
            description: incomplete.isEmpty ? "Nothing is missing." : incomplete.joined(separator: " "),
            caption:
                "Of the values that the analysis needs, how many are there. Dates count as known when known to the day.",
            width: Self.width, height: 20 + Double(items.count) * Self.rise, elements: elements, table: table)
    }

    private func draw(_ item: Item, y: Double) -> [XMLElement] {
        let share = item.expected == 0 ? 0 : Double(item.known) / Double(item.expected)
        let missing = item.expected - item.known
        return [
            .label(item.label, x: Self.bar.left - 12, y: y + 14, size: 13, anchor: .end),
            .rectangle(x: Self.bar.left, y: y, width: Self.bar.width, height: 18, fill: .surface, stroke: .edge),
            .rectangle(x: Self.bar.left, y: y, width: Self.bar.width * share, height: 18, fill: .treatment),
            .label(
                missing == 0 ? "\(item.known) of \(item.expected)" : "\(missing) missing",
                x: Self.bar.left + Self.bar.width + 10,
                y: y + 14, size: 13, ink: missing == 0 ? .muted : .text, isBold: missing > 0),
        ]
    }

    private var table: ReportTable {
        ReportTable(
            caption: "Values known and missing",
            header: ["Variable", "What it is", "Expected", "Known", "Missing"],
            rows: items.map { item in
                [
                    item.variable, item.label, String(item.expected), String(item.known),
                    String(item.expected - item.known),
                ]
            }, textColumns: [0, 1])
    }
}

extension CompletenessPicture {
    /// A variable that the analysis needs, and the rows that should have it.
    private struct Need {
        let table: @Sendable (AnalysisTables) -> TableReader
        let variable: String
        let label: String
        var applies: @Sendable (TableReader.Row) -> Bool = { _ in true }
    }

    private static let needs: [Need] = [
        Need(table: \.adsl, variable: "AGEDX", label: "Age at diagnosis"),
        Need(table: \.adsl, variable: "SEX", label: "Sex"),
        Need(table: \.adsl, variable: "TRTSDT", label: "First day of blinatumomab"),
        Need(table: \.adsl, variable: "NRELAPSE", label: "Relapse line at the start"),
        Need(table: \.adsl, variable: "BLBLASTC", label: "Marrow blasts at the start"),
        Need(table: \.adsl, variable: "HSCTPRE", label: "HSCT before the start, yes or no"),
        Need(table: \.adsl, variable: "BESTRESP", label: "Best response, of the treated") { $0.isYes("SAFFL") },
        Need(table: \.adsl, variable: "MRDNEG", label: "MRD, of the responders") { $0.isYes("RESP") },
        Need(table: \.adsl, variable: "LSTALVDT", label: "Date last known alive"),
        Need(table: \.adsl, variable: "EOSSTT", label: "Alive or dead"),
        Need(table: \.adsl, variable: "DTHDT", label: "Date of death, of the dead") { $0.isYes("DTHFL") },
        Need(table: \.adtte, variable: "AVAL", label: "Time of overall survival") { $0.text("PARAMCD") == "OS" },
        Need(table: \.adtte, variable: "AVAL", label: "Time of event-free survival") { $0.text("PARAMCD") == "EFS" },
        Need(table: \.adrs, variable: "ADT", label: "Date of a relapse") { $0.text("PARAMCD") == "RELAPSE" },
        Need(table: \.adae, variable: "ATOXGR", label: "Grade of an adverse event"),
        Need(table: \.adae, variable: "ASTDT", label: "Onset of an adverse event"),
        Need(table: \.adae, variable: "AENDT", label: "End of an adverse event"),
        Need(table: \.adex, variable: "EXDOSE", label: "Rate of an infusion"),
        Need(table: \.adex, variable: "ASTDT", label: "Start of an infusion"),
        Need(table: \.adex, variable: "AENDT", label: "End of an infusion"),
    ]
}
