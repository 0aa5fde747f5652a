import Study

/// Writes the reports of one patient.
struct PatientWriter {
    private let patient: Patient
    private let sender: String
    private let mildGrades: [Int: Int]

    init(_ patient: Patient, sender: String, mildGrades: [Int: Int]) {
        self.patient = patient
        self.sender = sender
        self.mildGrades = mildGrades
    }

    func write(_ output: inout XMLOutput) {
        guard let diagnosis = patient.diagnosis else { return }
        output.element("Patient", [("Patient_ID", patient.identifier.value)]) { output in
            masterData(&output)
            output.element("Menge_Meldung") { output in
                report("Diagnose", diagnosis.identifier, &output) { self.diagnosis(diagnosis, &$0) }
                for relapse in patient.relapses { course(relapse.identifier, relapse.date, .relapse, &output) }
                for transplant in patient.transplants { self.transplant(transplant, &output) }
                for cycle in patient.cycles { self.cycle(cycle, &output) }
                for assessment in patient.assessments {
                    let code = assessment.remissionStatus.map(OverallAssessment.init) ?? .missing
                    course(assessment.identifier, assessment.date, code, &output)
                }
                if let followUp = patient.followUp { self.followUp(followUp, &output) }
            }
        }
    }

    private func masterData(_ output: inout XMLOutput) {
        output.element("Patienten_Stammdaten") { output in
            output.element("Versichertendaten_Sonstige") { $0.leaf("Ersatzkode", Required.insurance.written) }
            output.leaf("Nachname", Required.name.written)
            output.leaf("Vornamen", Required.name.written)
            output.leaf("Geschlecht", SexCode(patient.sex).rawValue)
            output.date("Geburtsdatum", patient.birthDate)
            output.empty("Adresse")
        }
    }

    /// One Meldung; its id follows from the patient, the kind and the record alone.
    private func report(
        _ kind: String, _ record: Identifier, _ output: inout XMLOutput, _ content: (inout XMLOutput) -> Void
    ) {
        let id = OBDSText.hash([patient.identifier.value, kind, record.value])
        output.element("Meldung", [("Meldung_ID", id), ("Melder_ID", sender)]) { output in
            output.leaf("Meldebegruendung", Required.reason.written)
            output.leaf("Eigene_Leistung", Required.ownService.written)
            tumour(&output)
            content(&output)
        }
    }

    private func tumour(_ output: inout XMLOutput) {
        guard let diagnosis = patient.diagnosis else { return }
        output.element("Tumorzuordnung", [("Tumor_ID", diagnosis.identifier.value)]) { output in
            let code = diagnosis.codes.lazy.compactMap(OBDSCoding.init(tumour:)).first
            if let code { output.coding("Primaertumor_ICD", code) }
            output.date("Diagnosedatum", diagnosis.date)
            let morphology = diagnosis.codes.lazy.compactMap(OBDSCoding.init(morphology:)).first
            if let morphology { output.coding("Morphologie_ICD_O", morphology) }
        }
    }

    private func diagnosis(_ diagnosis: Diagnosis, _ output: inout XMLOutput) {
        output.element("Diagnose") { output in
            if let disease = diagnosis.disease { output.leaf("Primaertumor_Diagnosetext", disease) }
            output.leaf("Diagnosesicherung", Required.certainty.written)
            output.leaf("Allgemeiner_Leistungszustand", Required.performance.written)
        }
    }

    // MARK: Therapy

    private func transplant(_ transplant: Transplant, _ output: inout XMLOutput) {
        report("SZ", transplant.identifier, &output) { output in
            output.element("SYST", [("SYST_ID", transplant.identifier.value)]) { output in
                therapy("behandlungsbeginn", "SZ", transplant.date, &output)
                output.element("Nebenwirkungen") { $0.leaf("Grad_maximal2_oder_unbekannt", "U") }
            }
        }
    }

