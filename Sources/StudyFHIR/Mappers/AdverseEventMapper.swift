import Study

/// An adverse event as AdverseEvent, with grade and end in the extensions of HL7's AE Clinical Research backport guide.
///
/// R4's `severity` stays empty: it knows mild, moderate and severe only, which the source did not say.
enum AdverseEventMapper {
    static let actuality = "actual"

    static func resource(_ event: AdverseEvent, cycle: Identifier?, _ scope: PatientScope) -> R4.AdverseEvent {
        let seriousness = event.isSerious.map { isSerious in
            let code: AdverseEventSeriousness = isSerious ? .serious : .notSerious
            return R4.CodeableConcept(coding: [code.coding])
        }
        return R4.AdverseEvent(
            id: scope.id(.adverseEvent, event.identifier), meta: R4.Meta(.adverseEvent),
            extension: extensions(event, cycle: cycle, scope),
            identifier: R4.Identifier(event.identifier), actuality: actuality,
            event: R4.CodeableConcept(codes: event.codes, text: event.term), subject: scope.subject,
            date: event.onset?.description, seriousness: seriousness, outcome: event.outcome.map(outcome),
            suspectEntity: event.relatedness.map { [suspect($0, cycle: cycle, scope)] } ?? [],
            study: [scope.studyReference])
    }

    static func event(
        _ resource: R4.AdverseEvent, cycleNumber: Int?, identifier: Identifier
    ) throws(StudyError) -> AdverseEvent {
        let extensions = resource.extension
        let seriousness = resource.seriousness?.coding.lazy.compactMap { AdverseEventSeriousness($0) }.first
        let relatedness = resource.suspectEntity.first?.causality.first?.assessment
        return try AdverseEvent(
            identifier: identifier, term: resource.event?.text, codes: resource.event?.codes ?? [],
            specialInterest: AdverseEvent.SpecialInterest(extensions[.specialInterest]?.valueCodeableConcept)
                ?? specialInterest(resource),
            grade: try ToxicityGradeMapper.grade(extensions[GuideExtension.grade.url]?.valueCodeableConcept),
            onset: PartialDate(fhir: resource.date),
            resolution: PartialDate(fhir: extensions[GuideExtension.resolveDate.url]?.valueDateTime),
            cycleNumber: cycleNumber, isSerious: seriousness.map { $0 == .serious },
            relatedness: AdverseEvent.Relatedness(relatedness),
            actionTaken: AdverseEvent.ActionTaken(extensions[.actionTaken]?.valueCodeableConcept),
            outcome: outcome(resource.outcome))
    }

    private static func extensions(
        _ event: AdverseEvent, cycle: Identifier?, _ scope: PatientScope
    ) -> [R4.Extension] {
        let cycleReference = cycle.map {
            R4.Extension(url: LocalExtension.cycle.url, valueReference: scope.reference(toCycle: $0))
        }
        let specialInterest = event.specialInterest.map {
            R4.Extension(url: LocalExtension.specialInterest.url, valueCodeableConcept: $0.concept)
        }
        let grade = event.grade.map {
            R4.Extension(url: GuideExtension.grade.url, valueCodeableConcept: ToxicityGradeMapper.concept($0))
        }
        let resolution = event.resolution.map {
            R4.Extension(url: GuideExtension.resolveDate.url, valueDateTime: $0.description)
        }
        let actionTaken = event.actionTaken.map {
            R4.Extension(url: LocalExtension.actionTaken.url, valueCodeableConcept: $0.concept)
        }
        let cycleNumber = event.cycleNumber.map(CycleMapper.numberExtension)
        return [grade, resolution, cycleReference, cycleNumber, specialInterest, actionTaken].compactMap { $0 }
    }

    /// Blinatumomab as the suspect: its cycle where one is named, else the drug by name.
    private static func suspect(
        _ relatedness: AdverseEvent.Relatedness, cycle: Identifier?, _ scope: PatientScope
    ) -> R4.AdverseEvent.SuspectEntity {
        R4.AdverseEvent.SuspectEntity(
            instance: cycle.map(scope.reference(toCycle:)) ?? R4.Reference(display: ATC.blinatumomab.display),
            causality: [R4.AdverseEvent.Causality(assessment: relatedness.concept)])
    }

    private static func outcome(_ outcome: AdverseEvent.Outcome) -> R4.CodeableConcept {
        R4.CodeableConcept(coding: [R4.Coding(system: AdverseEventOutcome.system, code: outcome.rawValue)])
    }

    private static func outcome(_ concept: R4.CodeableConcept?) -> AdverseEvent.Outcome? {
        let coding = concept?.coding.first { $0.system == AdverseEventOutcome.system }
        return coding?.code.flatMap(AdverseEvent.Outcome.init(rawValue:))
    }
}
