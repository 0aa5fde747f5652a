import Foundation

/// The cohort as a clinic keeps it in one spreadsheet: a row for each child, two header rows whose upper one has merged
/// cells, saved as CSV by Excel: Windows-1252, semicolons, decimal commas, a line `sep=;`.
///
/// Adverse events stand in one cell for each cycle, by name and grade only.
struct WideTable {
    private typealias Record = [String: String]

    private var groups: [String] = []
    private var names: [String] = []
    private var rows: [[String]]
    private let records: [String: [Record]]
    private let patients: [String]

    init(_ tables: CohortTables) {
        records = Dictionary(tables.all.map { ($0.name, $0.records) }, uniquingKeysWith: { first, _ in first })
        patients = (records["patienten"] ?? []).compactMap { $0["PAT_ID"] }
        rows = patients.map { _ in [] }
        appendPatient()
        appendDisease()
        for number in 1...5 { appendCycle(number) }
        for number in 1...6 { appendAssessment(number) }
        appendOutcome()
    }

    /// The bytes of the file.
    var bytes: Data {
        let header = groups.indices.map { $0 > 0 && groups[$0] == groups[$0 - 1] ? "" : groups[$0] }
        return Data(("sep=;\r\n" + CSVTable.lines([header, names] + rows)).unicodeScalars.map(Self.byte))
    }

    /// All that the cohort writes stands in the part of Windows-1252 that is ISO 8859-1.
    private static func byte(_ scalar: Unicode.Scalar) -> UInt8 {
        guard let byte = UInt8(exactly: scalar.value), !(0x80...0x9F).contains(byte) else {
            preconditionFailure("a character beyond ISO 8859-1")
        }
        return byte
    }

    // MARK: Groups of columns

    private mutating func appendPatient() {
        append("Stammdaten", "Pat.-Nr.") { patient in patient }
        append("Stammdaten", "patienten", 0, [("Geschlecht", "GESCHLECHT"), ("Geburtsdatum", "GEBURTSDATUM")])
        append("Diagnose", "diagnosen", 0, [("Text", "DIAGNOSE")])
        appendDates("Diagnose", "diagnosen", 0, [("Datum", "DIAGNOSEDATUM")])
        append(
            "Diagnose", "diagnosen", 0,
            [("Immunphänotyp", "IMMUNPHAENOTYP"), ("ICD-10-GM", "ICD10_GM"), ("Version", "ICD10_GM_VERSION")])
    }

    private mutating func appendDisease() {
        for number in 1...4 {
            append("Rezidiv \(number)", "rezidive", number - 1, [("Art", "ART"), ("Nummer", "REZIDIV_NR")])
            appendDates("Rezidiv \(number)", "rezidive", number - 1, [("Datum", "DATUM")])
            append(
                "Rezidiv \(number)", "rezidive", number - 1, [("Ort", "LOKALISATION"), ("Ort 2", "LOKALISATION_2")])
        }
        for number in 1...3 {
            appendDates("HSZT \(number)", "transplantationen", number - 1, [("Datum", "DATUM")])
            append(
                "HSZT \(number)", "transplantationen", number - 1,
                [
                    ("Spender", "SPENDER"), ("Quelle", "STAMMZELLQUELLE"), ("Konditionierung", "KONDITIONIERUNG"),
                    ("Intensität", "INTENSITAET"), ("TBI", "TBI_GY"),
                ])
        }
    }

