import Study

extension RecordReader {
    func transplant() throws(RecordFault) -> Transplant {
        let identifier = try identifier()
        return try make { () throws(StudyError) in
            try Transplant(
                identifier: identifier, date: date(.transplantDate), donorType: word(.transplantDonorType),
                graftSource: word(.transplantGraftSource),
                conditioningIntensity: word(.transplantConditioningIntensity),
                conditioningRegimen: text(.transplantConditioningRegimen), tbiDoseGy: number(.transplantTBIDose))
        }
    }

    /// The cycle without its infusions, which other rows give.
    func cycle() throws(RecordFault) -> BlinatumomabCycle {
        let identifier = try identifier()
        let number = try cycleNumber()
        return try make { () throws(StudyError) in try BlinatumomabCycle(identifier: identifier, number: number) }
    }

    func infusion() throws(RecordFault) -> Infusion {
        let identifier = try identifier()
        let rate = try rate()
        return try make { () throws(StudyError) in
            try Infusion(
                identifier: identifier, start: date(.infusionStart), end: date(.infusionEnd), rate: rate,
                wasInterrupted: boolean(.infusionWasInterrupted),
                interruptionReason: text(.infusionInterruptionReason))
        }
    }

    private func rate() throws(RecordFault) -> InfusionRate? {
        guard let value = number(.infusionRate) else {
            leaveOut([.infusionRateUnit], without: "a rate")
            return nil
        }
        guard let unit: InfusionRate.Unit = word(.infusionRateUnit) else { throw unitMissing(.infusionRate) }
        return try make { () throws(StudyError) in try InfusionRate(value: value, unit: unit) }
    }

    func unitMissing(_ field: StudyField) -> RecordFault {
        RecordFault("unit-missing", field, "the number has no unit", remedy: "fill the column of the unit")
    }
}
