extension ReportPage {
    var sections: [ReportSection] {
        [ReportSection(pictures.flow), published] + (pictures.survival + pictures.course).map(ReportSection.init)
            + [quality]
    }

    private var published: ReportSection {
        let notes = summary.figures.compactMap { figure in figure.note.map { "\(figure.title): \($0)" } }
        return ReportSection(
            id: "published", title: "Published and computed",
            content: [
                .paragraph(
                    "Published: \(Summary.source). A figure agrees when, rounded as the paper prints it, it is the "
                        + "published one. Open are those of whom missing or partial data leave it open."),
                comparison.html,
            ] + notes.map { .paragraph($0, isMuted: true) } + [
                survival.html,
                XMLElement(
                    "details", [],
                    [
                        XMLElement("summary", text: "How each figure is defined"),
                        ReportTable(
                            caption: "Definitions", header: ["Figure", "Definition"],
                            rows: summary.definitions.map { [$0.title, $0.text] },
                            textColumns: [0, 1]
                        ).html,
                    ]),
            ])
    }

    private var comparison: ReportTable {
        ReportTable(
            caption: "Published figures beside those computed",
            header: ["Figure", "Published", "Computed", "95 % interval", "Of", "Open", "Agrees"],
            rows: summary.figures.map { figure in
                [
                    figure.title, figure.printed ?? "-", figure.computedText ?? "-", figure.intervalText ?? "",
                    "\(figure.numerator) / \(figure.denominator)", String(figure.open),
                    figure.agrees.map { $0 ? "yes" : "no" } ?? "-",
                ]
            })
    }

    private var survival: ReportTable {
        ReportTable(
            caption: "Overall survival at given months (not in the paper)",
            header: ["Figure", "Computed", "95 % interval", "At risk"],
            rows: summary.survival.map { figure in
                [figure.title, figure.computedText ?? "-", figure.intervalText ?? "-", String(figure.numerator)]
            })
    }

    private var quality: ReportSection {
        ReportSection(
            id: "quality", title: "Data quality",
            content: setAside + ReportSection.figure(pictures.completeness))
    }

    /// What the reading set aside and found; nothing when the study did not come from a reading.
    private var setAside: [XMLElement] {
        guard let input else { return [] }
        guard !input.setAside.isEmpty || !input.findings.isEmpty else {
            return [.paragraph("Nothing was set aside, and nothing was found to be wrong or implausible in the input.")]
        }
        let tables = ReportTable(
            caption: "Set aside", header: ["Table", "Rows set aside", "Rows read"],
            rows: input.setAside.map { [$0.table, String($0.rows), String($0.rowsRead)] })
        let findings = ReportTable(
            caption: "Findings", header: ["Severity", "Rule", "What was found", "Count"],
            rows: input.findings.map { [$0.severity, $0.rule, $0.message, String($0.count)] }, textColumns: [0, 1, 2])
        return (input.setAside.isEmpty ? [] : [tables.html]) + (input.findings.isEmpty ? [] : [findings.html])
    }
}
