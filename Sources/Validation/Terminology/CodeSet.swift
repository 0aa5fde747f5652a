/// The codes of a value set, by code system.
struct CodeSet: Sendable {
    let url: String
    let codes: [(system: String, codes: Set<String>)]

    /// Whether a code is in the set; one without a known system, as an element of type code gives it, in any system.
    func contains(_ code: String, system: String?) -> Bool {
        codes.contains { (system == nil || $0.system == system) && $0.codes.contains(code) }
    }

    /// All codes, in the order of the alphabet.
    var words: [String] { codes.flatMap(\.codes).sorted() }

    var systems: [String] { codes.map(\.system) }
}