    private mutating func appendCycle(_ number: Int) {
        let group = "Zyklus \(number)"
        for part in 1...3 {
            let isPart = { (record: Record) in
                record["ZYKLUS"] == String(number) && record["ABSCHNITT"] == String(part)
            }
            let columns = [
                ("Beginn", ["BEGINN"]), ("Ende", ["ENDE"]), ("Dosis", ["RATE", "EINHEIT"]),
                ("Unterbrochen", ["UNTERBROCHEN"]), ("Grund", ["UNTERBRECHUNGSGRUND"]),
            ]
            for (name, parts) in columns {
                append(group, "\(name) \(part)") { [records] patient in
                    let infusion = records["infusionen"]?.first { $0["PAT_ID"] == patient && isPart($0) }
                    return Self.joined(parts, of: infusion)
                }
            }
        }
        append(group, "Nebenwirkungen") { [records] patient in
            let events = records["nebenwirkungen"] ?? []
            return events.filter { $0["PAT_ID"] == patient && $0["ZYKLUS"] == String(number) }.map { event in
                let category = event["KATEGORIE", default: ""]
                return (category.isEmpty ? "" : "\(category): ")
                    + "\(event["BEZEICHNUNG", default: ""]) Gr.\(event["GRAD", default: ""])"
            }.joined(separator: "; ")
        }
    }

    private mutating func appendAssessment(_ number: Int) {
        let columns = [
            ("Nummer", ["BEFUND_ID"]), ("Datum", ["DATUM"]), ("Zyklus", ["ZYKLUS"]),
            ("Blasten", ["BLASTEN_VERGLEICH", "BLASTEN_PROZENT", "%"]), ("Mark", ["MARKSTATUS"]),
            ("Remission", ["REMISSION"]), ("MRD", ["MRD_BEFUND"]),
            ("MRD-Wert", ["MRD_VERGLEICH", "MRD_WERT", "MRD_EINHEIT"]), ("MRD-Methode", ["MRD_METHODE"]),
            ("Sensitivität", ["MRD_SENSITIVITAET", "MRD_SENSITIVITAET_EINHEIT"]),
        ]
        for (name, parts) in columns {
            append("Befund \(number)", name) { [records] patient in
                Self.joined(parts, of: Self.record(number - 1, of: patient, records["befunde"]))
            }
        }
    }

    private mutating func appendOutcome() {
        append(
            "Verlauf", "verlauf", 0,
            [
                ("Letzter Kontakt", "LETZTER_KONTAKT"), ("Status", "VITALSTATUS"), ("Sterbedatum", "STERBEDATUM"),
                ("Todesursache", "TODESURSACHE"), ("ICD-10", "TODESURSACHE_ICD10"), ("Version", "ICD10_VERSION"),
            ])
    }

    // MARK: Columns

    private mutating func append(_ group: String, _ name: String, _ cell: (String) -> String) {
        groups.append(group)
        names.append(name)
        for index in patients.indices { rows[index].append(cell(patients[index])) }
    }

    /// Columns of the record of that index among a child's records in a table.
    private mutating func append(
        _ group: String, _ table: String, _ index: Int, _ columns: [(name: String, source: String)]
    ) {
        for (name, source) in columns {
            append(group, name) { [records] patient in
                Self.record(index, of: patient, records[table])?[source] ?? ""
            }
        }
    }

    /// Dates whose unknown days and months are written as zeros.
    private mutating func appendDates(
        _ group: String, _ table: String, _ index: Int, _ columns: [(name: String, source: String)]
    ) {
        for (name, source) in columns {
            append(group, name) { [records] patient in
                let date = Self.record(index, of: patient, records[table])?[source] ?? ""
                let parts = date.split(separator: ".").count
                return parts == 0 ? "" : String(repeating: "00.", count: 3 - parts) + date
            }
        }
    }

    private static func record(_ index: Int, of patient: String, _ records: [Record]?) -> Record? {
        let own = (records ?? []).filter { $0["PAT_ID"] == patient }
        return own.indices.contains(index) ? own[index] : nil
    }

    /// A number with its sign and its unit in one cell; empty where there is no number. A part that no column has
    /// stands for itself.
    private static func joined(_ parts: [String], of record: Record?) -> String {
        guard let record else { return "" }
        guard parts.count > 1 else { return record[parts[0]] ?? "" }
        let texts = parts.map { record[$0] ?? $0 }
        guard texts.contains(where: { $0.contains(where: \.isNumber) }) else { return "" }
        return texts.reduce("") { text, part in
            text.last?.isNumber == true && !part.isEmpty ? "\(text) \(part)" : text + part
        }
    }
}
