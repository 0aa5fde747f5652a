import FHIR
import FHIRPath

/// A condition on the concepts of a code system by which a value set picks codes (FHIR R4 §valueset, compose.filter).
struct ConceptFilter: Sendable {
    var property: String
    /// A code of http://hl7.org/fhir/filter-operator.
    var operation: String
    var value: String
    private let pattern: Pattern?

    init(property: String, operation: String, value: String) {
        self.property = property
        self.operation = operation
        self.value = value
        pattern = operation == "regex" ? try? Pattern(value) : nil
    }

    init(_ element: Element) {
        self.init(
            property: element.first("property")?.value ?? "", operation: element.first("op")?.value ?? "",
            value: element.first("value")?.value ?? "")
    }

    /// Whether a code of a code system meets the condition. One that the code system does not have does not, as far
    /// as it can know.
    func holds(for code: String, of system: CodeSystemFacts) -> Membership {
        guard let concept = system.concept(code) else { return system.contains(code) }
        switch operation {
        case "is-a": return Membership(system.isKind(code, of: value))
        case "is-not-a": return Membership(!system.isKind(code, of: value))
        case "descendent-of": return Membership(concept.code != value && system.isKind(code, of: value))
        case "generalizes": return Membership(system.isKind(value, of: code))
        case "exists": return Membership(values(of: concept).isEmpty == (value == "false"))
        case "=": return Membership(values(of: concept).contains(value))
        case "in": return Membership(values(of: concept).contains(where: choices.contains))
        case "not-in": return Membership(!values(of: concept).contains(where: choices.contains))
        case "regex":
            return values(of: concept).reduce(.outside) { $0.or(matches($1)) }
        default: return .unknown(obstacle)
        }
    }

    /// Whether a text is as the regular expression of this filter wants it.
    func matches(_ text: String) -> Membership {
        guard let isMatch = try? pattern?.matchesWhole(text) else { return .unknown(obstacle) }
        return Membership(isMatch)
    }

    var obstacle: Obstacle { .filter(property: property, operation: operation) }

    private var choices: [String] {
        value.split(separator: ",").map { $0.drop { $0 == " " }.description }
    }

    private func values(of concept: CodeSystemFacts.Concept) -> [String] {
        switch property {
        case "code", "concept": [concept.code]
        case "display": concept.display.map { [$0] } ?? []
        case "parent": concept.parents
        default: concept.properties.filter { $0.code == property }.map(\.value)
        }
    }
}
