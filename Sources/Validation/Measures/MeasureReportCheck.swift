import FHIR

/// Holds a MeasureReport to its Measure, which it contains or the library has: its groups with their populations and
/// stratifiers, and their scores (FHIR R4 §measurereport).
struct MeasureReportCheck: ElementCheck {
    let types = ["MeasureReport"]

    func check(_ element: Element, in context: CheckContext, _ findings: inout FindingList) {
        guard let url = element.first("measure")?.value else { return }
        guard let measure = measure(url, of: element, context) else {
            findings.add(
                .warning(
                    .unknownMeasure, "the Measure is not known, so the report is not held to it",
                    remedy: "give it by --definitions", value: url), at: element)
            return
        }
        let walk = ReportWalk(
            type: element.first("type")?.value, scoring: measure.first("scoring")?.firstCode)
        walk.check(element, against: measure, &findings)
    }

    private func measure(_ url: String, of report: Element, _ context: CheckContext) -> Element? {
        guard url.hasPrefix("#") else { return context.library.definition("Measure", url) }
        guard case .resource(let target) = context.references.target(of: ReferenceText(url), from: report) else {
            return nil
        }
        return target.typeName == "Measure" ? target : nil
    }
}

/// Goes through the groups of a report and of its Measure side by side.
private struct ReportWalk {
    /// The code of the report's type, such as `summary`.
    let type: String?
    /// The code of the Measure's scoring, such as `proportion`.
    let scoring: String?

    func check(_ report: Element, against measure: Element, _ findings: inout FindingList) {
        let groups = report.children(named: "group")
        let wanted = measure.children(named: "group")
        // A single group needs no code to be known by.
        if let only = groups.first, let rule = wanted.first, groups.count == 1, wanted.count == 1 {
            if let code = only.first("code"), let other = rule.first("code"), !code.sharesCode(with: other) {
                findings.add(
                    .error(.measureGroup, "the code of the group is not the one that the Measure gives it"), at: only)
            }
            return checkGroup(only, against: rule, &findings)
        }
        let pairs = pair(groups, with: wanted, as: "group", reportedAt: nil, &findings)
        for (group, rule) in pairs { checkGroup(group, against: rule, &findings) }
        if type != "data-collection", pairs.count < wanted.count, groups.count < wanted.count {
            findings.add(missing("group"), at: report)
        }
    }

    private func checkGroup(_ group: Element, against rule: Element, _ findings: inout FindingList) {
        let populations = rule.children(named: "population")
        let given = pair(
            group.children(named: "population"), with: populations, as: "population", reportedAt: group, &findings)
        for (population, _) in given { checkSubjects(of: population, &findings) }
        let needed = populations.filter { $0.first("code")?.codes.contains("measure-observation") != true }
        if needed.contains(where: { population in !given.contains { $0.rule == population } }) {
            findings.add(missing("population"), at: group)
        }
        checkScore(of: group, &findings)
        let stratifiers = rule.children(named: "stratifier")
        let named = pair(
            group.children(named: "stratifier"), with: stratifiers, as: "stratifier", reportedAt: group, &findings)
        if named.count < stratifiers.count { findings.add(missing("stratifier"), at: group) }
    }

    private func missing(_ what: String) -> Statement {
        .error(
            .measureGroup, "a \(what) of the Measure is missing",
            remedy: "report each \(what) under the code that the Measure gives it")
    }

    /// Finds the part of the Measure that each part of the report is, by its code.
    private func pair(
        _ parts: [Element], with rules: [Element], as what: String, reportedAt place: Element?,
        _ findings: inout FindingList
    ) -> [(part: Element, rule: Element)] {
        var pairs: [(part: Element, rule: Element)] = []
        for part in parts {
            var fault: String?
            if let code = part.first("code") {
                let rule = rules.first { $0.first("code").map(code.sharesCode) ?? false }
                if let rule, !pairs.contains(where: { $0.rule == rule }) {
                    pairs.append((part, rule))
                } else {
                    fault =
                        rule == nil ? "has no \(what) with this code" : "has one \(what) with this code, not several"
                }
            } else {
                fault = "has codes by which its parts are known, but the \(what) has none"
            }
            guard let fault else { continue }
            findings.add(.error(.measureGroup, "the Measure \(fault)", place: part), at: place ?? part)
        }
        return pairs
    }

    private func checkSubjects(of population: Element, _ findings: inout FindingList) {
        let hasList = population.first("subjectResults") != nil
        guard hasList, type != "subject-list" else { return }
        findings.add(
            .error(
                .measureGroup, "the population lists its subjects, though the report is no subject-list",
                remedy: "leave subjectResults out, or write the type subject-list"), at: population)
    }

    // MARK: Scores

    private func checkScore(of group: Element, _ findings: inout FindingList) {
        let score = group.first("measureScore")
        if type == "data-collection" || scoring == "cohort" {
            guard let score else { return }
            let reason = scoring == "cohort" ? "a cohort has no score" : "a report of data-collection has no score"
            return findings.add(.error(.measureScore, reason, remedy: "leave it out"), at: score)
        }
        guard let scoring, ["proportion", "ratio", "continuous-variable"].contains(scoring) else { return }
        guard let score else {
            return findings.add(
                .error(.measureScore, "the group has no score, though the Measure's scoring is \(scoring)"), at: group)
        }
        guard let value = score.first("value")?.value else {
            return findings.add(.error(.measureScore, "the score has no value"), at: score)
        }
        guard scoring == "proportion" else { return }
        for name in ["unit", "system", "code"] {
            guard let part = score.first(name) else { continue }
            findings.add(.error(.measureScore, "a proportion has no unit", remedy: "leave it out"), at: part)
        }
        if let number = Double(value), !(0...1).contains(number), let place = score.first("value") {
            findings.add(.error(.measureScore, "a proportion is between 0 and 1", value: value), at: place)
        }
    }
}

extension Element {
    /// The codes of a CodeableConcept's codings.
    fileprivate var codes: [String] { children(named: "coding").compactMap { $0.first("code")?.value } }

    fileprivate var firstCode: String? { codes.first }

    /// Whether two CodeableConcepts have a coding in common, or, having none, their text.
    fileprivate func sharesCode(with other: Element) -> Bool {
        let mine = children(named: "coding").compactMap(Code.init)
        let theirs = other.children(named: "coding").compactMap(Code.init)
        if mine.isEmpty, theirs.isEmpty { return first("text")?.value == other.first("text")?.value }
        return mine.contains { code in theirs.contains { $0.code == code.code && $0.system == code.system } }
    }
}
