import Diagnostics
import FHIR

/// One pass over the rows of a tree that holds each to the invariants of its type, and to the invariants and
/// the binding of its element.
struct RuleWalk: ~Copyable {
    private let tree: ResourceTree
    private let invariants: InvariantTable
    private let bindings: BindingTable
    private let reportsBestPractice: Bool
    private let checks: ElementChecks
    private let context: CheckContext
    /// By element number: whether the element has invariants or a binding of its own.
    private let ruled: [Bool]
    /// Rows whose own form is wrong already, so that rules about what they say would only repeat it.
    private let malformed: Set<UInt32>
    /// Whether the structure has no error, which could be why an invariant cannot be evaluated.
    private let isSound: Bool
    private(set) var list: FindingList

    /// Adds to the findings of the walk before.
    init(
        _ context: CheckContext, rules: RuleTable, checks: ElementChecks, after list: FindingList,
        reportsBestPractice: Bool
    ) {
        tree = context.tree
        self.reportsBestPractice = reportsBestPractice
        self.checks = checks
        self.context = context
        invariants = rules.invariants
        bindings = rules.bindings
        ruled = rules.ruled
        malformed = list.malformed
        isSound = list.findings.allSatisfy { $0.severity != .error }
        self.list = list
    }

    mutating func run() {
        for number in 0..<tree.count {
            let index = UInt32(truncatingIfNeeded: number)
            let row = tree.row(index)
            if index == 0, askRoot(row.type) { continue }
            if invariants.hasInvariants(row.type) { ask(invariants.invariants(of: row.type), index) }
            if !malformed.contains(index) { check(tree.element(index)) }
            if let binding = bindings.binding(of: row.type) { look(binding, index) }
            guard let property = row.property else { continue }
            let element = tree.definitions[property].element
            guard ruled[Int(element.rawValue)] else { continue }
            ask(invariants.invariants(of: element), index)
            if let binding = bindings.binding(of: element) { look(binding, index) }
        }
    }

    /// Holds the root of a part of a Bundle to what can be said of it; `false` for a whole resource, which is as any.
    private mutating func askRoot(_ type: TypeNumber) -> Bool {
        switch context.part {
        case .whole: return false
        case .entry(let bundle):
            let invariants = invariants.invariants(of: type)
            for entry in tree.root.children(named: "entry") { bundle.check(entry, invariants: invariants, &list) }
        case .shell:
            ask(invariants.invariants(of: type).filter { !LargeBundle.aboutEntries.contains($0.key) }, 0)
            check(tree.root)
        }
        return true
    }

    private mutating func check(_ element: Element) {
        for check in checks.checks(of: element.type) { check.check(element, in: context, &list) }
    }

    private mutating func look(_ binding: BindingTable.Binding, _ index: UInt32) {
        guard !malformed.contains(index) else { return }
        let element = tree.element(index)
        if binding.strength == .required, element.isPrimitive, let code = element.value,
            let codes = context.terminology.codeSet(of: binding), codes.contains(Code(code))
        {
            return
        }
        BindingCheck(binding, terminology: context.terminology).check(element, in: context, &list)
    }

    private mutating func ask(_ invariants: [Invariant], _ index: UInt32) {
        guard !malformed.contains(index) else { return }
        let element = tree.element(index)
        for invariant in invariants where reportsBestPractice || invariant.severity != .bestPractice {
            switch invariant.isMet(by: element, in: context.environment) {
            case true?: continue
            case false?: list.add(.invariant(invariant), at: index)
            case nil: if isSound { list.add(.unanswered(invariant), at: index) }
            }
        }
    }
}
