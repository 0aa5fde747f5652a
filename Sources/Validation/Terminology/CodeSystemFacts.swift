import FHIR

/// A code system as far as a library has it (FHIR R4 §codesystem).
final class CodeSystemFacts: Sendable {
    /// How much of the code system the resource holds (http://hl7.org/fhir/codesystem-content-mode).
    enum Content: String, Sendable {
        case notPresent = "not-present"
        case example, fragment, complete, supplement
    }

    /// A code and what is said of it.
    struct Concept: Sendable {
        var code: String
        var display: String?
        /// Further names, in any language and for any use.
        var designations: [String] = []
        /// The codes directly above it.
        var parents: [String] = []
        /// Properties other than those that say the hierarchy, each value as text.
        var properties: [Property] = []
    }

    struct Property: Sendable {
        var code: String
        var value: String
    }

    let url: String
    let version: String?
    let content: Content
    let isCaseSensitive: Bool
    /// The code system that a supplement adds to.
    let supplements: String?
    /// By code, in lower case where the case does not matter.
    private let concepts: [String: Concept]

    init(
        url: String, version: String?, content: Content, isCaseSensitive: Bool, supplements: String? = nil,
        concepts: [Concept]
    ) {
        self.url = url
        self.version = version
        self.content = content
        self.isCaseSensitive = isCaseSensitive
        self.supplements = supplements
        let keyed = concepts.map { (isCaseSensitive ? $0.code : $0.code.lowercased(), $0) }
        self.concepts = Dictionary(keyed, uniquingKeysWith: { first, _ in first })
    }

    /// The concept with a code; letters of the other case find it where the code system says that they mean the same.
    func concept(_ code: String) -> Concept? {
        concepts[isCaseSensitive ? code : code.lowercased()]
    }

    /// Whether the code system has a code. Only a complete one says that it has not.
    func contains(_ code: String) -> Membership {
        if concept(code) != nil { return .member }
        return content == .complete ? .outside : .unknown(.codeSystemNotKnown(url))
    }

    /// All codes that are known, in no order.
    var codes: [String] { concepts.values.map(\.code) }

    /// Whether a code is the other one, or stands below it at any distance.
    func isKind(_ code: String, of other: String) -> Bool {
        guard let wanted = concept(other)?.code else { return false }
        var open = [code]
        var seen: Set<String> = []
        while let next = open.popLast() {
            guard let concept = concept(next), seen.insert(concept.code).inserted else { continue }
            if concept.code == wanted { return true }
            open += concept.parents
        }
        return false
    }
}
