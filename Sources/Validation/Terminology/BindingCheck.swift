import FHIR

/// Holds an element to the value set that it is bound to (FHIR R4 §terminologies#strength), whatever its type: code
/// and the other primitives, Coding, CodeableConcept, Quantity.
struct BindingCheck: Sendable {
    /// The canonical URL of the value set.
    let valueSet: String
    let strength: BindingStrength
    /// The value set that a code has to be in, however weak the binding itself is (extension
    /// `elementdefinition-maxValueSet`).
    let maximum: String?
    private let terminology: Terminology

    init(valueSet: String, strength: BindingStrength, maximum: String? = nil, terminology: Terminology) {
        self.valueSet = valueSet
        self.strength = strength
        self.maximum = maximum
        self.terminology = terminology
    }

    init(_ binding: BindingTable.Binding, terminology: Terminology) {
        self.init(
            valueSet: binding.valueSet, strength: binding.strength, maximum: binding.maximum, terminology: terminology)
    }

    /// Whether an element's codes are outside a value set that they have to be of.
    func isBroken(by element: Element) -> Bool {
        guard let coded = CodedElement(element) else { return false }
        let valueSets = (maximum.map { [$0] } ?? []) + (strength == .required ? [valueSet] : [])
        return valueSets.contains { terminology.membership(of: coded, valueSet: $0) == .outside }
    }

    /// Adds what is wrong with an element, or cannot be known of it. The same is said once of an element and a value
    /// set, whoever asks.
    func check(_ element: Element, in context: CheckContext, _ findings: inout FindingList) {
        guard strength != .example || maximum != nil, let coded = CodedElement(element) else { return }
        if let maximum, strength != .required {
            let answer = terminology.membership(of: coded, valueSet: maximum)
            if answer != .member { report(answer, maximum, .maximum, coded, context, &findings) }
            if answer == .outside { return }
        }
        guard strength != .example else { return }
        let answer = terminology.membership(of: coded, valueSet: valueSet)
        if answer != .member, !isFree(coded) {
            report(answer, valueSet, BindingWords(strength), coded, context, &findings)
        }
    }

    /// What needs no code of a value set that is not required: an absolute URI, which says itself what it means, and a
    /// text where a code is only recommended.
    private func isFree(_ coded: CodedElement) -> Bool {
        switch strength {
        case .required: false
        case .extensible: coded.isPlain && coded.element.typeName != "code" && isAbsolute(coded)
        case .preferred, .example: coded.codes.isEmpty || coded.isPlain && isAbsolute(coded)
        }
    }

    private func isAbsolute(_ coded: CodedElement) -> Bool {
        coded.codes.contains { CodeSystemCheck.isAbsolute($0.code) }
    }

    /// The URL as messages give it: R4's own version is understood.
    private static func name(_ canonical: String) -> String {
        canonical.hasSuffix("|4.0.1") ? String(canonical.dropLast("|4.0.1".count)) : canonical
    }

    private func report(
        _ answer: Membership, _ valueSet: String, _ words: BindingWords, _ coded: CodedElement,
        _ context: CheckContext, _ findings: inout FindingList
    ) {
        if case .unknown(let obstacle) = answer {
            guard words != .preferred, context.notes.isFirstGap(in: valueSet, at: coded.element) else { return }
            findings.add(words.unchecked(Self.name(valueSet), obstacle), at: coded.element)
        } else if context.notes.isFirstFault(of: valueSet, at: coded.element) {
            let remedy = BindingRemedy(codes: terminology.codeSet(valueSet)).text(for: coded)
            findings.add(words.outside(Self.name(valueSet), coded, remedy: remedy), at: coded.element)
        }
    }
}

extension Terminology {
    /// Whether one code of an element is in a value set.
    func membership(of coded: CodedElement, valueSet: String) -> Membership {
        if let codes = codeSet(valueSet) { return Membership(codes.contains(coded)) }
        var answer = Membership.outside
        for code in coded.codes where answer != .member && (coded.isPlain || code.system != nil) {
            answer = answer.or(contains(code, valueSet: valueSet))
        }
        return answer
    }

    /// The answer to FHIRPath's `memberOf`: for a code, Coding or CodeableConcept; `nil` where that is not known,
    /// or the element gives no code.
    func isMember(_ element: Element, of valueSet: String) -> Bool? {
        guard let coded = CodedElement(element) else { return nil }
        switch membership(of: coded, valueSet: valueSet) {
        case .member: return true
        case .outside: return false
        case .unknown: return nil
        }
    }
}
