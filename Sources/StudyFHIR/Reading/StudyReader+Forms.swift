import FHIR
import Study

// The same said in another form than the mappers read: put into theirs, so that the comparison finds only what is lost.
extension StudyReader {
    mutating func unify(_ record: PatientRecords) {
        for index in record.records where !outcome.isSettled(index) {
            switch collection.resources[index].resource {
            case .condition(let condition): unify(condition, index)
            case .procedure(let procedure) where TransplantMapper.recognizes(procedure): unify(procedure, index)
            case .medicationAdministration(let administration): unify(administration, index)
            case .adverseEvent(let event): unify(event, index)
            case .observation(let observation): unify(observation, index)
            default: break
            }
        }
    }

    /// The date on which a period begins stands for it.
    private mutating func unify(_ condition: R4.Condition, _ index: Int) {
        guard condition.onsetDateTime == nil, let start = condition.onsetPeriod?.start else { return }
        var condition = condition
        (condition.onsetDateTime, condition.onsetPeriod) = (start, nil)
        reportForm("onset", index)
        collection.replace(index, by: .condition(condition))
    }

    /// A transplant that goes over days has the date of its first; its graft tells donor and source.
    private mutating func unify(_ procedure: R4.Procedure, _ index: Int) {
        var procedure = procedure
        if procedure.performedDateTime == nil, let start = procedure.performedPeriod?.start {
            (procedure.performedDateTime, procedure.performedPeriod) = (start, nil)
            reportForm("performed", index)
        }
        let used = procedure.extension.lazy.filter { $0.url == GuideExtension.usedReference }
        for product in used.compactMap({ $0.valueReference }) {
            guard let target = collection.resolve(product, from: index, as: R4.BiologicallyDerivedProduct.typeName),
                case .biologicallyDerivedProduct(let graft) = collection.resources[target].resource
            else {
                outcome.report(.unresolvedReference, at: collection.resources[index].element, index: index)
                continue
            }
            procedure.extension.removeAll { $0.url == GuideExtension.usedReference && $0.valueReference == product }
            procedure.extension += graft.extension.filter { TransplantMapper.tellsGraft($0) }
            takeOver(target, graft)
        }
        collection.replace(index, by: .procedure(procedure))
    }

    /// What the graft says beside donor and source is reported.
    private mutating func takeOver(_ target: Int, _ graft: R4.BiologicallyDerivedProduct) {
        guard !outcome.isSettled(target) else { return }
        outcome.settle(target)
        let element = collection.resources[target].element
        for (told, part) in zip(graft.extension, element.children(named: "extension"))
        where !TransplantMapper.tellsGraft(told) {
            outcome.report(.elementNotCarried, at: part, index: target)
        }
        for part in element.children(named: "identifier") {
            outcome.report(.elementNotCarried, at: part, index: target)
        }
    }

    /// An infusion at a point in time began then; a rate may be a ratio.
    private mutating func unify(_ administration: R4.MedicationAdministration, _ index: Int) {
        guard Blinatumomab.isMeant(by: administration.medicationCodeableConcept) else { return }
        var administration = administration
        if administration.effectivePeriod == nil, let start = administration.effectiveDateTime {
            administration.effectivePeriod = R4.Period(start: start)
            administration.effectiveDateTime = nil
            reportForm("effective", index)
        }
        if let rate = administration.dosage?.rateRatio.flatMap(InfusionMapper.quantity) {
            administration.dosage = R4.MedicationAdministration.Dosage(rateQuantity: rate)
            reportForm("dosage", index)
        }
        collection.replace(index, by: .medicationAdministration(administration))
    }

    /// The grade that MII's oncology module tells as the seriousness.
    private mutating func unify(_ event: R4.AdverseEvent, _ index: Int) {
        guard event.extension[GuideExtension.grade.url] == nil,
            let grade = event.seriousness?.coding.lazy.compactMap(MIIOncology.grade).first,
            let graded = try? ToxicityGrade(grade: grade, scale: .ctcae)
        else { return }
        var event = event
        event.extension.append(
            R4.Extension(url: GuideExtension.grade.url, valueCodeableConcept: ToxicityGradeMapper.concept(graded)))
        event.seriousness?.coding.removeAll { MIIOncology.grade($0) != nil }
        if event.seriousness == R4.CodeableConcept() { event.seriousness = nil }
        collection.replace(index, by: .adverseEvent(event))
    }

    /// A remission that is told by its abbreviation alone.
    private mutating func unify(_ observation: R4.Observation, _ index: Int) {
        guard observation.code.coding.contains(where: { LOINC($0) == .diseaseStatus }),
            let value = observation.valueCodeableConcept, value.coding.isEmpty,
            let status = value.text.flatMap(RemissionStatus.init(rawValue:))
        else { return }
        var observation = observation
        observation.valueCodeableConcept = status.concept
        reportForm("value", index)
        collection.replace(index, by: .observation(observation))
    }

    private mutating func reportForm(_ name: String, _ index: Int) {
        let element = collection.resources[index].element
        outcome.report(.valueChanged, at: element.first(name) ?? element, index: index)
    }
}
