/// How complete the records are that the analysis needs: a bar for each variable, the known part filled.
struct CompletenessPicture {
    private let items: [CompletenessCounts.Item]

    private static let width = 760.0
    private static let rise = 27.0
    private static let bar = (left: 286.0, width: 360.0)

    init(_ counts: CompletenessCounts) {
        items = counts.items
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

    private func draw(_ item: CompletenessCounts.Item, y: Double) -> [XMLElement] {
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
