import FHIR

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
