/// Adverse events by grade and cycle: of any kind, cytokine release syndrome, and neurotoxicity.
enum ToxicityPicture {
    private struct Panel {
        let title: String
        let events: [TableReader.Row]
    }

    private static let cell = (width: 62.0, height: 34.0)
    private static let left = 112.0
    private static let gap = 70.0

    static func picture(_ tables: AnalysisTables) -> Picture {
        let events = tables.adae.rows
        let panels = [
            Panel(title: "All adverse events", events: events),
            Panel(title: "Cytokine release syndrome", events: events.filter { $0.text("AECAT") == cytokineRelease }),
            Panel(title: "Neurotoxicity", events: events.filter { $0.text("AECAT") == "neurotoxicity" }),
        ]
        let cycles = self.cycles(tables)
        let given = cycles.map { number in number.map(tables.patientsGiven) }
        var (elements, top): ([XMLElement], Double) = ([], 10)
        for panel in panels {
            elements += draw(panel, cycles: cycles, given: given, top: top)
            top += 58 + 6 * cell.height + 26
        }
        return Picture(
            name: "toxicity", title: "Adverse events by grade and cycle",
            description: panels.map { "\($0.title): \($0.events.count)." }.joined(separator: " ")
                + " Each number is a count of events with that grade in that cycle.",
            width: max(640, left + Double(cycles.count + 1) * cell.width + 24), height: top, elements: elements,
            table: table(panels, cycles))
    }

    private static let cytokineRelease = "cytokine-release-syndrome"
    /// From the worst down; `nil` for an event without a grade.
    private static let grades: [Int?] = [5, 4, 3, 2, 1, nil]

    /// The cycles that were given or have events, and `nil` for events tied to none.
    private static func cycles(_ tables: AnalysisTables) -> [Int?] {
        let isUntied = tables.adae.rows.contains { $0.integer("CYCLE") == nil }
        return tables.cycles.map { $0 } + (isUntied ? [nil] : [])
    }

    private static func draw(_ panel: Panel, cycles: [Int?], given: [Int?], top: Double) -> [XMLElement] {
        var elements: [XMLElement] = [
            .label("\(panel.title): \(panel.events.count)", x: 12, y: top + 14, size: 16, isBold: true)
        ]
        let columns = cycles.map { $0.map { "Cycle \($0)" } ?? "No cycle" } + ["Total"]
        for (index, title) in columns.enumerated() {
            let x = left + (Double(index) + 0.5) * cell.width
            elements.append(.label(title, x: x, y: top + 36, size: 13, anchor: .middle, ink: .muted))
            if index < given.count, let patients = given[index] {
                elements.append(
                    .label("n = \(patients)", x: x, y: top + 51, size: 12, anchor: .middle, ink: .muted))
            }
        }
        let largest = cycles.flatMap { cycle in grades.map { count(panel, grade: $0, cycle: cycle) } }.max() ?? 0
        for (line, grade) in grades.enumerated() {
            let y = top + 58 + Double(line) * cell.height
            elements.append(.label(name(grade), x: left - 12, y: y + 22, anchor: .end))
            for (column, cycle) in cycles.enumerated() {
                let number = count(panel, grade: grade, cycle: cycle)
                elements += square(number, of: largest, x: left + Double(column) * cell.width, y: y)
            }
            let total = panel.events.count { $0.integer("ATOXGR") == grade }
            elements.append(
                .label(
                    String(total), x: left + (Double(cycles.count) + 0.5) * cell.width, y: y + 22, size: 15,
                    anchor: .middle, isBold: true))
        }
        return elements
    }

    private static func name(_ grade: Int?) -> String { grade.map { "Grade \($0)" } ?? "No grade" }

    private static func count(_ panel: Panel, grade: Int?, cycle: Int?) -> Int {
        panel.events.count { $0.integer("ATOXGR") == grade && $0.integer("CYCLE") == cycle }
    }

    private static func square(_ number: Int, of largest: Int, x: Double, y: Double) -> [XMLElement] {
        let tints: [Ink] = [.heat1, .heat2, .heat3, .heat4]
        let tint = number == 0 ? Ink.box : tints[min(3, (number * 4 - 1) / max(1, largest))]
        return [
            .rectangle(
                x: x + 1, y: y + 1, width: cell.width - 2, height: cell.height - 2, fill: tint, radius: 3),
            .label(
                String(number), x: x + cell.width / 2, y: y + 22, size: 15, anchor: .middle,
                ink: number == 0 ? .muted : tint.lettering),
        ]
    }

    private static func table(_ panels: [Panel], _ cycles: [Int?]) -> ReportTable {
        let rows = panels.flatMap { panel in
            grades.map { grade in
                [panel.title, name(grade)] + cycles.map { String(count(panel, grade: grade, cycle: $0)) }
                    + [String(panel.events.count { $0.integer("ATOXGR") == grade })]
            }
        }
        return ReportTable(
            caption: "Adverse events by grade and cycle",
            header: ["Events", "Grade"] + cycles.map { $0.map { "Cycle \($0)" } ?? "No cycle" } + ["Total"], rows: rows,
            textColumns: [0, 1])
    }
}
