import Study

extension RecordReader {
    func patientRecord() throws(RecordFault) -> PatientRecord {
        guard let key = text(.patientIdentifier) else { throw missing(.patientIdentifier) }
        return PatientRecord(
            key: key, identifiers: try make(identifiers), sex: word(.patientSex), birthDate: date(.patientBirthDate))
    }

    func diagnosis() throws(RecordFault) -> Diagnosis {
        let identifier = try identifier()
        return try make { () throws(StudyError) in
            try Diagnosis(
                identifier: identifier, disease: text(.diagnosisDisease), date: date(.diagnosisDate),
                immunophenotype: word(.diagnosisImmunophenotype), codes: try codes(.diagnosisCode))
        }
    }

    /// A row without a word on its kind is a relapse, as the table's name says.
    func relapse() throws(RecordFault) -> Relapse {
        let identifier = try identifier()
        return try make { () throws(StudyError) in
            try Relapse(
                identifier: identifier, kind: word(.relapseKind) ?? .relapse, number: integer(.relapseNumber),
                date: date(.relapseDate), sites: words(.relapseSite))
        }
    }

    func followUp() throws(RecordFault) -> FollowUp {
        let identifier = try identifier()
        return try make { () throws(StudyError) in
            try FollowUp(
                identifier: identifier, lastContact: date(.followUpLastContact),
                vitalStatus: word(.followUpVitalStatus), deathDate: date(.followUpDeathDate),
                causeOfDeath: text(.followUpCauseOfDeath), causeOfDeathCodes: try codes(.followUpCauseOfDeathCode))
        }
    }
}
