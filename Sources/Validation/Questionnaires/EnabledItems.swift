import FHIR
import FHIRPath

/// Which items of a Questionnaire are asked, by the answers of a response.
struct EnabledItems {
    let form: QuestionnaireForm
    /// All answers of the response by the linkId of their item.
    private let answers: [String: [Element]]

    init(form: QuestionnaireForm, response: Element) {
        self.form = form
        var answers: [String: [Element]] = [:]
        if form.byLinkId.values.contains(where: { !$0.conditions.isEmpty }) { Self.collect(response, &answers) }
        self.answers = answers
    }

    private static func collect(_ parent: Element, _ answers: inout [String: [Element]]) {
        for child in parent.children where child.name == "item" || child.name == "answer" {
            if child.name == "item", let linkId = child.first("linkId")?.value {
                answers[linkId, default: []] += values(of: child)
            }
            collect(child, &answers)
        }
    }

    /// Whether an item is asked that stands, or would stand, below an element of a response; `nil` where its condition
    /// cannot be evaluated.
    func isEnabled(_ item: QuestionnaireItem, below parent: Element) -> Bool? {
        if let expression = item.element.extensionValues(QuestionnaireExtension.enableWhenExpression).first {
            return isTrue(expression.first("expression")?.value ?? "", for: parent)
        }
        guard !item.conditions.isEmpty else { return true }
        let holds = { (condition: EnableCondition) in
            condition.holds(for: answers(to: condition.question, from: parent))
        }
        return item.needsAllConditions ? item.conditions.allSatisfy(holds) : item.conditions.contains(where: holds)
    }

    private func isTrue(_ expression: String, for element: Element) -> Bool? {
        guard let response = response(around: element),
            let compiled = try? CompiledExpression(expression, on: response.type)
        else { return nil }
        do {
            return try compiled.truth(for: response) ?? false
        } catch {
            return nil
        }
    }

    private func response(around element: Element) -> Element? {
        var current: Element? = element
        while let found = current, found.typeName != "QuestionnaireResponse" { current = found.parent }
        return current
    }

    /// The answers to a question that count at a place: those in the innermost group that both have in common, since a
    /// group may repeat.
    private func answers(to question: String, from place: Element) -> [Element] {
        var current: Element? = place
        while let element = current {
            if element.typeName == "QuestionnaireResponse" { return answers[question] ?? [] }
            if let linkId = element.first("linkId")?.value {
                if linkId == question { return Self.values(of: element) }
                if form.isItem(question, below: linkId) { return answers(to: question, in: element) }
            }
            current = element.parent
        }
        return []
    }

    private func answers(to question: String, in element: Element) -> [Element] {
        var found: [Element] = []
        for child in element.children where child.name == "item" || child.name == "answer" {
            if child.name == "item", child.first("linkId")?.value == question {
                found += Self.values(of: child)
            } else {
                found += answers(to: question, in: child)
            }
        }
        return found
    }

    private static func values(of item: Element) -> [Element] {
        item.children(named: "answer").compactMap { $0.first("value") }
    }
}
