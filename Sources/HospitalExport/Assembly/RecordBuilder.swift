import Study

/// Turns the rows of a table into the study's values, row by row; what the study refuses sets its row aside.
struct RecordBuilder {
    let findings: Findings

    /// The records of a row; none of them counts when the row is set aside.
    func records(_ row: inout TableRow, _ source: TableSource) -> [Record] {
        var records: [Record] = []
        for concept in source.concepts {
            let reader = RecordReader(source: source, row: row, concept: concept, findings: findings)
            guard source.concepts.count == 1 || concept == .patient || Self.saysAnything(reader) else { continue }
            do {
                records.append(try record(reader))
            } catch {
                reader.report(error)
                row.isSetAside = true
            }
        }
        return row.isSetAside ? [] : records
    }

    /// Whether a row that several records share has anything to say for one of them.
    private static func saysAnything(_ reader: RecordReader) -> Bool {
        let naming = Set(reader.concept.required + [reader.concept.identifier])
        return reader.source.table.columnsByField.contains { field, columns in
            field.concept == reader.concept && !naming.contains(field)
                && columns.contains {
                    reader.row.values[$0] != nil && !reader.source.table.columns[$0].isConstant
                }
        }
    }

    private func record(_ reader: RecordReader) throws(RecordFault) -> Record {
        switch reader.concept {
        case .patient: .patient(try reader.patientRecord())
        case .diagnosis: .diagnosis(try reader.diagnosis(), of: try reader.patient())
        case .relapse: .relapse(try reader.relapse(), of: try reader.patient())
        case .transplant: .transplant(try reader.transplant(), of: try reader.patient())
        case .cycle: .cycle(try reader.cycle(), of: try reader.patient())
        case .infusion: .infusion(try reader.infusion(), cycle: try reader.cycleNumber(), of: try reader.patient())
        case .assessment: .assessment(try reader.assessment(), of: try reader.patient())
        case .adverseEvent: .adverseEvent(try reader.adverseEvent(), of: try reader.patient())
        case .followUp: .followUp(try reader.followUp(), of: try reader.patient())
        }
    }
}
