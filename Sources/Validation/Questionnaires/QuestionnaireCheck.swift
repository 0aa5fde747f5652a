import FHIR

/// Holds the conditions of a Questionnaire's items to what they may be about (Questionnaire.item.enableWhen).
struct QuestionnaireCheck: ElementCheck {
    let types = ["Questionnaire"]

    func check(_ element: Element, in context: CheckContext, _ findings: inout FindingList) {
        guard element.first("item") != nil else { return }
        var order = QuestionnaireOrder()
        order.read(element)
        for (item, place) in order.items where item.first("enableWhen") != nil {
            for question in item.children(named: "enableWhen").compactMap({ $0.first("question")?.value }) {
                check(question, of: item, at: place, order, &findings)
            }
        }
    }

    private func check(
        _ question: String, of item: Element, at place: Range<Int>, _ order: QuestionnaireOrder,
        _ findings: inout FindingList
    ) {
        guard let target = order.places[question] else {
            findings.add(
                .error(
                    .enableWhenTarget, "the condition is about a question that the Questionnaire does not have",
                    remedy: "name the linkId of another item", value: question), at: item)
            return
        }
        if target == place {
            findings.add(.error(.enableWhenTarget, "the condition is about the item itself", value: question), at: item)
        } else if place.contains(target.lowerBound) {
            findings.add(
                .error(.enableWhenTarget, "the condition is about a question within the item", value: question),
                at: item)
        } else if target.lowerBound > place.lowerBound {
            findings.add(
                .warning(
                    .enableWhenTarget, "the condition is about a question that comes after the item",
                    remedy: "move the item behind it", value: question), at: item)
        }
    }
}

/// The items of a Questionnaire, numbered from the first to the last.
private struct QuestionnaireOrder {
    /// Each item with its number and, to the end of the range, those of the items within it.
    private(set) var items: [(Element, Range<Int>)] = []
    private(set) var places: [String: Range<Int>] = [:]
    private var count = 0

    mutating func read(_ parent: Element) {
        for item in parent.children(named: "item") {
            let number = count
            count += 1
            let slot = items.count
            items.append((item, number..<count))
            read(item)
            items[slot].1 = number..<count
            if let linkId = item.first("linkId")?.value, places[linkId] == nil { places[linkId] = number..<count }
        }
    }
}
