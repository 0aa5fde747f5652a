/// The flow of the patients: treated, responders and others, transplanted after the start or not, and alive or dead.
enum FlowPicture {
    private static let boxHeight = 78.0
    private static let rise = 118.0

    /// A group of patients and the groups that it falls into.
    private struct Group {
        let title: String
        var note: String?
        let patients: FlowCounts
        var parts: [Group] = []

        /// The groups at the bottom, of which there is at least the group itself.
        var leaves: Int { parts.isEmpty ? 1 : parts.reduce(0) { $0 + $1.leaves } }
    }

    static func picture(_ patients: FlowCounts) -> Picture {
        let group = groups(patients)
        let width = max(760, Double(group.leaves) * 190)
        var elements: [XMLElement] = []
        draw(group, level: 0, span: (0, width), into: &elements)
        return Picture(
            name: "flow", title: "Flow of patients",
            description: sentences(group).joined(separator: " "),
            caption:
                "Complete remission is CR, CRh or CRi at the end of any cycle; HSCT is a stem cell transplant after "
                + "the first day of blinatumomab.",
            width: width, height: 3 * rise + boxHeight + 16,
            elements: elements,
            table: ReportTable(
                caption: "Flow of patients", header: ["Group", "Patients", "Of them"], rows: lines(group),
                textColumns: [0, 2]))
    }

    private static func groups(_ patients: FlowCounts) -> Group {
        let treated = patients.filter(\.isTreated)
        let responders = treated.filter(\.isResponder)
        let others = treated.filter { !$0.isResponder }
        let negative = responders.count(\.isMRDNegative)
        let unassessed = others.count { !$0.isAssessed }
        var parts = [
            Group(
                title: "Treated with blinatumomab", patients: treated,
                parts: [
                    Group(
                        title: "Complete remission", note: "\(negative) of them MRD-negative", patients: responders,
                        parts: transplanted(responders)),
                    Group(
                        title: "No complete remission",
                        note: unassessed > 0 ? "\(unassessed) without a recorded response" : nil, patients: others,
                        parts: transplanted(others)),
                ])
        ]
        if treated.total < patients.total {
            parts.append(Group(title: "No cycle recorded", patients: patients.filter { !$0.isTreated }))
        }
        return Group(title: "Patients", patients: patients, parts: parts)
    }

    private static func transplanted(_ patients: FlowCounts) -> [Group] {
        let kinds: [(String, (String?) -> Bool)] = [
            ("HSCT after start", { $0 == "Y" }), ("No HSCT after start", { $0 == "N" }),
            ("HSCT after: open", { $0 == nil }),
        ]
        return kinds.compactMap { title, holds in
            let part = patients.filter { holds($0.wasTransplanted) }
            guard part.total > 0 || title != "HSCT after: open" else { return nil }
            return Group(title: title, note: outcome(part), patients: part)
        }
    }

    private static func outcome(_ patients: FlowCounts) -> String {
        let alive = patients.count(\.isAlive)
        let dead = patients.count(\.isDead)
        let open = patients.total - alive - dead
        return "\(alive) alive, \(dead) dead" + (open > 0 ? ", \(open) unknown" : "")
    }

    private static func draw(
        _ group: Group, level: Int, span: (from: Double, to: Double), into elements: inout [XMLElement]
    ) {
        let (middle, top) = ((span.from + span.to) / 2, 8 + Double(level) * rise)
        var from = span.from
        let unit = (span.to - span.from) / Double(group.leaves)
        for part in group.parts {
            let to = from + unit * Double(part.leaves)
            let (x, y) = ((from + to) / 2, top + (boxHeight + rise) / 2)
            elements.append(
                .path(
                    "M\(px(middle)) \(px(top + boxHeight))V\(px(y))H\(px(x))V\(px(top + rise))", stroke: .edge,
                    width: 1.5))
            draw(part, level: level + 1, span: (from, to), into: &elements)
            from = to
        }
        elements += box(group, x: middle, y: top, width: min(230, span.to - span.from - 12))
    }

    private static func box(_ group: Group, x: Double, y: Double, width: Double) -> [XMLElement] {
        let lines = [group.title] + (group.note.map { [$0] } ?? [])
        let first = y + boxHeight / 2 - Double(lines.count) * 8.5 + 7
        return [
            .rectangle(
                x: x - width / 2, y: y, width: width, height: boxHeight, fill: .box, stroke: .edge, radius: 6),
            .label(String(group.patients.total), x: x, y: first, size: 19, anchor: .middle, isBold: true),
        ]
            + lines.enumerated().map { index, line in
                .label(
                    line, x: x, y: first + 19 + Double(index) * 17, size: 13, anchor: .middle,
                    ink: index == 0 ? .text : .muted)
            }
    }

    private static func sentences(_ group: Group) -> [String] {
        let parts = group.parts.map { "\($0.title) (\($0.patients.total))" }.joined(separator: ", ")
        let own = group.parts.isEmpty ? [] : ["\(group.title) (\(group.patients.total)): \(parts)."]
        return own + group.parts.flatMap(sentences)
    }

    private static func lines(_ group: Group, path: String = "") -> [[String]] {
        let name = path.isEmpty ? group.title : path + " / " + group.title
        return [[name, String(group.patients.total), group.note ?? ""]]
            + group.parts.flatMap { lines($0, path: name) }
    }
}
