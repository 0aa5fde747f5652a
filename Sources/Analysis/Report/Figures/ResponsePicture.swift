import Study

/// Response and minimal residual disease per cycle: of the patients given a cycle, how many had which finding.
enum ResponsePicture {
    /// A finding and how many patients had it in a cycle.
    private struct Share {
        let name: String
        let ink: Ink
        let count: Int
    }

    private struct Cycle {
        let number: Int
        let patients: Int
        let response: [Share]
        let residual: [Share]
    }

    private static let width = 760.0
    private static let left = 96.0
    private static let barWidth = width - left - 24
    private static let rise = 92.0

    static func picture(_ findings: CycleFindings) -> Picture {
        let cycles = findings.numbers.map { cycle($0, findings) }
        let largest = cycles.map(\.patients).max() ?? 1
        let response = legend(cycles.first?.response, top: 6)
        let residual = legend(cycles.first?.residual, top: 6 + response.height)
        let top = response.height + residual.height + 22
        let bars = cycles.enumerated().flatMap { index, cycle in
            draw(cycle, largest: largest, top: top + Double(index) * rise)
        }
        return Picture(
            name: "response", title: "Response and minimal residual disease per cycle",
            description: cycles.map(sentence).joined(separator: " "), caption: caption, width: width,
            height: top + Double(cycles.count) * rise - 16, elements: response.elements + residual.elements + bars,
            table: table(cycles))
    }

    private static let caption =
        "Of the patients given each cycle: the best response recorded for it (upper bar), and whether any measurement "
        + "found residual disease below 10⁻⁴ (lower bar)."

    private static func legend(_ shares: [Share]?, top: Double) -> (elements: [XMLElement], height: Double) {
        Legend(entries: (shares ?? []).map { .swatch($0.name, $0.ink) }).draw(x: left - 2, y: top, width: width - left)
    }

    private static func cycle(_ number: Int, _ findings: CycleFindings) -> Cycle {
        let patients = findings.patientsGiven(number)
        let response = RemissionStatus.allCases.map { status in
            Share(name: status.rawValue, ink: ink(status), count: findings.count(best: status, in: number))
        }
        let assessed = response.reduce(0) { $0 + $1.count }
        let (negative, positive) = findings.residualDisease(in: number)
        return Cycle(
            number: number, patients: patients,
            response: response + [Share(name: "no response recorded", ink: .surface, count: patients - assessed)],
            residual: [
                Share(name: "MRD negative", ink: .plum, count: negative),
                Share(name: "MRD positive", ink: .amber, count: positive),
                Share(name: "MRD not measured or open", ink: .surface, count: patients - negative - positive),
            ])
    }

    private static func ink(_ status: RemissionStatus) -> Ink {
        switch status {
        case .complete: .bestGreen
        case .completeWithPartialHaematologicalRecovery: .midGreen
        case .completeWithIncompleteRecovery: .paleGreen
        case .partial: .sand
        case .noResponse: .heat3
        case .progressiveDisease: .brick
        case .notEvaluable: .silver
        }
    }

    private static func draw(_ cycle: Cycle, largest: Int, top: Double) -> [XMLElement] {
        [
            .label("Cycle \(cycle.number)", x: left - 14, y: top + 15, size: 15, anchor: .end, isBold: true),
            .label("n = \(cycle.patients)", x: left - 14, y: top + 31, size: 12, anchor: .end, ink: .muted),
            .label("MRD", x: left - 14, y: top + 56, size: 13, anchor: .end, ink: .muted),
        ]
            + bar(cycle.response, largest: largest, y: top, height: 34)
            + bar(cycle.residual, largest: largest, y: top + 38, height: 26)
    }

    private static func bar(_ shares: [Share], largest: Int, y: Double, height: Double) -> [XMLElement] {
        let unit = barWidth / Double(max(1, largest))
        var x = left
        return shares.filter { $0.count > 0 }.flatMap { share -> [XMLElement] in
            let width = Double(share.count) * unit
            defer { x += width }
            let text = String(share.count)
            let segment = XMLElement.rectangle(
                x: x, y: y, width: width, height: height, fill: share.ink,
                stroke: share.ink == .surface ? .edge : .surface,
                hint: "\(share.name): \(text)")
            guard textWidth(text) < width else { return [segment] }
            return [
                segment,
                .label(
                    text, x: x + width / 2, y: y + height / 2 + 5, size: 14, anchor: .middle,
                    ink: share.ink == .surface ? .text : share.ink.lettering),
            ]
        }
    }

    private static func sentence(_ cycle: Cycle) -> String {
        let counts = (cycle.response + cycle.residual).filter { $0.count > 0 }.map { "\($0.count) \($0.name)" }
        return "Cycle \(cycle.number), \(counted(cycle.patients, "patient")): " + counts.joined(separator: ", ") + "."
    }

    private static func table(_ cycles: [Cycle]) -> ReportTable {
        let names = cycles.first.map { ($0.response + $0.residual).map(\.name) } ?? []
        return ReportTable(
            caption: "Patients by response and minimal residual disease in each cycle",
            header: ["Cycle", "Patients"] + names,
            rows: cycles.map { cycle in
                [String(cycle.number), String(cycle.patients)]
                    + (cycle.response + cycle.residual).map { String($0.count) }
            })
    }
}
