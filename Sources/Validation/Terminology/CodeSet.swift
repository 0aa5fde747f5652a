/// The codes of a value set, all of them known, by code system.
struct CodeSet: Sendable {
    struct Part: Sendable {
        let system: String
        var isCaseSensitive = true
        /// In lower case where the case does not matter.
        let codes: Set<String>
    }

    let parts: [Part]

    /// Whether a code is in the set; one without a system, as an element of type code gives it, in any system.
    func contains(_ code: Code) -> Bool {
        parts.contains { part in
            (code.system == nil || part.system == code.system)
                && part.codes.contains(part.isCaseSensitive ? code.code : code.code.lowercased())
        }
    }

    /// Whether one code of an element is in the set. A Coding has to name its system.
    func contains(_ coded: CodedElement) -> Bool {
        coded.codes.contains { (coded.isPlain || $0.system != nil) && contains($0) }
    }

    /// All codes, in the order of the alphabet.
    var words: [String] { parts.flatMap(\.codes).sorted() }

    var systems: [String] { parts.map(\.system) }
}
