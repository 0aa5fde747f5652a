import Study

/// A lane a patient: the cycles, transplants, responses and relapses up to death or the last contact.
///
/// The months of treatment are drawn wider than the follow-up after them, with a gap between the two scales.
struct SwimmerPicture: Sendable {
    let lanes: [SwimmerLane]
    private let treatment: Scale
    private let followUp: Scale
    private let legend: (elements: [XMLElement], height: Double)
    private let idWidth: Double
    private let beforeWidth: Double

    private static let width = 1000.0
    private static let laneHeight = 21.0
    private static let gap = 22.0

    /// - Parameter lanes: One a patient.
    init(_ lanes: [SwimmerLane]) {
        self.lanes = lanes.sorted { ($1.end, $0.id) < ($0.end, $1.id) }
        let left = 12.0
        idWidth = max(
            48, textWidth(lanes.lazy.map { Self.shortened($0.id) }.max { $0.count < $1.count } ?? "", size: 12))
        beforeWidth = max(84, Double(lanes.map(\.donorsBefore.count).max() ?? 0) * 18 + 8)
        let start = left + idWidth + 48 + beforeWidth + 10
        let right = Self.width - 34
        let lastCycle = lanes.lazy.compactMap { $0.cycles.lazy.map(\.end).max() }.max() ?? 0
        let months = Double(lanes.map(\.end).max() ?? 0) / TimeUnit.daysPerMonth
        let split = min(12, max(3, (Double(lastCycle) / TimeUnit.daysPerMonth + 0.5).rounded(.up)))
        let middle = start + (right - start) * 0.55
        treatment = Scale(values: 0...split, places: (start, middle))
        followUp = Scale(values: split...max(split + 1, months), places: (middle + Self.gap, right))
        legend = Self.legend.draw(x: left, y: 6, width: Self.width - 2 * left)
    }

    private var top: Double { legend.height + 62 }
    private var bottom: Double { top + Double(lanes.count) * Self.laneHeight }

    var picture: Picture {
        Picture(
            name: "swimmer", title: "Course of each patient", description: description, caption: description,
            width: Self.width,
            height: bottom + 50,
            elements: legend.elements + axes + [XMLElement(run: MadeList(count: lanes.count, make: drawLane))],
            table: table)
    }

    private var description: String {
        let unplaced = lanes.reduce(0) { $0 + $1.unplaced }
        let note =
            unplaced > 0
            ? " Not drawn, but counted in the table: \(counted(unplaced, "record")) without an exact day." : ""
        return
            "\(counted(lanes.count, "patient")), a lane each, from the first day of blinatumomab, the longest survival first. "
            + "Line is the relapse line at the start. The first \(px(treatment.values.upperBound)) months are drawn wider than the rest. Marks that would cover one "
            + "another stand side by side." + note
    }

    private func place(_ day: Int) -> Double {
        let months = Double(day) / TimeUnit.daysPerMonth
        return months <= treatment.values.upperBound ? treatment.place(months) : followUp.place(months)
    }

    private static func shortened(_ id: String) -> String {
        id.count > 20 ? "…" + id.suffix(19) : id
    }
}

extension SwimmerPicture {
    private var axes: [XMLElement] {
        let head = top - 12
        let titles: [XMLElement] = [
            .label("Patient", x: 12, y: head, size: 13, ink: .muted),
            .label("Line", x: 12 + idWidth + 24, y: head, size: 13, anchor: .middle, ink: .muted),
            .label("HSCT before", x: 12 + idWidth + 48, y: head, size: 13, ink: .muted),
            .label("Months from the first day of blinatumomab", x: treatment.places.from, y: head - 22, size: 13),
            .label("Follow-up (another scale)", x: followUp.places.from, y: head - 22, size: 13),
        ]
        let first = Scale.months(upTo: treatment.values.upperBound, count: 12)
            .filter { Double($0) < treatment.values.upperBound }.map { ($0, treatment.place(Double($0))) }
        let later = Scale.months(upTo: followUp.values.upperBound, count: 8)
            .filter { Double($0) > treatment.values.upperBound && Double($0) <= followUp.values.upperBound }
            .map { ($0, followUp.place(Double($0))) }
        let edges = [treatment.places.to, followUp.places.from].map { x in
            XMLElement.line(from: (x, top - 4), to: (x, bottom), stroke: .edge, dashes: "3 3")
        }
        return titles + edges
            + (first + later).flatMap { month, x -> [XMLElement] in
                [
                    .line(from: (x, top - 4), to: (x, bottom + 4), stroke: .grid),
                    .label(String(month), x: x, y: head, size: 13, anchor: .middle, ink: .muted),
                    .label(String(month), x: x, y: bottom + 20, size: 13, anchor: .middle, ink: .muted),
                ]
            }
    }

