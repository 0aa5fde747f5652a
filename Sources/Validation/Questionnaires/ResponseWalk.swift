import Diagnostics
import FHIR

/// Goes through the items of a response and of its Questionnaire side by side.
struct ResponseWalk {
    let form: QuestionnaireForm
    let response: Element
    let context: CheckContext
    private let enabled: EnabledItems
    /// How grave it is that an answer is missing: while the response is in progress, it may yet come.
    let missing: Diagnostic.Severity

    init(form: QuestionnaireForm, response: Element, context: CheckContext) {
        self.form = form
        self.response = response
        self.context = context
        enabled = EnabledItems(form: form, response: response)
        missing = response.first("status")?.value == "in-progress" ? .warning : .error
    }

    func check(_ findings: inout FindingList) {
        QuestionnaireConstraint.check(response, against: form.element, severity: missing, &findings)
        checkItems(of: response, against: form.items, reportedAt: response, &findings)
    }

    /// Holds the items below a response, an item or an answer to the questions that belong there.
    private func checkItems(
        of parent: Element, against questions: QuestionnaireItems, reportedAt place: Element,
        _ findings: inout FindingList
    ) {
        var last = -1
        var given: [String: [Element]] = [:]
        for item in parent.children(named: "item") {
            guard let linkId = item.first("linkId")?.value else { continue }
            guard let number = questions.places[linkId] else {
                checkStray(item, linkId, reportedAt: place, &findings)
                continue
            }
            if number < last {
                findings.add(
                    .error(
                        .responseItem, "the items do not stand in the order of the Questionnaire",
                        remedy: "move the item with the linkId \(linkId) before those that follow it there",
                        place: item), at: place)
            }
            last = number
            given[linkId, default: []].append(item)
        }
        for question in questions.list {
            check(given[question.linkId] ?? [], question, below: parent, reportedAt: place, &findings)
        }
    }

    /// An item that the Questionnaire has elsewhere or nowhere.
    private func checkStray(
        _ item: Element, _ linkId: String, reportedAt place: Element, _ findings: inout FindingList
    ) {
        guard let question = form.byLinkId[linkId] else {
            let near = NearestCodes.nearest(to: linkId, among: form.byLinkId.keys.sorted())
            findings.add(
                .error(
                    .responseItem, "the Questionnaire has no item with this linkId",
                    remedy: near.isEmpty ? nil : "its linkIds: \(near.joined(separator: ", "))", value: linkId,
                    place: item), at: place)
            return
        }
        let home = form.parents[linkId].map { "below the item with the linkId \($0)" } ?? "at the top"
        findings.add(
            .error(
                .responseItem, "the item with the linkId \(linkId) stands in another place than in the Questionnaire",
                remedy: "put it \(home)", place: item), at: place)
        check(item, question, &findings)
    }

    /// Holds all items of one question, which may be none, to it.
    private func check(
        _ items: [Element], _ question: QuestionnaireItem, below parent: Element, reportedAt place: Element,
        _ findings: inout FindingList
    ) {
        let isEnabled = enabled.isEnabled(question, below: parent)
        guard let second = items.dropFirst().first ?? items.first else {
            if isEnabled == true, question.isRequired { report(missing: question, at: place, &findings) }
            return
        }
        if items.count > 1, !question.repeats {
            findings.add(
                .error(
                    .answerCount, "the item with the linkId \(question.linkId) stands \(items.count) times",
                    remedy: "it does not repeat: keep one", place: second), at: place)
        }
        if question.kind == .group { checkCount(items.count, question, at: place, &findings) }
        for item in items {
            if isEnabled == false {
                checkDisabled(item, question, &findings)
            } else {
                check(item, question, &findings)
            }
        }
    }

    private func checkDisabled(_ item: Element, _ question: QuestionnaireItem, _ findings: inout FindingList) {
        guard item.first("answer") != nil || item.first("item") != nil else { return }
        let others = question.conditions.map(\.question).joined(separator: ", ")
        findings.add(
            .error(
                .enabledItem, "the item with the linkId \(question.linkId) has an answer, though it is not to be asked",
                remedy: others.isEmpty ? nil : "it depends on the answers to \(others)"), at: item)
    }

