import Diagnostics
import FHIR

/// Where a reader has reported errors, so that the validator does not say the same again: what the reader could not
/// hold is not missing, what it has called wrong is not wrong twice.
struct ReportedPlaces {
    private let tree: ResourceTree
    private var rules: [String: Set<String>] = [:]
    /// The expressions and all that they stand in: `Patient.name[0].given` for `Patient.name[0].given[1]`, and so on.
    private var reported: Set<String> = []
    /// What the expressions stand in directly: there a child may have been lost.
    private var parents: Set<String> = []

    init(_ diagnostics: [Diagnostic], tree: ResourceTree) {
        self.tree = tree
        for diagnostic in diagnostics where diagnostic.severity == .error {
            guard let expression = diagnostic.expression else { continue }
            rules[expression, default: []].insert(diagnostic.rule)
            if let dot = expression.lastIndex(of: ".") { parents.insert(String(expression[..<dot])) }
            for (place, byte) in zip(expression.utf8.indices, expression.utf8)
            where byte == UInt8(ascii: ".") || byte == UInt8(ascii: "[") {
                reported.insert(String(expression[..<place]))
            }
            reported.insert(expression)
        }
    }

    /// Whether the reader's reports explain a finding.
    func explain(_ finding: Finding) -> Bool {
        let path = tree.element(finding.row).path
        switch finding.fault {
        case .missing(let element): return wireNames(element).contains { reported.contains("\(path).\($0)") }
        case .empty: return reported.contains(path)
        case .value: return says([.jsonType, .xmlValue], at: path)
        case .narrative: return says([.jsonType], at: path)
        case .tooMany(_, _, let row): return says([.xmlRepeats], at: tree.element(row).path)
        case .severalTypes: return false
        case .invariant, .unanswered, .stated: return parents.contains(path) || rules[path] != nil
        }
    }

    private func says(_ wanted: [ReadingRule], at path: String) -> Bool {
        guard let rules = rules[path] else { return false }
        return wanted.contains { rules.contains($0.rawValue) }
    }

    /// The names under which an element may stand: its own, and those with the types of a choice.
    private func wireNames(_ number: ElementNumber) -> [String] {
        let facts = tree.definitions[number]
        guard facts.isChoice else { return [facts.name] }
        return [facts.name]
            + facts.types.map { type in
                let name = tree.definitions[type].name
                return facts.name + name.prefix(1).uppercased() + name.dropFirst()
            }
    }
}
