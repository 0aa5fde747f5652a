import Diagnostics
import Study

/// Reads the one record of a report.
struct RecordReader {
    private let findings: Findings
    private let report: XMLElement
    private let path: String

    init(findings: Findings, report: XMLElement, path: String) {
        self.findings = findings
        self.report = report
        self.path = path
    }

    /// What is not read stays so in the element, and is reported with it.
    func read(into parts: inout PatientParts) throws(SetAside) {
        if let diagnosis = report.child("Diagnose") { readDiagnosis(diagnosis, into: &parts) }
        if let therapy = report.peek("SYST") { try readTherapy(therapy, into: &parts) }
        if let course = report.child("Verlauf") { try readCourse(course, into: &parts) }
        if let death = report.child("Tod") { try readDeath(death, into: &parts) }
    }

    private func reader(_ name: String) -> ElementReader {
        ElementReader(findings: findings, path: "\(path)/\(name)")
    }

    private func readDiagnosis(_ diagnosis: XMLElement, into parts: inout PatientParts) {
        diagnosis.ignore("Diagnosesicherung", "9")
        diagnosis.ignore("Allgemeiner_Leistungszustand", "U")
        let text = reader("Diagnose").text(diagnosis, "Primaertumor_Diagnosetext")
        if parts.disease == nil { parts.disease = text }
    }

    // MARK: Therapy

    private func readTherapy(_ therapy: XMLElement, into parts: inout PatientParts) throws(SetAside) {
        let isTransplant = therapy.peek("Therapieart")?.text == "SZ"
        let substances = therapy.peek("Menge_Substanz")?.children.filter(isBlinatumomab) ?? []
        guard isTransplant || !substances.isEmpty else { return }
        therapy.markRead()
        therapy.ignore("Meldeanlass")
        therapy.ignore("Therapieart")
        therapy.ignore("Intention", "X")
        therapy.ignore("Stellung_OP", "O")
        let reader = reader("SYST")
        let start = try reader.wanted(try reader.date(therapy, "Beginn"), therapy, "Beginn")
        let identifier = try reader.identifier(therapy, "SYST_ID", of: report)
        if isTransplant {
            therapy.child("Nebenwirkungen")?.ignore("Grad_maximal2_oder_unbekannt", "U")
            parts.transplants[identifier] = start
        } else {
            markRead(substances, of: therapy)
            try readCycle(therapy, identifier, start, into: &parts)
        }
    }

    private func isBlinatumomab(_ substance: XMLElement) -> Bool {
        if let code = substance.peek("ATC")?.peek("Code")?.text, BlinatumomabCode.all.contains(code) { return true }
        let name = substance.peek("Bezeichnung")?.text.lowercased() ?? ""
        return BlinatumomabCode.names.contains { name.contains($0) }
    }

    private func markRead(_ substances: [XMLElement], of therapy: XMLElement) {
        therapy.ignore("Menge_Substanz")
        for substance in substances {
            substance.markRead()
            substance.ignore("Bezeichnung")
            substance.child("ATC")?.ignore("Code")
            substance.peek("ATC")?.ignore("Version")
        }
    }

    private func readCycle(
        _ element: XMLElement, _ identifier: Identifier, _ start: PartialDate, into parts: inout PatientParts
    ) throws(SetAside) {
        let reader = reader("SYST")
        let end = try reader.date(element, "Ende")
        let reason = try reader.code(element, "Ende_Grund", EndReason.self)
        let events = try readAdverseEvents(element)
        // The end is reported after the beginning, with the same id; what it says goes before.
        var therapy = parts.therapies[identifier] ?? PatientParts.Therapy()
        therapy.start = start
        therapy.end = end ?? therapy.end
        therapy.reason = reason ?? therapy.reason
        if !events.isEmpty { therapy.adverseEvents = events }
        _ = try reader.made(element) { () throws(StudyError) in try DatePeriod(start: start, end: therapy.end) }
        parts.therapies[identifier] = therapy
    }

