extension Summary {
    /// An aligned table, the notes on it, and the definitions.
    public var text: String {
        let rows = [Self.header] + figures.map { cells($0) }
        let notes = noted.enumerated().map { "[\($0 + 1)] \($1.note ?? "")" }
        let definitions = definitions.map { "\($0.title): \($0.text)" }
        let blocks = [
            ["Study      \(study)", "Published  \(Self.source)"], Self.aligned(rows), Self.legend + notes,
            Self.aligned(intervals, leading: [0, 3]), ["Definitions"] + definitions,
        ]
        return blocks.map { $0.joined(separator: "\n") + "\n" }.joined(separator: "\n")
    }

    /// How each figure is defined; the survival at some months once for all.
    var definitions: [(title: String, text: String)] {
        figures.map { ($0.title, $0.definition) }
            + [("Overall survival at some months", FigureDefinition.survivalDefinition)]
    }

    private static let header = ["Figure", "Published", "Computed", "Numerator", "Denominator", "Open", "Agrees"]

    private static let legend = [
        "Agrees: the computed figure, rounded as the paper prints it, is the published one.",
        "Numerator of a median: those with a value. Open: those of whom missing or partial data leave it open.",
    ]

    /// The figures with a 95 % interval.
    private var intervals: [[String]] {
        let estimated = figures.filter { $0.interval != nil } + survival
        return [["Interval", "Computed", "95 % interval", "Method"]]
            + estimated.map { figure in
                [
                    figure.title, figure.computedText ?? "-", figure.intervalText ?? "-",
                    figure.interval?.method.rawValue ?? "-",
                ]
            }
    }

    private var noted: [Figure] { figures.filter { $0.note != nil } }

    private func cells(_ figure: Figure) -> [String] {
        let mark = noted.firstIndex(of: figure).map { " [\($0 + 1)]" } ?? ""
        return [
            figure.title + mark, figure.printed ?? "-", figure.computedText ?? "-", String(figure.numerator),
            String(figure.denominator), String(figure.open), figure.agrees.map { $0 ? "yes" : "no" } ?? "-",
        ]
    }

    /// Some columns to the left, the others to the right, two spaces between them.
    private static func aligned(_ rows: [[String]], leading: Set<Int> = [0]) -> [String] {
        let columns = rows.first?.indices ?? 0..<0
        let widths = columns.map { column in rows.map { $0[column].count }.max() ?? 0 }
        return rows.map { row in
            row.indices.map { column in
                let padding = String(repeating: " ", count: widths[column] - row[column].count)
                if !leading.contains(column) { return padding + row[column] }
                return column == columns.last ? row[column] : row[column] + padding
            }
            .joined(separator: "  ")
        }
    }
}