    func report(missing question: QuestionnaireItem, at place: Element, _ findings: inout FindingList) {
        var statement = Statement.error(
            .requiredAnswer, "the required item with the linkId \(question.linkId) has no answer",
            remedy: question.text.map { "answer it: \($0)" })
        statement.severity = missing
        findings.add(statement, at: place)
    }

    // MARK: One item

    private func check(_ item: Element, _ question: QuestionnaireItem, _ findings: inout FindingList) {
        checkText(of: item, question, &findings)
        QuestionnaireConstraint.check(item, against: question.element, severity: missing, &findings)
        switch question.kind {
        case nil: return
        case .group: checkGroup(item, question, &findings)
        case .display: checkDisplay(item, &findings)
        default: checkQuestion(item, question, &findings)
        }
    }

    private func checkText(of item: Element, _ question: QuestionnaireItem, _ findings: inout FindingList) {
        guard let text = item.first("text"), let value = text.value, value != question.text else { return }
        findings.add(
            .error(
                .responseText, "the text is another than the Questionnaire has for the linkId \(question.linkId)",
                remedy: question.text.map { "it says: \($0)" } ?? "leave the text out: it has none", value: value,
                place: text), at: item)
    }

    private func checkGroup(_ item: Element, _ question: QuestionnaireItem, _ findings: inout FindingList) {
        if let answer = item.first("answer") {
            findings.add(
                .error(
                    .responseStructure, "a group has no answers",
                    remedy: "put the items directly below the item with the linkId \(question.linkId)", place: answer),
                at: item)
        } else if question.isRequired, item.first("item") == nil {
            var statement = Statement.error(.requiredAnswer, "the required group has no items")
            statement.severity = missing
            findings.add(statement, at: item)
            return
        }
        checkItems(of: item, against: question.items, reportedAt: item, &findings)
    }

    private func checkDisplay(_ item: Element, _ findings: inout FindingList) {
        guard let content = item.first("answer") ?? item.first("item") else { return }
        findings.add(
            .error(
                .responseStructure, "an item of type display has neither answers nor items", remedy: "leave it out",
                place: content), at: item)
    }

    private func checkQuestion(_ item: Element, _ question: QuestionnaireItem, _ findings: inout FindingList) {
        if let child = item.first("item") {
            findings.add(
                .error(
                    .responseStructure, "a question has items below its answers, not below itself",
                    remedy: "put them below an answer", place: child), at: item)
        }
        let answers = item.children(named: "answer")
        checkCount(of: answers, in: item, question, &findings)
        let check = AnswerCheck(form: form, question: question, context: context)
        for answer in answers {
            check.check(answer, &findings)
            checkItems(of: answer, against: question.items, reportedAt: item, &findings)
        }
        check.checkExclusive(answers, &findings)
    }

    private func checkCount(
        of answers: [Element], in item: Element, _ question: QuestionnaireItem, _ findings: inout FindingList
    ) {
        if answers.isEmpty, question.isRequired { return report(missing: question, at: item, &findings) }
        if answers.count > 1, !question.repeats {
            findings.add(
                .error(
                    .answerCount, "the question has \(answers.count) answers", remedy: "it does not repeat: keep one",
                    place: answers[1]), at: item)
        }
        checkCount(answers.count, question, at: item, &findings)
    }

    /// Compares a number of answers, or of a group's repeats, with the extensions that limit it.
    private func checkCount(
        _ count: Int, _ question: QuestionnaireItem, at place: Element, _ findings: inout FindingList
    ) {
        let limit = { (url: String) in
            question.element.extensionValues(url).first?.value.flatMap { Int($0) }
        }
        let what = question.kind == .group ? "the group stands \(count) times" : "the question has \(count) answers"
        if let minimum = limit(QuestionnaireExtension.minimumOccurrences), count < minimum {
            var statement = Statement.error(.answerCount, "\(what), but \(minimum) are wanted at least")
            statement.severity = missing
            findings.add(statement, at: place)
        }
        if let maximum = limit(QuestionnaireExtension.maximumOccurrences), count > maximum {
            findings.add(.error(.answerCount, "\(what), but \(maximum) are allowed at most"), at: place)
        }
    }
}
