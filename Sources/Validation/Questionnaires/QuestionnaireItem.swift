import FHIR

/// An item of a Questionnaire: a group, a display text or a question (FHIR R4 §questionnaire).
final class QuestionnaireItem: Sendable {
    /// The codes of http://hl7.org/fhir/item-type that can stand in a Questionnaire.
    enum Kind: String, Sendable {
        case group, display, boolean, decimal, integer, date, dateTime, time, string, text, url, choice
        case openChoice = "open-choice"
        case attachment, reference, quantity

        /// The types that an answer may have; the reference validator lets a choice have all that options have.
        var answerTypes: [String] {
            switch self {
            case .group, .display: []
            case .text: ["string"]
            case .url: ["uri"]
            case .choice, .openChoice: ["Coding", "date", "time", "integer", "string", "Reference"]
            case .attachment: ["Attachment"]
            case .reference: ["Reference"]
            case .quantity: ["Quantity"]
            case .boolean, .decimal, .integer, .date, .dateTime, .time, .string: [rawValue]
            }
        }
    }

    let element: Element
    let linkId: String
    /// `nil` for a type that FHIR R4 does not know.
    let kind: Kind?
    let text: String?
    let isRequired: Bool
    let repeats: Bool
    let items: QuestionnaireItems

    /// The values among which the answer is.
    let options: [AnswerOption]
    /// The conditions under which the item is asked.
    let conditions: [EnableCondition]
    /// Whether all conditions have to hold, and not only one.
    let needsAllConditions: Bool

    init(_ element: Element) {
        self.element = element
        linkId = element.first("linkId")?.value ?? ""
        kind = element.first("type")?.value.flatMap(Kind.init)
        text = element.first("text")?.value
        isRequired = element.first("required")?.value == "true"
        repeats = element.first("repeats")?.value == "true"
        items = QuestionnaireItems(element)
        options = element.children(named: "answerOption").compactMap(AnswerOption.init)
        conditions = element.children(named: "enableWhen").compactMap(EnableCondition.init)
        needsAllConditions = element.first("enableBehavior")?.value != "any"
    }
}

/// A value that an answer may have.
struct AnswerOption: Sendable {
    let value: Element
    /// Whether nothing else can be chosen beside it.
    let isExclusive: Bool

    init?(_ element: Element) {
        guard let value = element.first("value") else { return nil }
        self.value = value
        isExclusive = element.isTrue(QuestionnaireExtension.exclusive)
    }
}

/// The items that stand directly below a Questionnaire or an item, in their order.
struct QuestionnaireItems: Sendable {
    let list: [QuestionnaireItem]
    /// By linkId, their places in the list.
    let places: [String: Int]

    init(_ parent: Element) {
        list = parent.children(named: "item").map { QuestionnaireItem($0) }
        places = Dictionary(list.enumerated().map { ($1.linkId, $0) }, uniquingKeysWith: { first, _ in first })
    }
}

/// A Questionnaire and all of its items by linkId.
struct QuestionnaireForm: Sendable {
    let element: Element
    let items: QuestionnaireItems
    private(set) var byLinkId: [String: QuestionnaireItem] = [:]
    /// By linkId, the linkId of the item above.
    private(set) var parents: [String: String] = [:]

    init(_ element: Element) {
        self.element = element
        items = QuestionnaireItems(element)
        for item in items.list { add(item, under: nil) }
    }

    private mutating func add(_ item: QuestionnaireItem, under parent: QuestionnaireItem?) {
        guard byLinkId[item.linkId] == nil else { return }
        byLinkId[item.linkId] = item
        parents[item.linkId] = parent?.linkId
        for child in item.items.list { add(child, under: item) }
    }

    /// Whether an item stands somewhere below another one.
    func isItem(_ linkId: String, below other: String) -> Bool {
        var current = parents[linkId]
        while let parent = current {
            if parent == other { return true }
            current = parents[parent]
        }
        return false
    }

    /// A resource that the Questionnaire contains, by its reference `#id`.
    func contained(_ reference: String, type: String) -> Element? {
        let id = reference.dropFirst()
        return element.children(named: "contained").first { $0.typeName == type && $0.first("id")?.value ?? "" == id }
    }
}
