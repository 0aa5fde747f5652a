import Study
import Survival

/// Kaplan-Meier curves with pointwise 95 % intervals (Greenwood, log-log), a tick for each censored time, and the
/// numbers at risk.
struct SurvivalPicture {
    let name: String
    let title: String
    /// What the time is measured from and to.
    let definition: String
    let curves: [SurvivalCurve]
    private let ticks: [Int]
    private let x: Scale
    private let y: Scale

    private static let width = 760.0
    private static let bottom = 366.0

    init(name: String, title: String, definition: String, curves: [SurvivalCurve]) {
        self.name = name
        self.title = title
        self.definition = definition
        self.curves = curves
        let last = curves.map(\.lastMonth).max() ?? 1
        ticks = Scale.months(upTo: last, count: 10)
        let end = max(last * 1.02, Double(ticks.last ?? 1))
        x = Scale(values: 0...max(end, 1), places: (64, Self.width - 28))
        y = Scale(values: 0...1, places: (Self.bottom, 16 + Double(curves.count) * 24 + 8))
    }

    var picture: Picture {
        Picture(
            name: name, title: title, description: description, caption: definition + " " + Self.reading,
            width: Self.width,
            height: Self.bottom + 84 + Double(curves.count) * 22,
            elements: grid + headings + curves.flatMap(draw) + risks, table: table)
    }

    private static let reading =
        "Kaplan-Meier; the shade is the 95 % interval at each time (Greenwood, log-log); a tick is a patient censored then."

    private var description: String {
        let medians = curves.map { "\($0.label), \(counted($0.patients, "patient")): \($0.median)." }
        return ([definition] + medians).joined(separator: " ")
    }

    private var headings: [XMLElement] {
        curves.enumerated().flatMap { index, curve -> [XMLElement] in
            let y = 22 + Double(index) * 24
            return [
                .line(from: (66, y - 5), to: (94, y - 5), stroke: curve.ink, width: 3),
                .label("\(curve.label), n = \(curve.patients): \(curve.median)", x: 102, y: y, size: 14),
            ]
        }
    }

    /// Lines at quarters, and the axis of months.
    private var grid: [XMLElement] {
        let right = x.places.to
        let shares = [0.0, 0.25, 0.5, 0.75, 1].flatMap { share -> [XMLElement] in
            [
                .line(
                    from: (x.places.from, y.place(share)), to: (right, y.place(share)),
                    stroke: share == 0 ? .edge : .grid),
                .label(
                    fixedPoint(share * 100, decimals: 0) + " %", x: x.places.from - 10, y: y.place(share) + 5,
                    anchor: .end, ink: .muted),
            ]
        }
        let months = ticks.flatMap { month -> [XMLElement] in
            let place = x.place(Double(month))
            return [
                .line(from: (place, Self.bottom), to: (place, Self.bottom + 6), stroke: .edge),
                .label(String(month), x: place, y: Self.bottom + 23, anchor: .middle, ink: .muted),
            ]
        }
        return shares + months + [
            .label(
                "Months from the first day of blinatumomab", x: (x.places.from + right) / 2, y: Self.bottom + 43,
                anchor: .middle, ink: .muted)
        ]
    }

    /// How many are at risk under each tick.
    private var risks: [XMLElement] {
        let top = Self.bottom + 64
        return [.label("At risk", x: 8, y: top, size: 13, ink: .muted)]
            + curves.enumerated().flatMap { index, curve -> [XMLElement] in
                let y = top + 20 + Double(index) * 22
                return [.line(from: (24, y - 5), to: (42, y - 5), stroke: curve.ink, width: 3)]
                    + ticks.map { month in
                        .label(
                            String(curve.atRisk(atMonth: month)), x: x.place(Double(month)), y: y, anchor: .middle)
                    }
            }
    }

