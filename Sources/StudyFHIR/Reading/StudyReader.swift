import Diagnostics
import FHIR
import Study

/// What reading resources gave.
public struct StudyReading: Sendable {
    /// `nil` when the resources hold no patient and no study.
    public let study: Study?
    /// What was not carried into the study, in the order of the resources.
    public let issues: [Diagnostic]
    /// What was carried, and is implausible: warnings in the order of the patients.
    public let plausibility: [Diagnostic]
}

/// Reads a study from FHIR R4 resources: whole exports, of many files, in any order.
///
/// What the study cannot carry is reported, never dropped in silence: resources and elements that it has no place
/// for, codes and extensions that it does not know, and records that its invariants refuse. The reader finds them by
/// comparing each resource with the one that ``StudyBundles`` would write from the study that was read.
public struct StudyReader {
    var collection: ResourceCollection
    var outcome: ReadingOutcome
    private var isWholeHospital = false

    /// Reads all trees, which are files or lines of NDJSON, as one study.
    ///
    /// - Parameter deleted: The resources that the source says it has deleted, as `Patient/1`: where they are among the
    ///   trees all the same, they are reported and not read.
    /// - Parameter isWholeHospital: Whether there may be patients who are none of the study. Then only those are taken
    ///   of whom there is any resource but the Patient, or all where there is none of anybody.
    public static func read(
        _ trees: [ResourceTree], deleted: Set<String> = [], isWholeHospital: Bool = false
    ) -> StudyReading {
        var reader = StudyReader(trees, deleted: deleted)
        reader.isWholeHospital = isWholeHospital
        let study = reader.study()
        reader.reportTheRest()
        return StudyReading(study: study, issues: reader.outcome.issues, plausibility: reader.outcome.plausibility)
    }

    private init(_ trees: [ResourceTree], deleted: Set<String>) {
        collection = ResourceCollection(trees)
        outcome = ReadingOutcome()
        if !deleted.isEmpty { setAside(deleted) }
        for (index, source) in collection.resources.enumerated() { prepare(index, source) }
        for element in collection.unread[ResourceCollection.noResource] ?? [] {
            outcome.report(.elementNotCarried, at: element, index: ResourceCollection.noResource)
        }
    }

    private mutating func setAside(_ deleted: Set<String>) {
        for (index, source) in collection.resources.enumerated() where source.container == nil {
            if let url = source.relativeURL, deleted.contains(url) { setAside(index, .deleted) }
        }
    }

    /// Sets aside what must not be read as it stands, so that the mappers meet none of it.
    private mutating func prepare(_ index: Int, _ source: SourceResource) {
        if outcome.isSettled(index) { return }
        let unread = collection.unread[index] ?? []
        if let first = collection.duplicateOf[index] {
            outcome.settle(index)
            if collection.resources[first].resource != source.resource { setAside(index, .conflictingVersions) }
            return
        }
        switch source.resource {
        case .malformed(_, let reason): return setAside(index, .malformedResource(reason: reason))
        case .other: return setAsideUnknown(index, .unsupportedResource)
        default: break
        }
        for element in unread { outcome.report(.elementNotCarried, at: element, index: index) }
        if unread.contains(where: { ["modifierExtension", "implicitRules"].contains($0.name) }) {
            setAside(index, .notUnderstoodModifier)
        } else if source.resource.isNoEvent {
            setAside(index, .noEvent)
        } else if collection.inlinedMedications.contains(index) {
            outcome.settle(index)
        }
    }

    private mutating func setAside(_ index: Int, _ issue: MappingIssue) {
        outcome.setAside(index, issue, of: collection)
    }

    /// Names the words that make the resource look as if the study would use it; else the issue.
    private mutating func setAsideUnknown(_ index: Int, _ issue: MappingIssue) {
        guard let words = RelevantWords.find(in: collection.resources[index].element) else {
            return setAside(index, issue)
        }
        outcome.settle(index)
        outcome.report(.relevantNotUnderstood, at: words, index: index)
    }

    private mutating func study() -> Study? {
        var records = recordsByPatient()
        if isWholeHospital { records = ofTheStudy(records) }
        let header = readHeader()
        guard header != nil || !records.isEmpty else { return nil }
        guard let identifier = header?.identifier ?? (try? Identifier(value: "unidentified")) else { return nil }
        if header == nil, let first = records.first { outcome.report(.noStudy, on: first.patient, of: collection) }

        var patients: [Patient] = []
        var known: Set<Identifier> = []
        for record in records {
            translate(record)
            unify(record)
            var reader = PatientReader(record, study: identifier, collection, outcome)
            // One owner only, so that the reports are not copied for each patient.
            outcome = ReadingOutcome()
            let patient = reader.read(known: known)
            outcome = reader.outcome
            guard let patient else { continue }
            known.formUnion(patient.identifiers)
            patients.append(patient)
        }
        return try? Study(identifier: identifier, title: header?.title, period: header?.period, patients: patients)
    }
}

