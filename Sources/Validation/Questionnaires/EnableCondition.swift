import FHIR
import FHIRPath

/// A condition on the answer of another question under which an item is asked (Questionnaire.item.enableWhen).
struct EnableCondition: Sendable {
    /// http://hl7.org/fhir/questionnaire-enable-operator
    enum Operation: String, Sendable {
        case exists
        case equal = "="
        case notEqual = "!="
        case greater = ">"
        case less = "<"
        case greaterOrEqual = ">="
        case lessOrEqual = "<="
    }

    /// The linkId of the other question.
    let question: String
    let operation: Operation
    let answer: Element

    init?(_ element: Element) {
        guard let question = element.first("question")?.value, let answer = element.first("answer"),
            let operation = element.first("operator")?.value.flatMap(Operation.init)
        else { return nil }
        self.question = question
        self.operation = operation
        self.answer = answer
    }

    /// Whether one of the answers given is as wanted.
    func holds(for answers: [Element]) -> Bool {
        if operation == .exists { return answers.isEmpty == (answer.value == "false") }
        return answers.contains(where: holds)
    }

    private func holds(for given: Element) -> Bool {
        switch operation {
        case .exists: return true
        case .equal: return AnswerComparison.areEqual(given, answer)
        case .notEqual: return !AnswerComparison.areEqual(given, answer)
        case .greater: return AnswerComparison.order(given, answer) == .greater
        case .less: return AnswerComparison.order(given, answer) == .less
        case .greaterOrEqual, .lessOrEqual:
            guard let order = AnswerComparison.order(given, answer) else { return false }
            return order == .equal || order == (operation == .lessOrEqual ? .less : .greater)
        }
    }
}

/// Which items of a Questionnaire are asked, by the answers of a response.
struct EnabledItems {
    let form: QuestionnaireForm

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
            if element.typeName == "QuestionnaireResponse" { return answers(to: question, in: element) }
            if let linkId = element.first("linkId")?.value {
                if linkId == question { return values(of: element) }
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
                found += values(of: child)
            } else {
                found += answers(to: question, in: child)
            }
        }
        return found
    }

    private func values(of item: Element) -> [Element] {
        item.children(named: "answer").compactMap { $0.first("value") }
    }
}
