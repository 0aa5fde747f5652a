extension ValidationRule {
    static let questionnaires = [
        unknownQuestionnaire, questionnairePeriod, responseItem, responseStructure, responseText, requiredAnswer,
        answerCount, answerType, answerOption, answerLimit, enabledItem, questionnaireConstraint, enableWhenTarget,
    ]

    static let unknownQuestionnaire = ValidationRule(
        "unknown-questionnaire", .notFound,
        "The Questionnaire of a response is known (FHIR R4, QuestionnaireResponse.questionnaire).")

    static let questionnairePeriod = ValidationRule(
        "questionnaire-period", .businessRule,
        "A response is written while its Questionnaire is in use (FHIR R4, Questionnaire.effectivePeriod).")

    static let responseItem = ValidationRule(
        "response-item", .structure,
        "An item of a response is one of the Questionnaire, in its place and order (FHIR R4 §questionnaireresponse).")

    static let responseStructure = ValidationRule(
        "response-structure", .structure,
        "Groups have items, questions have answers, display texts neither (FHIR R4 §questionnaireresponse).")

    static let responseText = ValidationRule(
        "response-text", .invalid,
        "The text of an item is that of the Questionnaire (FHIR R4, QuestionnaireResponse.item.text).")

    static let requiredAnswer = ValidationRule(
        "required-answer", .required,
        "A required question that is asked has an answer (FHIR R4, Questionnaire.item.required).")

    static let answerCount = ValidationRule(
        "answer-count", .invalid,
        "A question has as many answers as it may have (FHIR R4, Questionnaire.item.repeats; questionnaire-minOccurs, "
            + "questionnaire-maxOccurs).")

    static let answerType = ValidationRule(
        "answer-type", .invalid, "An answer has the type of its question (FHIR R4, Questionnaire.item.type).")

    static let answerOption = ValidationRule(
        "answer-option", .codeInvalid,
        "An answer is one of those that its question offers (FHIR R4, Questionnaire.item.answerOption, answerValueSet)."
    )

    static let answerLimit = ValidationRule(
        "answer-limit", .invariant,
        "An answer keeps within the limits of its question (FHIR R4, Questionnaire.item.maxLength; minValue, maxValue, "
            + "minLength, regex, maxDecimalPlaces, mimeType, maxSize, questionnaire-unitOption and others).")

    static let enabledItem = ValidationRule(
        "enabled-item", .invalid,
        "What is not to be asked has no answer (FHIR R4, Questionnaire.item.enableWhen).")

    static let questionnaireConstraint = ValidationRule(
        "questionnaire-constraint", .invariant,
        "A response meets the constraints of its Questionnaire (extension questionnaire-constraint).")

    static let enableWhenTarget = ValidationRule(
        "enable-when-target", .businessRule,
        "The condition of an item is about a question outside of it, and before it (FHIR R4, "
            + "Questionnaire.item.enableWhen).")
}
