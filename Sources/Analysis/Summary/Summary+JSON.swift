import Survival

extension Summary {
    var json: JSON {
        .object([
            ("study", .string(study)),
            ("source", .string(Self.source)),
            ("figures", .array(figures.map(object))),
            ("survival", .array(survival.map(object))),
        ])
    }

    private func object(_ figure: Figure) -> JSON {
        .object([
            ("name", .string(figure.name)),
            ("title", .string(figure.title)),
            ("definition", .string(figure.definition)),
            ("unit", figure.unit.map(JSON.string) ?? .null),
            ("printed", figure.printed.map(JSON.string) ?? .null),
            ("published", figure.published.map(JSON.number) ?? .null),
            ("computed", figure.computed.map(JSON.number) ?? .null),
            ("interval", figure.interval.map(object) ?? .null),
            ("numerator", .integer(figure.numerator)),
            ("denominator", .integer(figure.denominator)),
            ("open", .integer(figure.open)),
            ("agrees", figure.agrees.map(JSON.bool) ?? .null),
            ("note", figure.note.map(JSON.string) ?? .null),
        ])
    }

    private func object(_ interval: FigureInterval) -> JSON {
        .object([
            ("level", .number(ConfidenceLevel.percent95.fraction)),
            ("lower", interval.lower.map(JSON.number) ?? .null),
            ("upper", interval.upper.map(JSON.number) ?? .null),
            ("method", .string(interval.method.rawValue)),
        ])
    }
}
