import Study

/// The marks of the swimmer plot. They differ by shape, not by colour alone.
enum SwimmerMark {
    /// The letter of a transplant, what it stands for, and a donor that has it.
    static let donorGroups: [(letter: String, text: String, donor: DonorType?)] = [
        ("H", "haploidentical", .haploidentical), ("R", "matched related", .matchedRelated),
        ("U", "matched unrelated", .matchedUnrelated), ("M", "mismatched", .mismatchedUnrelated),
        ("A", "autologous", .autologous), ("?", "donor unknown", nil),
    ]

    private static func letter(_ donor: DonorType?) -> String {
        switch donor {
        case .haploidentical: "H"
        case .matchedSibling, .matchedParent, .matchedOtherRelative, .matchedRelated: "R"
        case .matchedUnrelated: "U"
        case .mismatchedRelated, .mismatchedUnrelated: "M"
        case .autologous: "A"
        case nil: "?"
        }
    }

    static func name(_ mark: SwimmerLane.Mark) -> String {
        switch mark {
        case .transplant(let donor): "HSCT (\(donor?.rawValue ?? "donor unknown"))"
        case .response(let status, let isMRDNegative): status.rawValue + (isMRDNegative ? " MRD-negative" : "")
        case .relapse: "relapse"
        case .death: "death"
        case .lastContact: "alive"
        case .unknownEnd: "last contact"
        }
    }

    static func width(_ mark: SwimmerLane.Mark) -> Double {
        if case .transplant = mark { 15 } else { 12 }
    }

    /// - Parameter day: What the hint says; without one, as in the legend, there is no hint.
    static func draw(_ mark: SwimmerLane.Mark, day: Int?, x: Double, y: Double) -> [XMLElement] {
        let hint = day.map { "\(name(mark)), day \($0)" }
        switch mark {
        case .transplant(let donor): return transplant(donor, x: x, y: y, hint: hint)
        case .response(let status, let isMRDNegative):
            return [response(status, isMRDNegative: isMRDNegative, x: x, y: y, hint: hint)]
        case .relapse:
            let diamond = "M\(px(x)) \(px(y - 6.5))l6.5 6.5l-6.5 6.5l-6.5 -6.5Z"
            return [.path(diamond, fill: .red, stroke: .surface, width: 1, hint: hint)]
        case .death:
            let cross = "M\(px(x - 4.5)) \(px(y - 4.5))l9 9m0 -9l-9 9"
            return [.path(cross, stroke: .text, width: 2.6, hint: hint)]
        case .lastContact:
            let arrow = "M\(px(x - 4)) \(px(y - 6))l9 6l-9 6Z"
            return [.path(arrow, fill: .blue, stroke: .surface, width: 1, hint: hint)]
        case .unknownEnd:
            let bar = "M\(px(x)) \(px(y - 6))v12"
            return [.path(bar, stroke: .edge, width: 3, hint: hint)]
        }
    }

    static func transplant(_ donor: DonorType?, x: Double, y: Double, hint: String? = nil) -> [XMLElement] {
        let fill: Ink = donor == .haploidentical ? .plum : .sand
        return [
            .rectangle(
                x: x - 7.5, y: y - 7.5, width: 15, height: 15, fill: fill, stroke: .edge, radius: 2,
                hint: hint),
            .label(letter(donor), x: x, y: y + 4, size: 11, anchor: .middle, ink: fill.lettering, isBold: true),
        ]
    }

    private static func response(
        _ status: RemissionStatus, isMRDNegative: Bool, x: Double, y: Double, hint: String?
    ) -> XMLElement {
        guard status.isCompleteRemission else {
            let dash = "M\(px(x - 5)) \(px(y - 5))h10v10h-10Z"
            return .path(dash, fill: .silver, stroke: .black, width: 1, hint: hint)
        }
        return .circle(
            x: x, y: y, radius: 5.2, fill: isMRDNegative ? .remission : .surface,
            stroke: isMRDNegative ? .surface : .remission,
            width: isMRDNegative ? 1 : 2.6, hint: hint)
    }
}
