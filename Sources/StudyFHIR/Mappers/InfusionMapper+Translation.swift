extension InfusionMapper {
    /// What was taken, or ordered, as if it had been given; and the names of the elements that are lost by it. `nil` for
    /// any other resource.
    static func administration(
        from resource: R4.Resource
    ) -> (administration: R4.MedicationAdministration, lost: [String])? {
        switch resource {
        case .medicationStatement(let statement): administration(statement)
        case .medicationRequest(let request): administration(request)
        default: nil
        }
    }

    private static func administration(
        _ statement: R4.MedicationStatement
    ) -> (administration: R4.MedicationAdministration, lost: [String]) {
        let status = statement.status.flatMap(InfusionStatus.init(rawValue:))
        let rate = rate(statement.dosage)
        let administration = R4.MedicationAdministration(
            id: statement.id, meta: statement.meta, contained: statement.contained, extension: statement.extension,
            identifier: statement.identifier, partOf: statement.partOf, status: status?.rawValue,
            medicationCodeableConcept: statement.medicationCodeableConcept, subject: statement.subject,
            effectiveDateTime: statement.effectiveDateTime, effectivePeriod: statement.effectivePeriod, dosage: rate)
        return (administration, (status == nil ? ["status"] : []) + (rate == nil ? ["dosage"] : []))
    }

    /// The status of an order tells nothing of how an infusion ended.
    private static func administration(
        _ request: R4.MedicationRequest
    ) -> (administration: R4.MedicationAdministration, lost: [String]) {
        let rate = rate(request.dosageInstruction)
        let administration = R4.MedicationAdministration(
            id: request.id, meta: request.meta, contained: request.contained, extension: request.extension,
            identifier: request.identifier, medicationCodeableConcept: request.medicationCodeableConcept,
            subject: request.subject, dosage: rate)
        return (administration, ["status"] + (rate == nil ? ["dosageInstruction"] : []))
    }

    /// The rate, where there is one only.
    private static func rate(_ dosages: [R4.Dosage]) -> R4.MedicationAdministration.Dosage? {
        let rates = dosages.flatMap(\.doseAndRate)
        guard dosages.count == 1, rates.count == 1, let rate = rates.first?.rateQuantity else { return nil }
        return R4.MedicationAdministration.Dosage(rateQuantity: rate)
    }
}
