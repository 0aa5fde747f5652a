import FHIR
import FHIRPath

/// The limits that a question sets for its answers.
struct AnswerLimits {
    let question: QuestionnaireItem
    let terminology: Terminology

    func check(_ value: Element, of answer: Element, _ findings: inout FindingList) {
        checkRange(value, &findings)
        switch value.typeName {
        case "string", "uri": checkText(value, &findings)
        case "decimal": checkDecimalPlaces(value, &findings)
        case "Attachment": checkAttachment(value, of: answer, &findings)
        case "Reference": checkReference(value, &findings)
        case "Quantity":
            checkUnit(value, &findings)
            if let number = value.first("value") { checkDecimalPlaces(number, &findings) }
        default: return
        }
    }

    private func limits(_ url: String) -> [Element] { question.element.extensionValues(url) }

    private func checkRange(_ value: Element, _ findings: inout FindingList) {
        let minima = limits(QuestionnaireExtension.minimumValue) + limits(QuestionnaireExtension.minimumQuantity)
        for limit in minima where AnswerComparison.order(value, limit) == .less {
            findings.add(
                .error(
                    .answerLimit, "the answer is less than \(words(limit)), the least that is allowed",
                    value: value.value),
                at: value)
        }
        let maxima = limits(QuestionnaireExtension.maximumValue) + limits(QuestionnaireExtension.maximumQuantity)
        for limit in maxima where AnswerComparison.order(value, limit) == .greater {
            findings.add(
                .error(
                    .answerLimit, "the answer is greater than \(words(limit)), the most that is allowed",
                    value: value.value),
                at: value)
        }
    }

    private func words(_ limit: Element) -> String {
        if let value = limit.value { return value }
        return [limit.first("value")?.value, (limit.first("unit") ?? limit.first("code"))?.value].compactMap { $0 }
            .joined(separator: " ")
    }

    private func checkText(_ value: Element, _ findings: inout FindingList) {
        guard let text = value.value else { return }
        let count = text.unicodeScalars.count
        if let most = question.element.first("maxLength")?.value.flatMap({ Int($0) }), count > most {
            findings.add(.error(.answerLimit, "the answer is longer than \(most) characters", value: text), at: value)
        }
        if let least = limits(QuestionnaireExtension.minimumLength).first?.value.flatMap({ Int($0) }), count < least {
            findings.add(.error(.answerLimit, "the answer is shorter than \(least) characters", value: text), at: value)
        }
        for limit in limits(QuestionnaireExtension.pattern) {
            guard let pattern = limit.value.flatMap({ try? Pattern($0) }), (try? pattern.matchesWhole(text)) == false
            else { continue }
            let format = limits(QuestionnaireExtension.entryFormat).first?.value ?? limit.value
            findings.add(
                .error(
                    .answerLimit, "the answer is not of the form that the question wants",
                    remedy: format.map { "write it as \($0)" }, value: text), at: value)
        }
    }

    private func checkDecimalPlaces(_ value: Element, _ findings: inout FindingList) {
        guard let most = limits(QuestionnaireExtension.maximumDecimalPlaces).first?.value.flatMap({ Int($0) }),
            let text = value.value, let point = text.firstIndex(of: ".")
        else { return }
        let places = text[text.index(after: point)...].prefix { $0.isASCII && $0.isNumber }.count
        guard places > most else { return }
        findings.add(
            .error(.answerLimit, "the answer has \(places) decimal places, but may have \(most)", value: text),
            at: value)
    }

    private func checkAttachment(_ value: Element, of answer: Element, _ findings: inout FindingList) {
        let types = limits(QuestionnaireExtension.mediaType).compactMap(\.value)
        if !types.isEmpty, let type = value.first("contentType")?.value, !types.contains(type) {
            findings.add(
                .error(
                    .answerLimit, "the question does not take attachments of this media type",
                    remedy: "one of: \(types.joined(separator: ", "))", value: type), at: answer)
        }
        guard let limit = limits(QuestionnaireExtension.maximumSize).first?.value.flatMap({ DecimalNumber($0) }),
            let size = size(of: value), limit < DecimalNumber(size)
        else { return }
        findings.add(
            .error(.answerLimit, "the attachment has \(size) bytes, but may have \(limit) at most"), at: answer)
    }

    /// In bytes, as it says itself, or as its data have.
    private func size(of attachment: Element) -> Int? {
        if let size = attachment.first("size")?.value { return Int(size) }
        return attachment.first("data")?.withValue { bytes in
            let digits = bytes.count { $0 > UInt8(ascii: " ") && $0 != UInt8(ascii: "=") }
            return digits * 3 / 4
        }
    }

    private func checkReference(_ value: Element, _ findings: inout FindingList) {
        guard let reference = value.first("reference")?.value, let type = Self.type(of: reference) else { return }
        let definitions = value.tree.definitions
        let isResource = definitions.type(named: type).map { definitions[$0].kind == .resource } ?? false
        let types = limits(QuestionnaireExtension.referenceType).compactMap(\.value)
        if !isResource {
            findings.add(
                .error(.answerLimit, "the reference names a resource type that R4 does not have", value: type),
                at: value)
        } else if !types.isEmpty, !types.contains(type) {
            findings.add(
                .error(
                    .answerLimit, "the question does not take references to this type",
                    remedy: "one of: \(types.joined(separator: ", "))", value: type), at: value)
        }
    }

    /// The type in `Patient/1` or `http://server/fhir/Patient/1/_history/2`; `nil` for other references.
    private static func type(of reference: String) -> String? {
        guard !reference.hasPrefix("#"), !reference.hasPrefix("urn:") else { return nil }
        var parts = reference.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
        if let history = parts.firstIndex(of: "_history") { parts.removeSubrange(history...) }
        guard parts.count >= 2, let first = parts[parts.count - 2].unicodeScalars.first,
            ("A"..."Z").contains(first)
        else { return nil }
        return parts[parts.count - 2]
    }

    // MARK: Units

    private func checkUnit(_ value: Element, _ findings: inout FindingList) {
        let options = limits(QuestionnaireExtension.unitOption)
        if !options.isEmpty, !options.contains(where: { isUnit($0, of: value) }) {
            let units = options.compactMap { $0.first("code")?.value ?? $0.first("display")?.value }
            findings.add(
                .error(
                    .answerLimit, "the unit is not one of those that the question offers",
                    remedy: "one of: \(units.joined(separator: ", "))", value: value.first("code")?.value), at: value)
        }
        for valueSet in limits(QuestionnaireExtension.unitValueSet).compactMap(\.value) {
            let answer = Code(value).map { terminology.contains($0, valueSet: valueSet) } ?? .outside
            guard answer == .outside else { continue }
            findings.add(
                .error(
                    .answerLimit, "the unit is not one of the value set \(valueSet) of the question",
                    value: value.first("code")?.value), at: value)
        }
    }

    /// By system and code, or where the answer has no code, by its text.
    private func isUnit(_ option: Element, of value: Element) -> Bool {
        guard let code = Code(value) else { return option.first("display")?.value == value.first("unit")?.value }
        return code.code == option.first("code")?.value && code.system == option.first("system")?.value
    }
}