    private func draw(_ curve: SurvivalCurve) -> [XMLElement] {
        let first = Double(curve.stays.map(\.start).min() ?? 0)
        var line = "M\(px(x.place(first / TimeUnit.daysPerMonth))) \(px(y.place(1)))"
        var censored: [XMLElement] = []
        for step in curve.estimate.steps {
            let place = x.place(step.time / TimeUnit.daysPerMonth)
            let height = y.place(step.survival)
            line += "H\(px(place))V\(px(height))"
            if step.censored > 0 {
                censored.append(
                    .path("M\(px(place)) \(px(height - 6))v12", stroke: curve.ink, width: 1.8, hint: hint(step)))
            }
        }
        return [.path(band(curve), fill: curve.ink, opacity: 0.15), .path(line, stroke: curve.ink, width: 2.6)]
            + censored
    }

    private func hint(_ step: KaplanMeier.Step) -> String {
        "Day \(px(step.time)): \(step.censored) censored"
    }

    /// The area between the limits, from where they begin to exist to where they end.
    private func band(_ curve: SurvivalCurve) -> String {
        let (upper, lower) = (boundary(curve, \.upper), boundary(curve, \.lower))
        guard let first = upper.first else { return "M0 0" }
        let there = upper.dropFirst().map { "L\(px($0.x)) \(px($0.y))" }.joined()
        let back = lower.reversed().map { "L\(px($0.x)) \(px($0.y))" }.joined()
        return "M\(px(first.x)) \(px(first.y))\(there)\(back)Z"
    }

    private func boundary(
        _ curve: SurvivalCurve, _ limit: (ConfidenceInterval) -> Double
    ) -> [(x: Double, y: Double)] {
        var points: [(x: Double, y: Double)] = []
        for step in curve.estimate.steps {
            let place = x.place(step.time / TimeUnit.daysPerMonth)
            if let last = points.last { points.append((place, last.y)) }
            guard let interval = step.interval() else { continue }
            points.append((place, y.place(limit(interval))))
        }
        return points
    }

    private var table: ReportTable {
        let form = FigureForm.percent(decimals: 0)
        let rows = curves.flatMap { curve in
            ticks.map { month -> [String] in
                let estimate = curve.estimate.estimate(at: Double(month) * TimeUnit.daysPerMonth)
                let interval = estimate?.interval.map {
                    form.computed($0.lower * 100) + " to " + form.computed($0.upper * 100)
                }
                return [
                    curve.label, String(month), String(curve.atRisk(atMonth: month)),
                    estimate.map { form.computed($0.value * 100) } ?? "-", interval ?? "-",
                ]
            }
        }
        return ReportTable(
            caption: title + ": estimates at the months of the axis",
            header: ["Curve", "Month", "At risk", "Estimate", "95 % interval"], rows: rows)
    }
}

extension SurvivalPicture {
    static func all(_ times: SurvivalTimes) -> [Picture] {
        let endpoints: [(Endpoint, Ink)] = [(.overallSurvival, .blue), (.eventFreeSurvival, .orange)]
        let single = endpoints.compactMap { endpoint, ink in
            SurvivalCurve(endpoint, of: times, label: "All patients", ink: ink).map { curve in
                SurvivalPicture(
                    name: endpoint == .overallSurvival ? "overall-survival" : "event-free-survival",
                    title: endpoint.label, definition: endpoint.definition, curves: [curve]
                ).picture
            }
        }
        let byResponse = SurvivalCurve.byResponse(times)
        guard byResponse.count == 2 else { return single }
        return single + [
            SurvivalPicture(
                name: "survival-by-response", title: "Overall survival by response",
                definition: responseDefinition, curves: byResponse
            ).picture
        ]
    }

    private static let responseDefinition =
        "Curves of Simon and Makuch: a patient counts as without remission up to the day on which complete remission was "
        + "found, and as in remission after it, so the time that one had to survive to respond is not credited to the "
        + "response. A patient may count in both; neither curve is the survival of a group chosen at the start."
}