extension StudyReader {
    private struct Header {
        let identifier: Identifier
        let title: String?
        let period: DatePeriod?
    }

    /// The first ResearchStudy; others are reported.
    private mutating func readHeader() -> Header? {
        var header: Header?
        for (index, source) in collection.resources.enumerated() where !outcome.isSettled(index) {
            guard case .researchStudy(let resource) = source.resource else { continue }
            guard header == nil else {
                setAside(index, .severalStudies)
                continue
            }
            guard let identifier = source.identifier else {
                setAside(index, .noIdentifier)
                continue
            }
            do {
                let period = try ResearchStudyMapper.period(resource)
                let study = try Study(identifier: identifier, title: resource.title, period: period, patients: [])
                header = Header(identifier: identifier, title: study.title, period: period)
                outcome.compare(index, with: .researchStudy(ResearchStudyMapper.resource(study)), of: collection)
            } catch {
                setAside(index, .refused(error))
            }
        }
        return header
    }

    /// Every patient with the indices of the resources about it, in the order of the documents.
    private mutating func recordsByPatient() -> [PatientRecords] {
        var records: [PatientRecords] = []
        var position: [Int: Int] = [:]
        for (index, source) in collection.resources.enumerated() where !outcome.isSettled(index) {
            guard case .patient = source.resource else { continue }
            position[index] = records.count
            records.append(PatientRecords(patient: index))
        }
        for (index, source) in collection.resources.enumerated() where !outcome.isSettled(index) {
            guard let subject = subject(of: source) else { continue }
            let patient = collection.resolve(subject.reference, from: index, as: R4.Patient.typeName)
            guard let patient, let position = position[patient] else {
                let element = ElementPath().appending(subject.element).element(from: source.element)
                outcome.settle(index)
                outcome.report(subject.reference == nil ? .noSubject : .unresolvedReference, at: element, index: index)
                continue
            }
            records[position].records.append(index)
        }
        return records
    }

    /// The patients of whom the export has more than the Patient itself, also where that could not be read; the others
    /// are counted and left aside.
    ///
    /// Of a whole hospital's export only what a study may need has come here (``StudySelection``), and all Patients. Who
    /// has anything of that stays, since leaving out a child of the study would be worse than a child too many.
    private mutating func ofTheStudy(_ records: [PatientRecords]) -> [PatientRecords] {
        let named = patientsNamed()
        let others = records.filter { !named.contains($0.patient) }
        guard let first = others.first else { return records }
        guard others.count < records.count else {
            if records.count > 1 { outcome.report(.noSign, on: first.patient, of: collection) }
            return records
        }
        outcome.report(.notOfStudy(patients: others.count), on: first.patient, of: collection)
        for record in others { outcome.settle(record.patient) }
        return records.filter { named.contains($0.patient) }
    }

    /// The Patients that any resource is about.
    private func patientsNamed() -> Set<Int> {
        var named: Set<Int> = []
        for (index, source) in collection.resources.enumerated() {
            let element = ["subject", "patient", "individual"].lazy.compactMap(source.element.first).first
            let reference =
                subject(of: source)?.reference
                ?? element?.first("reference")?.value.map { R4.Reference(reference: $0) }
            if let patient = collection.resolve(reference, from: index, as: R4.Patient.typeName) {
                named.insert(patient)
            }
        }
        return named
    }

    private func subject(of source: SourceResource) -> (element: String, reference: R4.Reference?)? {
        switch source.resource {
        case .condition, .procedure, .medicationAdministration, .medicationStatement, .medicationRequest, .observation,
            .adverseEvent:
            ("subject", source.resource.subject)
        case .researchSubject: ("individual", source.resource.subject)
        case .patient, .researchStudy, .medication, .biologicallyDerivedProduct, .bundle, .other, .malformed: nil
        }
    }

    private mutating func reportTheRest() {
        for index in collection.resources.indices where !outcome.isSettled(index) {
            setAsideUnknown(index, .unrecognizedResource)
        }
    }
}

/// A patient's resource and those about the patient, by their indices in the collection.
struct PatientRecords {
    let patient: Int
    var records: [Int] = []
}
