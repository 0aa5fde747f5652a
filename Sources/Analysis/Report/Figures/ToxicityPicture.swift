/// Adverse events by grade and cycle: of any kind, cytokine release syndrome, and neurotoxicity.
struct ToxicityPicture {
    private struct Panel {
        let title: String
        let events: ToxicityCounts

        func count(grade: Int?, cycle: Int?) -> Int {
            events.count { $0.grade == grade && $0.cycle == cycle }
        }

        var heading: String { "\(title): \(events.total)" }

        func total(grade: Int?) -> Int { events.count { $0.grade == grade } }
    }

    private static let cell = (width: 44.0, height: 34.0)
    /// What the names of the lines take.
    private static let left = 104.0
    private static let gap = 30.0
    private static let headingSize = 16.0
    /// Panels stand side by side up to this width, else under one another.
    private static let widest = 1080.0

    private let panels: [Panel]
    /// The cycles that were given, and `nil` where events are tied to none.
    private let cycles: [Int?]
    private let given: [Int?]
    /// From the worst down, and `nil` where events have no grade.
    private let grades: [Int?]

    init(_ events: ToxicityCounts, _ findings: CycleFindings) {
        panels = [
            Panel(title: "All adverse events", events: events),
            Panel(
                title: "Cytokine release",
                events: events.filter { $0.category == "cytokine-release-syndrome" }),
            Panel(title: "Neurotoxicity", events: events.filter { $0.category == "neurotoxicity" }),
        ]
        cycles = findings.numbers.map { $0 } + (events.count { $0.cycle == nil } > 0 ? [nil] : [])
        given = cycles.map { $0.map(findings.patientsGiven) }
        grades = [5, 4, 3, 2, 1] + (events.count { $0.grade == nil } > 0 ? [nil] : [])
    }

    var picture: Picture {
        let heading = panels.map { textWidth($0.heading, size: Self.headingSize) }.max() ?? 0
        let step = max(heading, Double(cycles.count + 1) * Self.cell.width)
        let isRow = Self.left + 3 * (step + Self.gap) <= Self.widest
        let height = 92 + Double(grades.count) * Self.cell.height
        let elements = panels.enumerated().flatMap { index, panel in
            let (column, line) = isRow ? (Double(index), 0) : (0, Double(index))
            let place = (x: Self.left + column * (step + Self.gap), y: 8 + line * height)
            return draw(panel, x: place.x, y: place.y) + (column == 0 ? names(y: place.y) : [])
        }
        return Picture(
            name: "toxicity", title: "Adverse events by grade and cycle",
            description: panels.map { "\($0.title): \(counted($0.events.total, "event"))." }.joined(separator: " "),
            caption:
                "The number of events of each grade in each cycle; the darker, the more of all in the panel. Patients "
                + "are those given the cycle.",
            width: Self.left + (isRow ? 3 : 1) * (step + Self.gap), height: (isRow ? 1 : 3) * height,
            elements: elements, table: table)
    }

    private static func name(_ grade: Int?) -> String { grade.map { "Grade \($0)" } ?? "No grade" }

    private func names(y: Double) -> [XMLElement] {
        let heads = ["Cycle", "Patients"].enumerated().map { index, name in
            XMLElement.label(
                name, x: Self.left - 12, y: y + 42 + Double(index) * 20, size: 13, anchor: .end, ink: .muted)
        }
        return heads
            + grades.enumerated().map { line, grade in
                .label(Self.name(grade), x: Self.left - 12, y: top(line, y) + 22, anchor: .end)
            }
    }

    private func top(_ line: Int, _ y: Double) -> Double { y + 74 + Double(line) * Self.cell.height }

    private func draw(_ panel: Panel, x: Double, y: Double) -> [XMLElement] {
        let heading = XMLElement.label(panel.heading, x: x + 2, y: y + 16, size: Self.headingSize, isBold: true)
        let largest = cycles.flatMap { cycle in grades.map { panel.count(grade: $0, cycle: cycle) } }.max() ?? 0
        let columns = cycles.enumerated().flatMap { column, cycle in
            let left = x + Double(column) * Self.cell.width
            return head(column, x: left + Self.cell.width / 2, y: y)
                + grades.enumerated().flatMap { line, grade in
                    Self.square(panel.count(grade: grade, cycle: cycle), of: largest, x: left, y: top(line, y))
                }
        }
        let middle = x + (Double(cycles.count) + 0.5) * Self.cell.width
        let totals = grades.enumerated().map { line, grade in
            XMLElement.label(
                String(panel.total(grade: grade)), x: middle, y: top(line, y) + 22, size: 15, anchor: .middle,
                isBold: true)
        }
        return [heading] + columns + [.label("All", x: middle, y: y + 42, size: 13, anchor: .middle, ink: .muted)]
            + totals
    }

    private func head(_ column: Int, x: Double, y: Double) -> [XMLElement] {
        let lines = [cycles[column].map(String.init) ?? "none", given[column].map(String.init) ?? "–"]
        return lines.enumerated().map { line, text in
            .label(text, x: x, y: y + 42 + Double(line) * 20, size: 13, anchor: .middle, ink: .muted)
        }
    }

    private static func square(_ number: Int, of largest: Int, x: Double, y: Double) -> [XMLElement] {
        let tints: [Ink] = [.heat1, .heat2, .heat3, .heat4]
        let tint = number == 0 ? Ink.box : tints[min(3, (number * 4 - 1) / max(1, largest))]
        return [
            .rectangle(x: x + 1, y: y + 1, width: cell.width - 2, height: cell.height - 2, fill: tint, radius: 3),
            .label(
                String(number), x: x + cell.width / 2, y: y + 22, size: 15, anchor: .middle,
                ink: number == 0 ? .muted : tint.lettering),
        ]
    }

    private var table: ReportTable {
        let rows = panels.flatMap { panel in
            grades.map { grade in
                [panel.title, Self.name(grade)] + cycles.map { String(panel.count(grade: grade, cycle: $0)) }
                    + [String(panel.total(grade: grade))]
            }
        }
        return ReportTable(
            caption: "Adverse events by grade and cycle",
            header: ["Events", "Grade"] + cycles.map { $0.map { "Cycle \($0)" } ?? "No cycle" } + ["All"], rows: rows,
            textColumns: [0, 1])
    }
}
