import Diagnostics
import Study

/// Writes a study as a report to a German cancer registry in oBDS 3 (basisdatensatz.de; XML schema 3.0.2).
///
/// One Meldung a diagnosis, transplant, cycle, relapse, assessment and last contact. What the schema wants and the study
/// does not have is written in the schema's own words for it (unknown, not stated) and listed in ``Required``.
public struct OBDSWriter: Sendable {
    static let schemaVersion = "3.0.2"
    private static let softwareVersion = "0.1.0"
    /// The part of the study that is written.
    public let content: HeldContent

    /// Throws never for a study that could be made; the model's own checks say so.
    public init(_ study: Study) throws(StudyError) {
        content = try HeldContent(of: study)
    }

    /// The document; `nil` when there is no patient of whom the format can hold anything.
    public var document: String? {
        let study = content.study
        guard !study.patients.isEmpty else { return nil }
        var output = XMLOutput()
        let root = [("xmlns", XMLElementParser.namespace), ("Schema_Version", Self.schemaVersion)]
        output.element("oBDS", root) { output in
            output.empty(
                "Absender",
                [("Absender_ID", sender), ("Software_ID", "Marrow"), ("Software_Version", Self.softwareVersion)])
            output.leaf("Meldedatum", reportDate)
            output.element("Menge_Patient") { output in
                for patient in study.patients {
                    PatientWriter(patient, sender: sender, mildGrades: content.mildGrades[patient.identifier] ?? [:])
                        .write(&output)
                }
            }
            output.element("Menge_Melder") { $0.empty("Melder", [("ID", sender)]) }
        }
        return output.text
    }

    /// What the format cannot hold, a warning a field with its count, in the order of ``Unheld``; an error for patients
    /// who are not written.
    public func diagnostics(at location: Location) -> [Diagnostic] {
        Unheld.allCases.compactMap { field in
            content.unheld[field].map { count in
                Diagnostic(
                    field == .patient ? .error : .warning, rule: "obds-not-held", at: location,
                    expression: field.rawValue,
                    message: "oBDS does not hold \(count) \(count == 1 ? "value" : "values"): \(field.reason)")
            }
        }
            + Required.allCases.map { required in
                Diagnostic(
                    .warning, rule: "obds-required", at: location, expression: required.rawValue,
                    message: "the format wants what the study does not have; it is written as \(required.written)",
                    remedy: required.remedy)
            }
    }

    private var sender: String { content.study.identifier.value }

    /// The newest day in the data, so that the same study gives the same document.
    private var reportDate: String {
        let dates = content.study.patients.flatMap(\.heldDates).filter { $0.precision == .day }
        return dates.map(\.description).max() ?? OBDSDate.unknown.text
    }
}

/// What the schema wants and no study has.
enum Required: String, CaseIterable {
    case name = "Patienten_Stammdaten.Nachname, Vornamen"
    case insurance = "Patienten_Stammdaten.Versichertendaten_Sonstige.Ersatzkode"
    case reason = "Meldung.Meldebegruendung"
    case ownService = "Meldung.Eigene_Leistung"
    case certainty = "Diagnose.Diagnosesicherung"
    case performance = "Allgemeiner_Leistungszustand"
    case intention = "SYST.Intention"
    case operation = "SYST.Stellung_OP"
    case tumourDeath = "Tod.Tod_tumorbedingt"

    var written: String {
        switch self {
        case .name: "unbekannt"
        case .insurance: "970000099"
        case .reason: "D"
        case .certainty: "9"
        case .ownService, .performance, .tumourDeath: "U"
        case .intention: "X"
        case .operation: "O"
        }
    }

    var remedy: String {
        switch self {
        case .reason: "set the reason of each report before it is sent; D is a report without contact with the patient"
        case .operation: "O is a therapy without relation to surgery"
        case .insurance: "the code means that nothing is stated of the insurance"
        case .name, .ownService, .certainty, .performance, .intention, .tumourDeath:
            "fill it in before the report is sent, where the registry wants it"
        }
    }
}

extension Patient {
    /// All days that are written of the patient.
    fileprivate var heldDates: [PartialDate] {
        let records = relapses.map(\.date) + transplants.map(\.date) + assessments.map(\.date)
        let infusions = cycles.flatMap(\.infusions).flatMap { [$0.start, $0.end] }
        return (records + infusions + [birthDate, diagnosis?.date, followUp?.lastContact, followUp?.deathDate])
            .compactMap { $0 }
    }
}