    @Sendable private func drawLane(_ index: Int) -> [XMLElement] {
        draw(lanes[index], top: top + Double(index) * Self.laneHeight)
    }

    private func draw(_ lane: SwimmerLane, top: Double) -> [XMLElement] {
        let y = top + Self.laneHeight / 2
        let line = lane.relapseLine.map(String.init) ?? "–"
        var elements: [XMLElement] = [
            .label(Self.shortened(lane.id), x: 12, y: y + 4.5, size: 12),
            .label(line, x: 12 + idWidth + 24, y: y + 4.5, size: 12, anchor: .middle),
        ]
        for (index, donor) in lane.donorsBefore.enumerated() {
            let hint = SwimmerMark.name(.transplant(donor)) + " before"
            elements += SwimmerMark.transplant(donor, x: 12 + idWidth + 57 + Double(index) * 18, y: y, hint: hint)
        }
        elements.append(track(lane, y: y))
        for cycle in lane.cycles {
            elements.append(
                .rectangle(
                    x: place(cycle.start), y: y - 5, width: max(2, place(cycle.end) - place(cycle.start)), height: 10,
                    fill: .treatment, radius: 2,
                    hint: "Cycle \(cycle.number), days \(cycle.start) to \(cycle.end)"))
        }
        return elements + marks(lane, y: y)
    }

    private func track(_ lane: SwimmerLane, y: Double) -> XMLElement {
        let end = place(lane.end)
        let crosses = end > treatment.places.to
        let first = "M\(px(treatment.places.from)) \(px(y))H\(px(min(end, treatment.places.to)))"
        return .path(
            crosses ? first + "M\(px(followUp.places.from)) \(px(y))H\(px(end))" : first, stroke: .edge, width: 2)
    }

    /// Each mark on its day, or as far to the right of the mark before as not to cover it.
    private func marks(_ lane: SwimmerLane, y: Double) -> [XMLElement] {
        var taken = -Double.infinity
        return lane.marks.flatMap { day, mark -> [XMLElement] in
            let half = SwimmerMark.width(mark) / 2
            let x = max(place(day), taken + half + 0.5)
            taken = x + half
            return SwimmerMark.draw(mark, day: day, x: x, y: y)
        }
    }
}

extension SwimmerPicture {
    private static let legend = Legend(
        entries: [
            Legend.Entry(text: "blinatumomab cycle") { x, y in
                [.rectangle(x: x - 9, y: y - 5, width: 18, height: 10, fill: .treatment, radius: 2)]
            },
            mark("complete remission, MRD-negative", .response(.complete, isMRDNegative: true)),
            mark("complete remission, MRD positive or not measured", .response(.complete, isMRDNegative: false)),
            mark("no complete remission", .response(.noResponse, isMRDNegative: false)),
            mark("relapse", .relapse), mark("death", .death), mark("alive at last contact", .lastContact),
            mark("last contact, status unknown", .unknownEnd),
        ] + donors)

    private static let donors = SwimmerMark.donorGroups.map { letter, text, donor in
        Legend.Entry(text: "HSCT, \(text)") { x, y in SwimmerMark.transplant(donor, x: x, y: y) }
    }

    private static func mark(_ text: String, _ mark: SwimmerLane.Mark) -> Legend.Entry {
        Legend.Entry(text: text) { x, y in SwimmerMark.draw(mark, day: nil, x: x, y: y) }
    }

    private var table: ReportTable {
        ReportTable(
            caption: "Course of each patient, in days from the first day of blinatumomab",
            header: ["Patient", "Relapse line", "HSCT before", "Cycles (days)", "Course (days)", "Without a day"],
            rows: MadeList(count: lanes.count) { index in
                let lane = lanes[index]
                return [
                    lane.id, lane.relapseLine.map(String.init) ?? "-",
                    lane.donorsBefore.map { $0?.rawValue ?? "donor unknown" }.joined(separator: ", "),
                    lane.cycles.map { "\($0.number): \($0.start) to \($0.end)" }.joined(separator: "; "),
                    lane.marks.map { "\(SwimmerMark.name($1)) \($0)" }.joined(separator: "; "), String(lane.unplaced),
                ]
            }, textColumns: [0, 2, 3, 4])
    }
}
