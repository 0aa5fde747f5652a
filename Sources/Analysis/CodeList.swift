/// A closed set of permitted values.
public struct CodeList: Sendable, Hashable {
    /// A permitted value and its meaning.
    public struct Term: Sendable, Hashable {
        public let value: String
        public let label: String
        /// The concept's code in the NCI Thesaurus, for a term of CDISC's controlled terminology.
        public let code: String?

        init(_ value: String, _ label: String, code: String? = nil) {
            self.value = value
            self.label = label
            self.code = code
        }
    }

    /// A short name in capitals, unique among all code lists.
    public let name: String
    public let label: String
    /// The code list's code in the NCI Thesaurus; `nil` for a list of our own, or one whose codes were not looked up.
    public let code: String?
    /// Who publishes a list that has a code.
    public let publisher: Publisher
    public let terms: [Term]

    /// The sets in which CDISC publishes its controlled terminology.
    public enum Publisher: String, Sendable, Hashable, CaseIterable {
        case sdtm = "SDTM"
        case adam = "ADaM"
    }

    init(_ name: String, _ label: String, code: String? = nil, publisher: Publisher = .sdtm, terms: [Term]) {
        self.name = name
        self.label = label
        self.code = code
        self.publisher = publisher
        self.terms = terms
    }
}

extension [Dataset] {
    /// Each code list once, whatever the number of variables that use it, with the type of its values.
    var codeLists: [(type: Variable.DataType, codeList: CodeList)] {
        var seen: Set<String> = []
        return flatMap(\.variables).compactMap { variable in
            guard let codeList = variable.codeList, seen.insert(codeList.name).inserted else { return nil }
            return (variable.type, codeList)
        }
    }
}
