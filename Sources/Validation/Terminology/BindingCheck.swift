import FHIR

/// Holds an element of type code, Coding or CodeableConcept to a required binding (FHIR R4 §terminologies#required).
struct BindingCheck {
    let codes: CodeSet

    /// What is wrong, if anything. A code is of the set by itself, a Coding with its system, and of a CodeableConcept
    /// one Coding has to be. What has neither a code nor text has nothing to be held to: an extension may say why.
    func fault(in element: Element) -> BindingFault? {
        if element.isPrimitive {
            guard let code = element.value, !codes.contains(code, system: nil) else { return nil }
            return BindingFault(valueSet: codes.url, remedy: remedy(for: code))
        }
        let codings = element.typeName == "CodeableConcept" ? element.children(named: "coding") : [element]
        let coded = codings.compactMap { coding in coding.first("code")?.value.map { (coding, $0) } }
        if coded.contains(where: { isMember($0.0, $0.1) }) { return nil }
        if let first = coded.first {
            return BindingFault(valueSet: codes.url, remedy: remedy(for: first.1, of: first.0))
        }
        guard element.first("text") != nil else { return nil }
        return BindingFault(valueSet: codes.url, remedy: remedy(for: ""))
    }

    private func isMember(_ coding: Element, _ code: String) -> Bool {
        guard let system = coding.first("system")?.value else { return false }
        return codes.contains(code, system: system)
    }

    private func remedy(for code: String, of coding: Element? = nil) -> String {
        if coding != nil, codes.contains(code, system: nil) {
            let systems = codes.codes.filter { $0.codes.contains(code) }.map(\.system)
            return "the code is one of the system \(systems.joined(separator: ", "))"
        }
        let words = NearestCodes.nearest(to: code, among: codes.words)
        let isAll = words.count == codes.words.count
        return (isAll ? "one of: " : "nearest: ") + words.joined(separator: ", ")
    }
}

/// A code that is not of the value set that its element is bound to.
struct BindingFault {
    let valueSet: String
    let remedy: String
}
