import Diagnostics
import Foundation
import HospitalExport
import Study
import Testing

@testable import OBDS

@Suite("The sample cohort in oBDS")
struct SampleTests {
    private let original: Study
    private let reading: ExportReading
    private let written: String

    init() throws {
        original = try HospitalExport.read(Samples.csv).study
        reading = try HospitalExport.read(Samples.obds)
        written = try String(contentsOfFile: Samples.obds + "/obds.xml", encoding: .utf8)
    }

    @Test("is the study of the tables without what the writer lists")
    func sameStudy() throws {
        let held = try HeldContent(of: original).study
        #expect(reading.study.patients.count == 38)
        for (patient, expected) in zip(reading.study.patients, held.patients) {
            #expect(patient == expected, "\(expected.identifier.value)")
        }
        #expect(reading.study == held)
        #expect(!reading.hasErrors)
    }

    @Test("is what the writer writes, byte for byte")
    func isReproducible() throws {
        #expect(try OBDSWriter(original).document == written)
    }

    @Test("lacks no value that the writer does not count")
    func everyLossIsListed() throws {
        let content = try HeldContent(of: original)
        let before = Census(original).counts
        let after = Census(content.study).counts
        // Records that are left out as a whole take their fields with them.
        let removed = Set(content.unheld.keys.filter { !$0.rawValue.contains(".") }.map { Self.type($0.rawValue) })
        #expect(before.count > 40)
        for (field, count) in before where count != after[field, default: 0] {
            let listed = content.unheld.filter { $0.key.rawValue == field }.values.reduce(0, +)
            let type = Self.type(field)
            if Self.parts[type, default: [type]].isDisjoint(with: removed) {
                #expect(count - after[field, default: 0] == listed, "\(field)")
            } else {
                #expect(count > after[field, default: 0], "\(field)")
            }
        }
    }

    /// The records that a part of them goes with.
    private static let parts: [String: Set<String>] = [
        "MinimalResidualDisease": ["ResponseAssessment"], "MRDLevel": ["ResponseAssessment"],
        "BoundedNumber": ["ResponseAssessment"], "ToxicityGrade": ["AdverseEvent"], "Code": ["AdverseEvent"],
        "InfusionRate": ["Infusion"], "Identifier": ["Relapse", "AdverseEvent", "ResponseAssessment", "Infusion"],
        "DecimalNumber": ["Infusion"], "PartialDate": ["Infusion"], "DatePeriod": ["Infusion"],
        "Patient": ["Relapse", "AdverseEvent", "ResponseAssessment"], "BlinatumomabCycle": ["Infusion"],
    ]

    private static func type(_ field: String) -> String {
        String(field.prefix { $0.isLetter })
    }

    @Test(
        "counts what the format has no place for",
        arguments: [
            (Unheld.transplantDonorType, 41), (.mildAdverseEvent, 42), (.infusionRate, 122), (.causeOfDeath, 27),
        ])
    func counts(field: Unheld, expected: Int) throws {
        #expect(try HeldContent(of: original).unheld[field] == expected)
    }

    @Test("lists every loss as a diagnostic, without a patient's value")
    func diagnostics() throws {
        let writer = try OBDSWriter(original)
        let found = writer.diagnostics(at: Location(file: "obds.xml")).filter { $0.rule == "obds-not-held" }
        #expect(Set(found.compactMap(\.expression)) == Set(writer.content.unheld.keys.map(\.rawValue)))
        #expect(found.allSatisfy { $0.severity == .warning && $0.value == nil && !$0.message.contains("SYN-") })
    }

    @Test(
        "is valid by the official schema", .enabled(if: Samples.has(Samples.schema) && Samples.has("/usr/bin/xmllint")))
    func isValid() throws {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/xmllint")
        process.arguments = ["--nonet", "--noout", "--schema", Samples.schema, Samples.obds + "/obds.xml"]
        process.standardError = FileHandle.nullDevice
        try process.run()
        process.waitUntilExit()
        #expect(process.terminationStatus == 0)
    }

    @Test("has the structure of the schema")
    func structure() {
        var faults: [String] = []
        var patients = 0
        let parser = XMLElementParser { patient in
            patients += 1
            faults += Structure.faults(of: patient)
        }
        parser.parse(Data(written.utf8))
        #expect(parser.fault == nil)
        #expect(patients == 38)
        #expect(faults == [])
        #expect(parser.root?.children.map(\.name) == ["Absender", "Meldedatum", "Menge_Patient", "Menge_Melder"])
    }

