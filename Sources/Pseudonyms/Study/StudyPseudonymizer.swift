import Study
import Validation

/// Pseudonymises a study's plain values by the rules that hold for FHIR: identifiers become pseudonyms, dates are moved
/// by an offset a patient, the words of the source and displays are removed, codes stay where they are known to be codes.
public struct StudyPseudonymizer {
    public private(set) var report = PseudonymReport()
    public private(set) var quasiIdentifiers = QuasiIdentifiers()
    private let settings: Pseudonymizer.Settings
    private let pseudonyms: Pseudonyms
    private let codes: CodeForms

    /// A library names the code systems whose codes may stay.
    public init(
        _ key: PseudonymKey, settings: Pseudonymizer.Settings, library: DefinitionLibrary = .r4,
        linkage: LinkageTable? = nil
    ) {
        self.settings = settings
        pseudonyms = Pseudonyms(key, linkage: linkage)
        codes = CodeForms(KnownCodes(library))
    }

    /// Throws when the pseudonymised values are not ones that the model takes, which is a fault of ours.
    public mutating func study(_ study: Study) throws(StudyError) -> Study {
        var patients: [Patient] = []
        for patient in study.patients { patients.append(try self.patient(patient)) }
        let period = study.period
        return try Study(
            identifier: pseudonyms.identifier(study.identifier), title: removed(study.title, "Study.title"),
            period: period == nil
                ? nil : DatePeriod(start: period?.start?.cut(to: .year), end: period?.end?.cut(to: .year)),
            patients: patients)
    }

    private mutating func patient(_ patient: Patient) throws(StudyError) -> Patient {
        let identity = PatientIdentity.identifier(
            system: patient.identifier.system ?? "", value: patient.identifier.value)
        var records = RecordPseudonymizer(pseudonyms: pseudonyms, codes: codes, shift: pseudonyms.shift(of: identity))
        let birthDate = patient.birthDate.flatMap { settings.birthDate($0, records.shift) }
        if patient.birthDate != nil, birthDate == nil { report.notes[.oldAge, default: 0] += 1 }
        let pseudonymised = try Patient(
            identifiers: identifiers(of: patient), sex: patient.sex, birthDate: birthDate,
            diagnosis: records.diagnosis(patient.diagnosis), relapses: records.relapses(patient.relapses),
            transplants: records.transplants(patient.transplants), cycles: records.cycles(patient.cycles),
            assessments: records.assessments(patient.assessments),
            adverseEvents: records.adverseEvents(patient.adverseEvents), followUp: records.followUp(patient.followUp))
        report.removed.merge(records.removed) { $0 + $1 }
        report.resources += 1
        let diagnoses = Set(pseudonymised.diagnosis?.codes.map(\.code) ?? [])
        quasiIdentifiers.note(identity) {
            $0 = .init(birth: birthDate?.description, sex: patient.sex?.rawValue, diagnoses: diagnoses)
        }
        return pseudonymised
    }

    private func identifiers(of patient: Patient) throws(StudyError) -> [Identifier] {
        var identifiers: [Identifier] = []
        for identifier in patient.identifiers { identifiers.append(try pseudonyms.identifier(identifier)) }
        return identifiers
    }

    private mutating func removed(_ text: String?, _ field: String) -> String? {
        if text != nil { report.removed[field, default: 0] += 1 }
        return nil
    }
}

extension Pseudonyms {
    func identifier(_ identifier: Identifier) throws(StudyError) -> Identifier {
        let value = self.identifier(identifier.value, system: identifier.system ?? "")
        return try Identifier(system: identifier.system.map(system), value: value)
    }
}
