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
    /// All codes of the value set, where the caller has them at hand.
    private let codes: CodeSet?

    init(
        valueSet: String, strength: BindingStrength, maximum: String? = nil, codes: CodeSet? = nil,
        terminology: Terminology
    ) {
        self.valueSet = valueSet
        self.strength = strength
        self.maximum = maximum
        self.codes = codes
        self.terminology = terminology
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
        if let maximum {
            let answer = terminology.membership(of: coded, valueSet: maximum)
            if answer != .member { report(answer, maximum, .maximum, coded, context, &findings) }
            if answer == .outside { return }
        }
        guard strength != .example else { return }
        let answer =
            codes.map { Membership($0.contains(coded)) } ?? terminology.membership(of: coded, valueSet: valueSet)
        if answer != .member { report(answer, valueSet, BindingWords(strength), coded, context, &findings) }
    }

    private func report(
        _ answer: Membership, _ valueSet: String, _ words: BindingWords, _ coded: CodedElement,
        _ context: CheckContext, _ findings: inout FindingList
    ) {
        if case .unknown(let obstacle) = answer {
            guard words != .preferred, context.isFirst(obstacle, of: valueSet, at: coded.element) else { return }
            findings.add(words.unchecked(valueSet, obstacle), at: coded.element)
        } else if context.isFirstFault(of: valueSet, at: coded.element) {
            let listed = valueSet == self.valueSet ? codes : nil
            let remedy = BindingRemedy(codes: listed ?? terminology.codeSet(valueSet)).text(for: coded)
            findings.add(words.outside(valueSet, coded, remedy: remedy), at: coded.element)
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
}
