import Diagnostics
import FHIR

/// Puts findings into words.
struct FindingWording {
    let tree: ResourceTree

    func diagnostics(_ findings: [Finding]) -> [Diagnostic] {
        let locations = tree.locations(of: findings.map(\.placeRow))
        return zip(findings, locations).map { finding, location in
            let element = tree.element(finding.row)
            let words = words(finding, element)
            return Diagnostic(
                finding.severity, rule: finding.rule, at: location,
                expression: element.path, message: words.message, remedy: words.remedy, value: value(finding, element))
        }
    }

    private func words(_ finding: Finding, _ element: Element) -> (message: String, remedy: String?) {
        switch finding.fault {
        case .missing(let number):
            let facts = tree.definitions[number]
            return ("the element '\(label(facts))' is missing", "\(path(facts)) is mandatory: \(definition(facts))")
        case .tooMany(let number, let count, _):
            let facts = tree.definitions[number]
            if facts.maximum == 0 { return ("the element '\(label(facts))' may not stand here", "remove it") }
            let maximum = facts.maximum ?? count
            return (
                "the element '\(label(facts))' stands \(count) times, but may stand \(times(maximum))",
                "\(path(facts)) has the cardinality \(cardinality(facts)): leave \(count - maximum) out"
            )
        case .severalTypes(let number, _):
            let facts = tree.definitions[number]
            return ("the element '\(label(facts))' stands with more than one type", "keep one: a choice has one type")
        case .empty:
            return ("the element has neither a value nor children other than an id", "leave the element out")
        case .value(let fault, let format):
            return (fault.message(typeName: element.typeName), fault.remedy(format))
        case .narrative(let fault):
            return ("the narrative is not XML: \(fault)", "write it as well-formed XHTML")
        case .invariant(let invariant):
            return (invariant.sentence, nil)
        case .stated(let statement):
            return (statement.message, statement.remedy)
        case .unanswered(let invariant):
            return ("the rule \(invariant.key) cannot be checked on these data", "it says: \(invariant.sentence)")
        }
    }

    private func times(_ count: Int) -> String {
        count == 1 ? "once" : "\(count) times"
    }

    private func label(_ facts: ElementFacts) -> String {
        facts.isChoice ? facts.name + "[x]" : facts.name
    }

    private func path(_ facts: ElementFacts) -> String {
        "\(tree.definitions[facts.owner].name).\(label(facts))"
    }

    private func cardinality(_ facts: ElementFacts) -> String {
        "\(facts.minimum)..\(facts.maximum.map(String.init) ?? "*")"
    }

    /// Cardinality and types, as the specification prints them: `1..1 CodeableConcept`.
    private func definition(_ facts: ElementFacts) -> String {
        let names = facts.types.map { tree.definitions[$0].name }
        let shown = names.prefix(6).joined(separator: " | ") + (names.count > 6 ? " | …" : "")
        return "\(cardinality(facts)) \(shown)"
    }

    /// The first bytes of the offending value, cut between characters.
    private func value(_ finding: Finding, _ element: Element) -> String? {
        switch finding.fault {
        case .stated(let statement): return statement.value
        case .value: break
        default: return nil
        }
        return element.withValue { bytes in
            var end = min(bytes.count, 500)
            while end > 0, end < bytes.count, bytes[end] & 0xC0 == 0x80 { end -= 1 }
            return String(decoding: bytes[..<end], as: UTF8.self)
        }
    }
}
