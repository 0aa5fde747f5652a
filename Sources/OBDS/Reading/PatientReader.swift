import Diagnostics
import Study

/// Reads the element of one patient.
struct PatientReader {
    static let path = "oBDS/Menge_Patient/Patient"
    let findings: Findings

    /// Adds what the element says to what other elements said of the same patient.
    func read(_ element: XMLElement, into patients: inout [String: PatientParts]) {
        element.markRead()
        guard let id = element.attribute("Patient_ID"), let identifier = try? Identifier(value: id) else {
            findings.report(
                .error, "missing", at: element.offset, Self.path, "the patient has no Patient_ID",
                remedy: "give the patient one")
            return
        }
        var parts = patients[id] ?? PatientParts(identifier: identifier, location: findings.location(element))
        if let master = element.child("Patienten_Stammdaten") { readMaster(master, into: &parts) }
        let reports = element.child("Menge_Meldung")?.children("Meldung") ?? []
        if parts.tumour == nil { chooseTumour(reports, element, &parts) }
        for report in reports { read(report, into: &parts) }
        findings.noteUnread(of: element, Self.path)
        patients[id] = parts
    }

    private func readMaster(_ master: XMLElement, into parts: inout PatientParts) {
        let reader = ElementReader(findings: findings, path: Self.path + "/Patienten_Stammdaten")
        // A fault has been reported; the patient's other data stay.
        if let code = try? reader.code(master, "Geschlecht", SexCode.self) { parts.sex = code.sex }
        if let date = try? reader.date(master, "Geburtsdatum") { parts.birthDate = date }
    }

    /// The leukaemia, where a patient has several tumours, else the first tumour.
    private func chooseTumour(_ reports: [XMLElement], _ element: XMLElement, _ parts: inout PatientParts) {
        let tumours = reports.compactMap { $0.peek("Tumorzuordnung") }
        let isLeukaemia = { (tumour: XMLElement) in
            tumour.peek("Primaertumor_ICD")?.peek("Code")?.text.hasPrefix(OBDSCoding.leukaemia) ?? false
        }
        guard let tumour = tumours.first(where: isLeukaemia) ?? tumours.first else { return }
        parts.tumour = tumourID(tumour)
        if !isLeukaemia(tumour) {
            findings.report(
                .warning, "other-disease", at: tumour.offset, Self.path + "/Menge_Meldung/Meldung/Tumorzuordnung",
                "the tumour is not an acute lymphoblastic leukaemia (C91.0)",
                remedy: "look whether the patient belongs to the study")
        }
    }

    private func tumourID(_ tumour: XMLElement) -> String {
        tumour.attribute("Tumor_ID") ?? ""
    }

    private func read(_ report: XMLElement, into parts: inout PatientParts) {
        let path = Self.path + "/Menge_Meldung/Meldung"
        guard let tumour = report.peek("Tumorzuordnung"), tumourID(tumour) == parts.tumour else {
            if report.peek("Tumorzuordnung") != nil {
                findings.report(
                    .warning, "other-tumour", at: report.offset, path,
                    "the report is about another tumour of the patient and is not read")
                report.markAllRead()
            }
            return
        }
        do {
            try TumourReader(reader: ElementReader(findings: findings, path: path + "/Tumorzuordnung"))
                .read(tumour, of: report, into: &parts)
            try RecordReader(findings: findings, report: report, path: path).read(into: &parts)
        } catch {
            // Reported where it was found; the other reports go on.
            report.markAllRead()
        }
    }
}

/// Reads to which tumour a report belongs, and the diagnosis that it repeats.
struct TumourReader {
    let reader: ElementReader

    func read(_ tumour: XMLElement, of report: XMLElement, into parts: inout PatientParts) throws(SetAside) {
        tumour.markRead()
        let date = try reader.date(tumour, "Diagnosedatum")
        var codes: [Code] = []
        if let element = tumour.child("Primaertumor_ICD") {
            codes.append(
                try code(element, reader.coding(element)) { coding throws(StudyError) in
                    try coding.diagnosisCode()
                })
        }
        if let element = tumour.child("Morphologie_ICD_O") {
            codes.append(
                try code(element, reader.coding(element)) { coding throws(StudyError) in
                    try coding.morphologyCode()
                })
        }
        guard parts.diagnosisIdentifier != nil else {
            parts.diagnosisIdentifier = try reader.identifier(tumour, "Tumor_ID", of: report)
            parts.diagnosisDate = date
            parts.codes = codes
            return
        }
        if parts.diagnosisDate != date || parts.codes != codes {
            reader.findings.report(
                .warning, "tumour-differs", at: tumour.offset, reader.path,
                "the date or code of the diagnosis differs from the patient's first report, which is taken")
        }
    }

    private func code(
        _ element: XMLElement, _ coding: OBDSCoding, _ make: (OBDSCoding) throws(StudyError) -> Code?
    ) throws(SetAside) -> Code {
        let code = try reader.made(element) { () throws(StudyError) in try make(coding) }
        guard let code else {
            throw reader.fault(
                "code", element, "the code or its version is not one that the schema allows",
                remedy: "write such as C91.00 and 10 2014 GM, or 9836/3 and 33", coding.code)
        }
        return code
    }
}
