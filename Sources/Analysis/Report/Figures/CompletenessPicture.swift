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
    private static let bar = (left: 356.0, width: 300.0)

    init(_ tables: AnalysisTables) {
        items = Self.needs.map { need in
            let table = need.table(tables)
            let rows = table.rows.filter(need.applies)
            let label = table.dataset.variables.first { $0.name == need.variable }?.label ?? need.variable
            return Item(
                variable: "\(table.dataset.name).\(need.variable)", label: label + need.suffix,
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
        var suffix = ""
        var applies: @Sendable (TableReader.Row) -> Bool = { _ in true }
    }

    private static let needs: [Need] = [
        Need(table: \.adsl, variable: "AGEDX"), Need(table: \.adsl, variable: "SEX"),
        Need(table: \.adsl, variable: "TRTSDT"), Need(table: \.adsl, variable: "NRELAPSE"),
        Need(table: \.adsl, variable: "BLBLASTC"), Need(table: \.adsl, variable: "HSCTPRE"),
        Need(table: \.adsl, variable: "BESTRESP", suffix: " (treated)") { $0.isYes("SAFFL") },
        Need(table: \.adsl, variable: "MRDNEG", suffix: " (responders)") { $0.isYes("RESP") },
        Need(table: \.adsl, variable: "LSTALVDT"), Need(table: \.adsl, variable: "EOSSTT"),
        Need(table: \.adsl, variable: "DTHDT", suffix: " (the dead)") { $0.isYes("DTHFL") },
        Need(table: \.adtte, variable: "AVAL", suffix: ": overall survival") { $0.text("PARAMCD") == "OS" },
        Need(table: \.adtte, variable: "AVAL", suffix: ": event-free survival") { $0.text("PARAMCD") == "EFS" },
        Need(table: \.adrs, variable: "ADT", suffix: ": relapses") { $0.text("PARAMCD") == "RELAPSE" },
        Need(table: \.adae, variable: "ATOXGR"), Need(table: \.adae, variable: "ASTDT", suffix: ": events"),
        Need(table: \.adae, variable: "AENDT", suffix: ": events"), Need(table: \.adex, variable: "EXDOSE"),
        Need(table: \.adex, variable: "ASTDT", suffix: ": infusions"),
        Need(table: \.adex, variable: "AENDT", suffix: ": infusions"),
    ]
}
