import FHIR

/// An element that may be bound to a value set, and the codes that it gives.
struct CodedElement {
    let element: Element
    let codes: [Code]
    /// Whether the element is a primitive, which has no system of its own.
    let isPlain: Bool

    /// `nil` for an element that gives nothing to be held to: one without a code, where an extension may say why, unless
    /// it is a CodeableConcept (FHIR R4 §terminologies#required: it has a coding), or one of another type.
    init?(_ element: Element) {
        self.element = element
        isPlain = element.isPrimitive
        if isPlain {
            guard let value = element.value else { return nil }
            codes = [Code(value)]
            return
        }
        let isConcept = element.typeName == "CodeableConcept"
        codes = isConcept ? element.children(named: "coding").compactMap(Code.init) : Code(element).map { [$0] } ?? []
        // A Quantity lacks its system only by mistake, which its own invariant says.
        if codes.first?.system == nil, !isConcept, element.typeName != "Coding" { return nil }
        guard !codes.isEmpty || isConcept else { return nil }
    }
}
