import Study

/// A cycle of blinatumomab as Procedure: R4 has no cycle, and the infusions need something to be part of. Whether the
/// cycle was completed is not recorded, so its status is `unknown`.
enum CycleMapper {
    static let status = "unknown"

    static func resource(_ cycle: BlinatumomabCycle, _ scope: PatientScope) -> R4.Procedure {
        R4.Procedure(
            id: scope.id(.cycle, cycle.identifier), meta: R4.Meta(.cycle), extension: [numberExtension(cycle.number)],
            identifier: [R4.Identifier(cycle.identifier)], status: status,
            code: StudyConcept.blinatumomabCycle.concept, subject: scope.subject)
    }

    static func cycle(
        _ procedure: R4.Procedure, number: Int, infusions: [Infusion], identifier: Identifier
    ) throws(StudyError) -> BlinatumomabCycle {
        try BlinatumomabCycle(identifier: identifier, number: number, infusions: infusions)
    }

    static func number(_ extensions: [R4.Extension]) -> Int? {
        extensions[.cycleNumber]?.valuePositiveInt
    }

    /// The number stands on everything that belongs to a cycle, so that it can be read without following a reference.
    static func numberExtension(_ number: Int) -> R4.Extension {
        R4.Extension(url: LocalExtension.cycleNumber.url, valuePositiveInt: number)
    }

    static func recognizes(_ procedure: R4.Procedure) -> Bool {
        StudyConcept(procedure.code) == .blinatumomabCycle
    }
}