    private func readAdverseEvents(_ therapy: XMLElement) throws(SetAside) -> [PatientParts.Event] {
        guard let element = therapy.child("Nebenwirkungen") else { return [] }
        element.ignore("Grad_maximal2_oder_unbekannt", "U")
        var events: [PatientParts.Event] = []
        let reader = reader("SYST/Nebenwirkungen/Menge_Nebenwirkung/Nebenwirkung")
        for event in element.child("Menge_Nebenwirkung")?.children("Nebenwirkung") ?? [] {
            // A faulty event is reported and set aside; the therapy and its other events stay.
            if let event = try? readAdverseEvent(event, reader) { events.append(event) }
        }
        return events
    }

    private func readAdverseEvent(
        _ event: XMLElement, _ reader: ElementReader
    ) throws(SetAside) -> PatientParts.Event {
        let kind = event.child("Art")
        let term = kind.flatMap { reader.text($0, "Bezeichnung") }
        let code = kind.flatMap { reader.text($0, "MedDRA_Code") }
        guard code.map(OBDSCoding.isMedDRA) ?? true else {
            throw reader.fault(
                "code", event, "the MedDRA code has not eight digits", remedy: "write the code of MedDRA", code)
        }
        let text = try reader.wanted(reader.text(event, "Grad"), event, "Grad")
        guard let grade = Int(text), (3...5).contains(grade) else {
            throw reader.fault("code", event, "the grade is not 3, 4 or 5", remedy: "write 3, 4 or 5", text)
        }
        let version = reader.text(event, "Version").flatMap { $0 == OBDSCoding.otherVersion ? nil : $0 }
        let made = try reader.made(event) { () throws(StudyError) in
            try ToxicityGrade(grade: grade, scale: .ctcae, version: version)
        }
        return PatientParts.Event(term: term, code: code, grade: made)
    }

    // MARK: Course and death

    private func readCourse(_ course: XMLElement, into parts: inout PatientParts) throws(SetAside) {
        let reader = reader("Verlauf")
        course.ignore("Meldeanlass")
        course.ignore("Allgemeiner_Leistungszustand", "U")
        let day = try reader.wanted(
            try reader.date(course, "Untersuchungsdatum_Verlauf"), course, "Untersuchungsdatum_Verlauf")
        let identifier = try reader.identifier(course, "Verlauf_ID", of: report)
        let assessment = try reader.code(course, "Gesamtbeurteilung_Tumorstatus", OverallAssessment.self) ?? .missing
        switch assessment {
        case .relapse: parts.relapses[identifier] = day
        case .missing:
            // The patient was seen on that day, and nothing was judged.
            if parts.lastContact.map({ $0.date.isBefore(day) == true }) ?? true {
                parts.lastContact = (identifier, day)
            }
        default:
            parts.assessments[identifier] = (day, assessment.remissionStatus)
            if assessment.remissionStatus == nil {
                findings.report(
                    .warning, "assessment", at: course.offset, "\(path)/Verlauf/Gesamtbeurteilung_Tumorstatus",
                    "the assessment has no counterpart in the study; the record is kept without a remission status",
                    value: assessment.rawValue)
            }
        }
    }

    private func readDeath(_ death: XMLElement, into parts: inout PatientParts) throws(SetAside) {
        let reader = reader("Tod")
        death.ignore("Tod_tumorbedingt", "U")
        let day = try reader.wanted(try reader.date(death, "Sterbedatum"), death, "Sterbedatum")
        let identifier = try reader.identifier(death, "Abschluss_ID", of: report)
        var codes: [Code] = []
        for cause in death.child("Menge_Todesursachen")?.children("Todesursache_ICD") ?? [] {
            let coding = reader.coding(cause)
            let code = try reader.made(cause) { () throws(StudyError) in try coding.diagnosisCode() }
            guard let code else {
                throw reader.fault(
                    "code", cause, "the code or its version is not one that the schema allows",
                    remedy: "write such as C91.0 and 10 2016 WHO", coding.code)
            }
            if !codes.contains(code) { codes.append(code) }
        }
        parts.death = (identifier, day, codes)
    }
}
