import Study

/// A stretch of infusion at one rate as MedicationAdministration: a step from 5 to 15 ug/m2/d is two resources, tied
/// by `partOf` to the Procedure of their cycle.
enum InfusionMapper {
    static func resource(
        _ infusion: Infusion, cycle: BlinatumomabCycle, _ scope: PatientScope
    ) -> R4.MedicationAdministration {
        let isDated = infusion.start != nil || infusion.end != nil
        let period = R4.Period(start: infusion.start?.description, end: infusion.end?.description)
        return R4.MedicationAdministration(
            id: scope.id(.infusion, infusion.identifier), meta: R4.Meta(.infusion),
            extension: [CycleMapper.numberExtension(cycle.number)],
            identifier: [R4.Identifier(infusion.identifier)], partOf: [scope.reference(toCycle: cycle.identifier)],
            status: status(infusion.wasInterrupted).rawValue,
            statusReason: infusion.interruptionReason.map { [R4.CodeableConcept(text: $0)] } ?? [],
            medicationCodeableConcept: Blinatumomab.concept, subject: scope.subject,
            _effectiveDateTime: isDated ? nil : DataAbsentReason.unknown, effectivePeriod: isDated ? period : nil,
            dosage: infusion.rate.map(dosage))
    }

    static func infusion(
        _ resource: R4.MedicationAdministration, identifier: Identifier
    ) throws(StudyError) -> Infusion {
        let interrupted = wasInterrupted(resource.status)
        return try Infusion(
            identifier: identifier, start: PartialDate(fhir: resource.effectivePeriod?.start),
            end: PartialDate(fhir: resource.effectivePeriod?.end), rate: try rate(resource.dosage?.rateQuantity),
            wasInterrupted: interrupted,
            interruptionReason: interrupted == true ? resource.statusReason.first?.text : nil)
    }

    private static func status(_ wasInterrupted: Bool?) -> InfusionStatus {
        switch wasInterrupted {
        case true: .stopped
        case false: .completed
        case nil: .unknown
        }
    }

    private static func wasInterrupted(_ status: String?) -> Bool? {
        switch status.flatMap(InfusionStatus.init(rawValue:)) {
        case .stopped: true
        case .completed: false
        case .unknown, nil: nil
        }
    }

    private static func dosage(_ rate: InfusionRate) -> R4.MedicationAdministration.Dosage {
        R4.MedicationAdministration.Dosage(rateQuantity: R4.Quantity(rate.value, unit: rate.unit.rawValue))
    }

    /// A ratio to a day as a quantity a day: 15 ug/m2 to 1 d is 15 ug/m2/d. `nil` for any other.
    static func quantity(_ ratio: R4.Ratio) -> R4.Quantity? {
        guard let amount = ratio.numerator, amount.comparator == nil, let unit = amount.ucumCode,
            let time = ratio.denominator, let span = time.value.map(\.text), time.comparator == nil
        else { return nil }
        let isOneDay = [("1", "d"), ("24", "h")].contains { $0 == span && $1 == time.ucumCode }
        return isOneDay ? R4.Quantity(value: amount.value, unit: unit + "/d") : nil
    }

    private static func rate(_ quantity: R4.Quantity?) throws(StudyError) -> InfusionRate? {
        guard let quantity, quantity.comparator == nil, let value = DecimalNumber(quantity.value),
            let unit = quantity.ucumCode.flatMap(InfusionRate.Unit.init(spelling:))
        else { return nil }
        return try InfusionRate(value: value, unit: unit)
    }
}

extension InfusionRate.Unit {
    /// Reads UCUM's code, and the spellings of it that are met: a micro sign or `mcg`, a raised 2, days in words.
    init?(spelling: String) {
        var text = spelling.lowercased()
        for (spelled, code) in [("\u{B5}", "u"), ("\u{3BC}", "u"), ("mcg", "ug"), ("\u{B2}", "2"), ("(m2.d)", "m2/d")] {
            text = text.split(separator: spelled, omittingEmptySubsequences: false).joined(separator: code)
        }
        for day in ["/day", "/tag"] where text.hasSuffix(day) {
            text = text.dropLast(day.count) + "/d"
        }
        self.init(rawValue: text)
    }
}
