import Diagnostics
import Foundation
import HospitalExport
import Study
import Testing

@testable import cohort_generator

/// The cohort in the style of MII's core data set, beside the tables that it was made from.
@Suite("The sample cohort as MII bundles")
struct MIISampleTests {
    private let sample: ExportReading
    private let tables: ExportReading

    init() throws {
        sample = try HospitalExport.read(Samples.folder("cohort-mii").path)
        tables = try HospitalExport.read(Samples.cohort.path)
    }

    /// What the bundles do not hold in a form that can be read, each with the finding of the run that tells it.
    private static let told: [String: String] = [
        "Diagnosis.immunophenotype": "mapping-element-not-carried note",
        "Relapse.number": "mapping-element-not-carried note",
        "Relapse.sites": "mapping-element-not-carried bodySite",
        "Transplant.donorType": "mapping-element-not-carried note",
        "Transplant.conditioningIntensity": "mapping-element-not-carried note",
        "Transplant.conditioningRegimen": "mapping-element-not-carried note",
        "Transplant.tbiDoseGy": "mapping-element-not-carried note",
        "BlinatumomabCycle.identifier": "mapping-cycles-derived",
        "ResponseAssessment.marrowStatus": "mapping-resource-not-recognized",
        "MinimalResidualDisease.method": "mapping-element-not-carried method",
        "MinimalResidualDisease.sensitivity": "mapping-element-not-carried note",
        "AdverseEvent.specialInterest": "mapping-unknown-extension extension",
        "AdverseEvent.resolution": "mapping-unknown-extension extension",
        "AdverseEvent.actionTaken": "mapping-unknown-extension extension",
        "ToxicityGrade.version": "mapping-unknown-extension extension",
    ]

    @Test("is the study of the tables, up to what the run reports")
    func sameStudy() throws {
        var differences: Set<String> = []
        compare(sample.study, tables.study, at: "Study", &differences)
        #expect(differences == Set(Self.told.keys))
        let found = Set(sample.diagnostics.map(Self.kind))
        for (field, finding) in Self.told { #expect(found.contains(finding), "\(field)") }
        #expect(!sample.hasErrors)
    }

    @Test("loses nothing that the run does not report, and reports nothing else")
    func findings() {
        let warnings = sample.diagnostics.filter { $0.severity == .warning }
        let others: Set = [
            // What describes the resource, or stands beside what is read.
            "mapping-element-not-carried category", "mapping-element-not-carried recordedDate",
            "mapping-element-not-carried identifier", "mapping-element-not-carried identifier.type",
            "mapping-element-not-carried name", "mapping-element-not-carried consent",
            "mapping-element-not-carried period", "mapping-element-not-carried status",
            "mapping-element-not-carried dosage.route", "mapping-element-not-carried medication.text",
            // Codes and words in place of which the study has its own.
            "mapping-unknown-code code.coding", "mapping-element-not-carried code.text", "mapping-value-changed value",
            // The day on which death was recorded, and the cycles that the dates tell.
            "mapping-element-not-carried effective", "mapping-cycle-number-derived",
            // A grade of which the version is not read.
            "grade-without-scale adverseEvents.grade.version",
        ]
        #expect(Set(warnings.map(Self.kind)) == others.union(Self.told.values))
    }

    @Test("gives each patient the cycles and the responses of the tables by their dates")
    func cycles() {
        for (read, expected) in zip(sample.study.patients, tables.study.patients) {
            #expect(read.cycles.map(\.infusions) == expected.cycles.map(\.infusions))
            #expect(read.assessments.map(\.cycleNumber) == expected.assessments.map(\.cycleNumber))
            #expect(read.bestResponse == expected.bestResponse)
        }
        let derived = sample.diagnostics.filter { $0.rule == "mapping-cycles-derived" }
        #expect(derived.count == sample.study.patients.count)
    }

    @Test("is what the generator writes, byte for byte")
    func isReproducible() throws {
        let files = try MIISample(tables.study).files
        let folder = Samples.folder("cohort-mii")
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted() == files.map(\.name).sorted())
        for file in files {
            #expect(
                try Data(contentsOf: folder.appendingPathComponent(file.name)) == Data(file.content), "\(file.name)")
        }
    }

    /// The rule, and the element within its resource, without indices.
    private static func kind(_ finding: Diagnostic) -> String {
        let steps = (finding.expression ?? "").split(separator: ".").map { $0.prefix { $0 != "[" } }
        let path = steps.starts(with: ["Bundle", "entry", "resource"]) ? steps.dropFirst(3) : steps[...]
        return ([finding.rule] + [path.joined(separator: ".")].filter { !$0.isEmpty }).joined(separator: " ")
    }

    /// The fields, by type and property, in which two values differ.
    private func compare(_ value: Any, _ other: Any, at field: String, _ found: inout Set<String>) {
        if value is Identifier {
            if "\(value)" != "\(other)" { found.insert(field) }
            return
        }
        let (mirror, otherMirror) = (Mirror(reflecting: value), Mirror(reflecting: other))
        switch mirror.displayStyle {
        case .struct:
            for (child, counterpart) in zip(mirror.children, otherMirror.children) {
                compare(child.value, counterpart.value, at: "\(type(of: value)).\(child.label ?? "")", &found)
            }
        case .optional, .collection:
            if mirror.children.count != otherMirror.children.count { found.insert(field) }
            for (child, counterpart) in zip(mirror.children, otherMirror.children) {
                compare(child.value, counterpart.value, at: field, &found)
            }
        default:
            if "\(value)" != "\(other)" { found.insert(field) }
        }
    }
}
