import FHIR

/// What a release says of the content of its types, beyond their structure.
struct RuleTable: Sendable {
    static let r4 = RuleTable(.r4, invariants: .r4, bindings: .r4)

    let invariants: InvariantTable
    let bindings: BindingTable
    /// By element number: whether anything is said of the element itself.
    let ruled: [Bool]

    init(_ definitions: Definitions, invariants: InvariantTable, bindings: BindingTable) {
        self.invariants = invariants
        self.bindings = bindings
        var ruled = Array(repeating: false, count: definitions.elements.count)
        for element in invariants.elements + bindings.elements { ruled[Int(element.rawValue)] = true }
        self.ruled = ruled
    }
}
