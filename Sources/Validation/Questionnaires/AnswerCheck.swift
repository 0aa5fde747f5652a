import FHIR

/// Holds the answers of a response to their question: type, options, limits.
struct AnswerCheck {
    let form: QuestionnaireForm
    let question: QuestionnaireItem
    let context: CheckContext

    func check(_ answer: Element, _ findings: inout FindingList) {
        guard let kind = question.kind, let value = answer.first("value") else { return }
        guard kind.answerTypes.contains(value.typeName) else {
            let wanted = kind.answerTypes.joined(separator: " or ")
            findings.add(
                .error(
                    .answerType, "the answer is of type \(value.typeName), not \(wanted)",
                    remedy: "the question is of type \(kind.rawValue)"),
                at: value)
            return
        }
        if kind == .choice || kind == .openChoice {
            checkChoice(value, isOpen: kind == .openChoice, of: answer, &findings)
        } else if !question.options.isEmpty, !isOption(value) {
            findings.add(.error(.answerOption, "the answer is not one of the options", remedy: optionRemedy), at: value)
        }
        AnswerLimits(question: question, terminology: context.terminology).check(value, of: answer, &findings)
    }

    /// An option that excludes others may not stand beside them.
    func checkExclusive(_ answers: [Element], _ findings: inout FindingList) {
        let exclusive = question.options.filter(\.isExclusive)
        guard answers.count > 1, !exclusive.isEmpty else { return }
        for answer in answers {
            guard let value = answer.first("value"),
                exclusive.contains(where: { AnswerComparison.areEqual($0.value, value) })
            else { continue }
            findings.add(
                .error(.answerOption, "this option excludes all others", remedy: "keep it or the others"), at: answer)
        }
    }

    private func isOption(_ value: Element) -> Bool {
        question.options.contains { $0.value.typeName == value.typeName && AnswerComparison.areEqual($0.value, value) }
    }

    private var optionRemedy: String? {
        let words = question.options.prefix(8).compactMap { option in
            option.value.value ?? option.value.first("code")?.value ?? option.value.first("reference")?.value
        }
        return words.isEmpty ? nil : "one of: \(words.joined(separator: ", "))"
    }

    // MARK: Choices

    private func checkChoice(
        _ value: Element, isOpen: Bool, of answer: Element, _ findings: inout FindingList
    ) {
        let isFreeText = isOpen && (value.typeName == "string" || isDisplayOnly(value))
        if !question.options.isEmpty {
            checkOption(value, isFreeText: isFreeText, of: answer, &findings)
        } else if let valueSet = question.element.first("answerValueSet")?.value, value.typeName == "Coding" {
            if !isFreeText { checkMember(value, of: valueSet, answer, &findings) }
        } else if !isFreeText {
            findings.add(
                .information(.answerOption, "the question offers no options to which the answer could be held"),
                at: answer)
        }
    }

    private func isDisplayOnly(_ value: Element) -> Bool {
        value.typeName == "Coding" && value.first("code") == nil && value.first("system") == nil
    }

    private func checkOption(_ value: Element, isFreeText: Bool, of answer: Element, _ findings: inout FindingList) {
        if isFreeText {
            guard let text = value.value, question.options.contains(where: { isNamed(text, $0.value) }) else { return }
            findings.add(
                .warning(
                    .answerOption, "the text is that of an option", remedy: "give the option's Coding", value: text),
                at: answer)
        } else if !question.options.contains(where: { $0.value.typeName == value.typeName }) {
            findings.add(
                .error(.answerOption, "none of the options is of type \(value.typeName)", remedy: optionRemedy),
                at: answer)
        } else if !isOption(value) {
            findings.add(
                .error(.answerOption, "the answer is not one of the options", remedy: optionRemedy), at: answer)
        }
    }

    private func isNamed(_ text: String, _ option: Element) -> Bool {
        option.typeName == "Coding" && (option.first("display")?.value == text || option.first("code")?.value == text)
    }

    private func checkMember(_ value: Element, of canonical: String, _ answer: Element, _ findings: inout FindingList) {
        guard let valueSet = valueSet(canonical) else {
            findings.add(
                .warning(
                    .uncheckedBinding, "the value set \(canonical) of the question is not known",
                    remedy: "give it by --definitions"), at: answer)
            return
        }
        let code = Code(value).flatMap { $0.system == nil ? nil : $0 }
        switch code.map({ context.terminology.contains($0, in: valueSet) }) ?? .outside {
        case .member: return
        case .outside:
            findings.add(
                .error(
                    .answerOption, "the code is not one of the value set \(canonical) of the question",
                    value: code?.code),
                at: answer)
        case .unknown(let obstacle):
            guard context.notes.isFirstGap(in: canonical, at: value) else { return }
            findings.add(BindingWords.required.unchecked(canonical, obstacle), at: answer)
        }
    }

    private func valueSet(_ canonical: String) -> ValueSetFacts? {
        guard canonical.hasPrefix("#") else { return context.terminology.valueSet(canonical) }
        return form.contained(canonical, type: "ValueSet").map { ValueSetFacts($0) }
    }
}
