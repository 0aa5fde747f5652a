import FHIR

/// Holds a StructureDefinition that constrains another one to that: its differential gives a snapshot, which does not
/// allow what the base forbids (FHIR R4 §profiling).
struct DifferentialCheck: ElementCheck {
    let types = ["StructureDefinition"]

    func check(_ element: Element, in context: CheckContext, _ findings: inout FindingList) {
        guard element.first("derivation")?.value == "constraint", element.first("differential") != nil,
            let base = element.first("baseDefinition")?.value
        else { return }
        let profiles = context.profiles.library
        guard context.library.structureDefinition(base) != nil else {
            findings.add(
                .warning(
                    .differential, "the base of the profile is not known, and its differential has not been checked",
                    remedy: "give its StructureDefinition with --definitions"),
                at: element)
            return
        }
        do {
            let own = try profiles.generatedSnapshot(of: element)
            let whole = try profiles.snapshot(base)
            var loosened: [String] = []
            compare(own, whole, own.name, &loosened)
            for what in loosened {
                findings.add(.error(.differential, what, remedy: "a profile can only narrow its base"), at: element)
            }
        } catch {
            findings.add(
                .error(.differential, "the differential gives no snapshot: \(error.message)"), at: element)
        }
    }

    /// Adds what a snapshot allows that the one of its base does not.
    private func compare(_ own: SnapshotNode, _ base: SnapshotNode, _ label: String, _ loosened: inout [String]) {
        if (own.definition.minimum ?? 0) < (base.definition.minimum ?? 0) {
            loosened.append("'\(label)' may be left out, or stand less often, than the base allows")
        }
        if (own.definition.maximum ?? .max) > (base.definition.maximum ?? .max) {
            loosened.append("'\(label)' may stand more often than the base allows")
        }
        if let fixed = base.definition.fixed, let other = own.definition.fixed,
            !ValueComparison.isEqual(other, to: fixed)
        {
            loosened.append("'\(label)' is fixed to another value than in the base")
        }
        for child in base.children {
            guard let narrowed = own.child(child.name) else { continue }
            compare(narrowed, child, "\(label).\(child.name)", &loosened)
        }
    }
}
