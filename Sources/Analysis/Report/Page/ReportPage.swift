import Study

/// The report as one HTML page that needs nothing else: no network, no script.
struct ReportPage {
    let summary: Summary
    let studyID: String
    /// `nil` when the study has no date known to the day.
    let newestDay: PartialDate?
    let pictures: ReportPictures
    let input: InputQuality?

    func write(to output: inout TextOutput) throws {
        output.append(
            "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
                + "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n")
        try XMLElement("title", text: summary.study + ": analysis").write(to: &output)
        output.append("<style>\(Self.style)</style>\n</head>\n")
        try body.write(to: &output)
        output.append("</html>\n")
    }

    private var body: XMLElement {
        XMLElement("body", [], [XMLElement("main", [], [header] + sections.map(\.html))])
    }

    private var header: XMLElement {
        XMLElement(
            "header", [],
            [
                XMLElement("h1", text: summary.study),
                .paragraph(
                    "Study \(studyID)." + (newestDay.map { " Data up to \($0)." } ?? ""), isMuted: true), keyFigures,
                XMLElement(
                    "nav", [("aria-label", "Contents")],
                    [
                        XMLElement(
                            "ul", [],
                            sections.map { section in
                                XMLElement(
                                    "li", [], [XMLElement("a", [("href", "#" + section.id)], text: section.title)])
                            })
                    ]),
            ])
    }

    private static let keyNames = [
        "patients", "responders-share", "median-overall-survival", "cytokine-release-syndrome-share",
    ]

    /// The figures that a reader looks for first.
    private var keyFigures: XMLElement {
        let figures = Self.keyNames.compactMap { name in summary.figures.first { $0.name == name } }
        return XMLElement(
            "dl", [("class", "figures")],
            figures.map { figure in
                let interval = figure.intervalText.map { XMLElement("dd", text: "95 % CI \($0)") }
                return XMLElement(
                    "div", [("data-figure", figure.name)],
                    [XMLElement("dt", text: figure.title), XMLElement("dd", text: figure.computedText ?? "-")]
                        + [interval].compactMap { $0 })
            })
    }
}

extension XMLElement {
    static func paragraph(_ text: String, isMuted: Bool = false) -> XMLElement {
        XMLElement("p", [("class", isMuted ? "muted" : nil)], text: text)
    }
}
