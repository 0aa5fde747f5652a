import Study
import Validation

/// Pseudonymises a study's plain values by the rules that hold for FHIR: identifiers become pseudonyms, dates are moved
/// by an offset a patient, the words of the source and displays are removed, codes stay where they are known to be codes.
///
/// With the id of the Patient that a study's Bundles have, the offsets are those of pseudonymised Bundles, as identifiers
/// are anyway. Ids are others: those of a pseudonymised study are made from its pseudonyms, those of pseudonymised Bundles
/// are pseudonyms of ids, and neither form knows what the other is made from.
public struct StudyPseudonymizer {
    public private(set) var report = PseudonymReport()
    public private(set) var quasiIdentifiers = QuasiIdentifiers()
    private let settings: Pseudonymizer.Settings
    private let pseudonyms: Pseudonyms
    private let codes: CodeForms
    private let isFromDayZero: Bool
    private let patientID: ((Identifier) -> String)?

    /// A library names the code systems whose codes may stay.
    ///
    /// - Parameters:
    ///   - isFromDayZero: Whether dates are told relatively to the first day of blinatumomab, where that is known to the
    ///     day, instead of by an offset of the key.
    ///   - patientID: The id of the Patient in the study's Bundles; without it, offsets come from identifiers.
    public init(
        _ key: PseudonymKey, settings: Pseudonymizer.Settings, library: DefinitionLibrary = .r4,
        linkage: LinkageTable? = nil, isFromDayZero: Bool = false, patientID: ((Identifier) -> String)? = nil
    ) {
        self.settings = settings
        self.isFromDayZero = isFromDayZero
        self.patientID = patientID
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
        let identity = identity(of: patient)
        let shift = isFromDayZero ? dayZero(of: patient) : pseudonyms.shift(of: identity)
        var records = RecordPseudonymizer(pseudonyms: pseudonyms, codes: codes, shift: shift)
        let birthDate = shift.flatMap { shift in patient.birthDate.flatMap { settings.birthDate($0, shift) } }
        if shift == nil {
            report.notes[.noDayZero, default: 0] += 1
        } else if patient.birthDate != nil, birthDate == nil {
            report.notes[.oldAge, default: 0] += 1
        }
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

    private func identity(of patient: Patient) -> PatientIdentity {
        let identifier = patient.identifier
        return patientID.map { PatientIdentity(id: $0(identifier)) }
            ?? .identifier(system: identifier.system ?? "", value: identifier.value)
    }

    private func dayZero(of patient: Patient) -> DateShift? {
        patient.firstBlinatumomabDate.flatMap(DateShift.init(dayZero:))
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