    @Test(
        "the check of the structure finds a missing, a strange and a misplaced element",
        arguments: [
            "<Nachname>unbekannt</Nachname>", "<Geschlecht>W</Geschlecht>",
            "<Meldeanlass>behandlungsende</Meldeanlass>",
        ])
    func structureFinds(element: String) throws {
        let place = try #require(written.range(of: element))
        for change in ["", "<Strange/>", element + element] {
            var faults: [String] = []
            let parser = XMLElementParser { faults += Structure.faults(of: $0) }
            parser.parse(Data(written.replacingCharacters(in: place, with: change).utf8))
            #expect(!faults.isEmpty)
        }
    }
}

/// How many values each field of a study has, by type and property.
private struct Census {
    private(set) var counts: [String: Int] = [:]

    init(_ study: Study) {
        count(study)
    }

    private mutating func count(_ value: Any) {
        let mirror = Mirror(reflecting: value)
        switch mirror.displayStyle {
        case .optional, .collection:
            for child in mirror.children { count(child.value) }
        case .struct:
            for child in mirror.children {
                counts["\(type(of: value)).\(child.label ?? "")", default: 0] += Self.size(child.value)
                count(child.value)
            }
        default: break
        }
    }

    /// 1 for a value, 0 for none; of a list the number of its values, but for the sites, which are one field.
    private static func size(_ value: Any) -> Int {
        let mirror = Mirror(reflecting: value)
        switch mirror.displayStyle {
        case .optional: return mirror.children.count
        case .collection: return value is [Relapse.Site] ? min(1, mirror.children.count) : mirror.children.count
        default: return 1
        }
    }
}

/// The order and number of the elements of a patient's reports that Marrow writes (oBDS 3.0.2).
private enum Structure {
    /// `?` at most once, `+` at least once, nothing: once. `|` stands between elements of which one stands there.
    private static let children: [String: [String]] = [
        "Patient": ["Patienten_Stammdaten", "Menge_Meldung"],
        "Patienten_Stammdaten": [
            "Versichertendaten_Sonstige", "Nachname", "Vornamen", "Geschlecht", "Geburtsdatum", "Adresse",
        ],
        "Versichertendaten_Sonstige": ["Ersatzkode"],
        "Menge_Meldung": ["Meldung+"],
        "Meldung": ["Meldebegruendung", "Eigene_Leistung", "Tumorzuordnung", "Diagnose|SYST|Verlauf|Tod"],
        "Tumorzuordnung": ["Primaertumor_ICD", "Diagnosedatum", "Morphologie_ICD_O?"],
        "Primaertumor_ICD": ["Code", "Version"], "Morphologie_ICD_O": ["Code", "Version"], "ATC": ["Code", "Version"],
        "Todesursache_ICD": ["Code", "Version"],
        "Diagnose": ["Primaertumor_Diagnosetext?", "Diagnosesicherung", "Allgemeiner_Leistungszustand"],
        "SYST": [
            "Meldeanlass", "Intention", "Stellung_OP", "Therapieart", "Beginn", "Menge_Substanz?", "Ende_Grund?",
            "Ende?", "Nebenwirkungen",
        ],
        "Menge_Substanz": ["Substanz+"], "Substanz": ["Bezeichnung|ATC"],
        "Nebenwirkungen": ["Grad_maximal2_oder_unbekannt|Menge_Nebenwirkung"],
        "Menge_Nebenwirkung": ["Nebenwirkung+"],
        "Nebenwirkung": ["Art", "Grad", "Version"], "Art": ["Bezeichnung|MedDRA_Code"],
        "Verlauf": [
            "Meldeanlass", "Untersuchungsdatum_Verlauf", "Gesamtbeurteilung_Tumorstatus",
            "Allgemeiner_Leistungszustand",
        ],
        "Tod": ["Sterbedatum", "Tod_tumorbedingt", "Menge_Todesursachen?"],
        "Menge_Todesursachen": ["Todesursache_ICD+"],
    ]
    private static let dated: Set<String> = ["Geburtsdatum", "Diagnosedatum", "Beginn"]

    static func faults(of element: XMLElement) -> [String] {
        var rest = element.children[...]
        var faults: [String] = []
        for rule in children[element.name] ?? [] {
            let names = rule.split(separator: "|").map { String($0.filter { $0 != "?" && $0 != "+" }) }
            var count = 0
            while let next = rest.first, names.contains(next.name), rule.hasSuffix("+") || count == 0 {
                rest.removeFirst()
                count += 1
            }
            if count == 0, !rule.hasSuffix("?") { faults.append("\(element.name) has no \(rule)") }
        }
        if let strange = rest.first { faults.append("\(element.name) has a \(strange.name) out of place") }
        if element.children.isEmpty, element.name != "Adresse", element.text.isEmpty {
            faults.append("\(element.name) is empty")
        }
        if dated.contains(element.name) != (element.attribute("Datumsgenauigkeit") != nil) {
            faults.append("\(element.name) has a Datumsgenauigkeit or lacks it")
        }
        return faults + element.children.flatMap { Self.faults(of: $0) }
    }
}
