import Study

/// An assessment of the marrow as Observations: one for the assessment, with a member each for blasts, marrow status,
/// remission and minimal residual disease, all part of the cycle whose response they tell.
struct AssessmentMapper {
    static let blastsCode = R4.CodeableConcept(coding: [LOINC.marrowBlasts.coding])
    static let diseaseStatusCode = R4.CodeableConcept(coding: [LOINC.diseaseStatus.coding])

    private let assessment: ResponseAssessment
    private let cycle: Identifier?
    private let scope: PatientScope

    init(_ assessment: ResponseAssessment, cycle: Identifier?, _ scope: PatientScope) {
        self.assessment = assessment
        self.cycle = cycle
        self.scope = scope
    }

    var resources: [R4.Observation] {
        let members = [blasts, marrowStatus, diseaseStatus, minimalResidualDisease].compactMap { $0 }
        var whole = observation(.assessment, StudyConcept.responseAssessment.concept)
        whole.identifier = [R4.Identifier(assessment.identifier)]
        whole.hasMember = members.map {
            R4.Reference(reference: "\(R4.Observation.typeName)/\($0.id ?? "")")
        }
        return [whole] + members
    }

    private func observation(_ kind: ResourceKind, _ code: R4.CodeableConcept) -> R4.Observation {
        R4.Observation(
            id: scope.id(kind, assessment.identifier), meta: R4.Meta(kind),
            extension: assessment.cycleNumber.map { [CycleMapper.numberExtension($0)] } ?? [],
            partOf: cycle.map { [scope.reference(toCycle: $0)] } ?? [], status: R4.Observation.final, code: code,
            subject: scope.subject, effectiveDateTime: assessment.date?.description)
    }

    private var blasts: R4.Observation? {
        assessment.marrowBlastsPercent.map { blasts in
            var member = observation(.marrowBlasts, Self.blastsCode)
            member.valueQuantity = R4.Quantity(blasts.value, comparator: blasts.comparator, unit: UCUM.percent)
            return member
        }
    }

    private var marrowStatus: R4.Observation? {
        assessment.marrowStatus.map { status in
            var member = observation(.marrowStatus, StudyConcept.marrowStatus.concept)
            member.valueCodeableConcept = status.concept
            return member
        }
    }

    private var diseaseStatus: R4.Observation? {
        assessment.remissionStatus.map { status in
            var member = observation(.diseaseStatus, Self.diseaseStatusCode)
            member.valueCodeableConcept = status.concept
            return member
        }
    }

    private var minimalResidualDisease: R4.Observation? {
        assessment.mrd.map { mrd in
            var member = observation(.minimalResidualDisease, StudyConcept.minimalResidualDisease.concept)
            MinimalResidualDiseaseMapper.write(mrd, to: &member)
            return member
        }
    }
}
