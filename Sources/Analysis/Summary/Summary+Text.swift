extension Summary {
    /// An aligned table, the notes on it, and the definitions.
    public var text: String {
        let rows = [Self.header] + figures.map { cells($0) }
        let notes = noted.enumerated().map { "[\($0 + 1)] \($1.note ?? "")" }
        let definitions = figures.map { "\($0.title): \($0.definition)" }
        let blocks = [
            ["Study      \(study)", "Published  \(Self.source)"], Self.aligned(rows), Self.legend + notes,
            ["Definitions"] + definitions,
        ]
        return blocks.map { $0.joined(separator: "\n") + "\n" }.joined(separator: "\n")
    }

    private static let header = ["Figure", "Published", "Computed", "Numerator", "Denominator", "Open", "Agrees"]

    private static let legend = [
        "Agrees: the computed figure, rounded as the paper prints it, is the published one.",
        "Numerator of a median: those with a value. Open: those of whom missing or partial data leave it open.",
    ]

    private var noted: [Figure] { figures.filter { $0.note != nil } }

    private func cells(_ figure: Figure) -> [String] {
        let mark = noted.firstIndex(of: figure).map { " [\($0 + 1)]" } ?? ""
        return [
            figure.title + mark, figure.printed ?? "-", figure.computedText ?? "-", String(figure.numerator),
            String(figure.denominator), String(figure.open), figure.agrees.map { $0 ? "yes" : "no" } ?? "-",
        ]
    }

    /// The first column to the left, the others to the right, two spaces between them.
    private static func aligned(_ rows: [[String]]) -> [String] {
        let widths = header.indices.map { column in rows.map { $0[column].count }.max() ?? 0 }
        return rows.map { row in
            row.indices.map { column in
                let padding = String(repeating: " ", count: widths[column] - row[column].count)
                return column == 0 ? row[column] + padding : padding + row[column]
            }
            .joined(separator: "  ")
        }
    }
}
