import Study

/// A stem cell transplant as Procedure, with donor and graft in the extensions of HL7 Europe's PanCareSurPass guide.
enum TransplantMapper {
    static let status = "completed"
    static let category = R4.CodeableConcept(coding: [SNOMEDCT.transplantation.coding])
    /// What every transplant is coded as; its donor adds to it.
    static let code = R4.CodeableConcept(coding: [
        StudyConcept.stemCellTransplantation.coding, SNOMEDCT.stemCellTransplantation.coding,
    ])

    static func resource(_ transplant: Transplant, _ scope: PatientScope) -> R4.Procedure {
        R4.Procedure(
            id: scope.id(.transplant, transplant.identifier), meta: R4.Meta(.transplant),
            extension: extensions(transplant),
            identifier: [R4.Identifier(transplant.identifier)], status: status,
            category: category, code: code(transplant.donorType),
            subject: scope.subject, performedDateTime: transplant.date?.description)
    }

    static func transplant(_ procedure: R4.Procedure, identifier: Identifier) throws(StudyError) -> Transplant {
        let conditioning = procedure.extension[.conditioning]?.extension ?? []
        return try Transplant(
            identifier: identifier, date: PartialDate(fhir: procedure.performedDateTime),
            donorType: donorType(procedure),
            graftSource: GraftSource(procedure.extension[GuideExtension.sourceType.url]?.valueCodeableConcept)
                ?? OPS.graftSource(procedure.code),
            conditioningIntensity: ConditioningIntensity(conditioning[part: .intensity]?.valueCodeableConcept),
            conditioningRegimen: conditioning[part: .regimen]?.valueString,
            tbiDoseGy: dose(conditioning[part: .totalBodyIrradiationDose]?.valueQuantity))
    }

    static func recognizes(_ procedure: R4.Procedure) -> Bool {
        StudyConcept(procedure.code) == .stemCellTransplantation
            || procedure.code?.meanings.contains(.stemCellTransplantation) ?? false
    }

    private static func code(_ donorType: DonorType?) -> R4.CodeableConcept {
        guard let donorType else { return code }
        let isAutologous = donorType == .autologous
        let kind: SNOMEDCT = isAutologous ? .autogenousTransplantation : .allogeneicTransplantation
        return R4.CodeableConcept(coding: code.coding + [kind.coding])
    }

    /// Whether an extension tells the donor or the source of the graft.
    static func tellsGraft(_ told: R4.Extension) -> Bool {
        [GuideExtension.donorType.url, GuideExtension.sourceType.url].contains(told.url)
    }

    /// The donor as told, or by the OPS; an autogenous transplant has no other than the patient.
    private static func donorType(_ procedure: R4.Procedure) -> DonorType? {
        let told = procedure.extension[GuideExtension.donorType.url]?.valueCodeableConcept
        let isAutogenous = (procedure.code?.coding ?? []).contains { SNOMEDCT($0) == .autogenousTransplantation }
        if let told { return DonorType(told) }
        return OPS.donorType(procedure.code) ?? (isAutogenous ? .autologous : nil)
    }

    private static func extensions(_ transplant: Transplant) -> [R4.Extension] {
        let donor = transplant.donorType.map {
            R4.Extension(url: GuideExtension.donorType.url, valueCodeableConcept: $0.concept)
        }
        let graft = transplant.graftSource.map {
            R4.Extension(url: GuideExtension.sourceType.url, valueCodeableConcept: $0.concept)
        }
        return [donor, graft, conditioning(transplant)].compactMap { $0 }
    }

    private static func conditioning(_ transplant: Transplant) -> R4.Extension? {
        typealias Part = LocalExtension.Conditioning
        let intensity = transplant.conditioningIntensity.map {
            R4.Extension(url: Part.intensity.rawValue, valueCodeableConcept: $0.concept)
        }
        let regimen = transplant.conditioningRegimen.map {
            R4.Extension(url: Part.regimen.rawValue, valueString: $0)
        }
        let dose = transplant.tbiDoseGy.map {
            R4.Extension(url: Part.totalBodyIrradiationDose.rawValue, valueQuantity: R4.Quantity($0, unit: UCUM.gray))
        }
        let parts = [intensity, regimen, dose].compactMap { $0 }
        return parts.isEmpty ? nil : R4.Extension(extension: parts, url: LocalExtension.conditioning.url)
    }

    private static func dose(_ quantity: R4.Quantity?) -> DecimalNumber? {
        guard quantity?.ucumCode == UCUM.gray, quantity?.comparator == nil else { return nil }
        return DecimalNumber(quantity?.value)
    }
}

extension [R4.Extension] {
    fileprivate subscript(part part: LocalExtension.Conditioning) -> R4.Extension? {
        self[part.rawValue]
    }
}