    private func cycle(_ cycle: BlinatumomabCycle, _ output: inout XMLOutput) {
        guard let infusion = cycle.infusions.first else { return }
        report("IM", cycle.identifier, &output) { output in
            output.element("SYST", [("SYST_ID", cycle.identifier.value)]) { output in
                let occasion = infusion.end == nil ? "behandlungsbeginn" : "behandlungsende"
                therapy(occasion, "IM", infusion.start, &output)
                output.element("Menge_Substanz") { output in
                    output.element("Substanz") { output in
                        let code = OBDSCoding(code: BlinatumomabCode.current, version: BlinatumomabCode.version)
                        output.coding("ATC", code)
                    }
                }
                if let reason = EndReason(infusion) { output.leaf("Ende_Grund", reason.rawValue) }
                if let end = infusion.end { output.leaf("Ende", OBDSDate(end).text) }
                adverseEvents(patient.adverseEvents.filter { $0.cycleNumber == cycle.number }, cycle.number, &output)
            }
        }
    }

    private func therapy(_ occasion: String, _ kind: String, _ start: PartialDate?, _ output: inout XMLOutput) {
        output.leaf("Meldeanlass", occasion)
        output.leaf("Intention", Required.intention.written)
        output.leaf("Stellung_OP", Required.operation.written)
        output.leaf("Therapieart", kind)
        output.date("Beginn", start)
    }

    private func adverseEvents(_ events: [AdverseEvent], _ cycle: Int, _ output: inout XMLOutput) {
        output.element("Nebenwirkungen") { output in
            guard !events.isEmpty else {
                return output.leaf("Grad_maximal2_oder_unbekannt", mildGrades[cycle].map(String.init) ?? "U")
            }
            output.element("Menge_Nebenwirkung") { output in
                for event in events { adverseEvent(event, &output) }
            }
        }
    }

    private func adverseEvent(_ event: AdverseEvent, _ output: inout XMLOutput) {
        output.element("Nebenwirkung") { output in
            output.element("Art") { output in
                if let code = event.codes.lazy.compactMap(OBDSCoding.medDRACode).first {
                    output.leaf("MedDRA_Code", code)
                } else if let term = event.term {
                    output.leaf("Bezeichnung", term)
                }
            }
            if let grade = event.grade?.grade { output.leaf("Grad", String(grade)) }
            output.leaf("Version", event.grade?.version ?? OBDSCoding.otherVersion)
        }
    }

    // MARK: Course and death

    private func course(
        _ record: Identifier, _ date: PartialDate?, _ assessment: OverallAssessment, _ output: inout XMLOutput
    ) {
        guard let date else { return }
        // Relapse, assessment and last contact are told apart, for their identifiers need not be.
        let kind = [.relapse: "Y", .missing: "X"][assessment] ?? "Verlauf"
        report(kind, record, &output) { output in
            output.element("Verlauf", [("Verlauf_ID", record.value)]) { output in
                output.leaf("Meldeanlass", assessment == .missing ? "statusmeldung" : "statusaenderung")
                output.leaf("Untersuchungsdatum_Verlauf", OBDSDate(date).text)
                output.leaf("Gesamtbeurteilung_Tumorstatus", assessment.rawValue)
                output.leaf("Allgemeiner_Leistungszustand", Required.performance.written)
            }
        }
    }

    private func followUp(_ followUp: FollowUp, _ output: inout XMLOutput) {
        course(followUp.identifier, followUp.lastContact, .missing, &output)
        guard let death = followUp.deathDate else { return }
        report("Tod", followUp.identifier, &output) { output in
            output.element("Tod", [("Abschluss_ID", followUp.identifier.value)]) { output in
                output.leaf("Sterbedatum", OBDSDate(death).text)
                output.leaf("Tod_tumorbedingt", Required.tumourDeath.written)
                let codes = followUp.causeOfDeathCodes.compactMap(OBDSCoding.init(diagnosis:))
                guard !codes.isEmpty else { return }
                output.element("Menge_Todesursachen") { output in
                    for code in codes { output.coding("Todesursache_ICD", code) }
                }
            }
        }
    }
}

extension XMLOutput {
    fileprivate mutating func date(_ name: String, _ date: PartialDate?) {
        let date = OBDSDate(date)
        leaf(name, date.text, [("Datumsgenauigkeit", date.accuracy.rawValue)])
    }

    fileprivate mutating func coding(_ name: String, _ coding: OBDSCoding) {
        element(name) { output in
            output.leaf("Code", coding.code)
            output.leaf("Version", coding.version)
        }
    }
}
