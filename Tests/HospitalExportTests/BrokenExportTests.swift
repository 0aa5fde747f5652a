import Diagnostics
import FHIR
import Foundation
import Study
import StudyFHIR
import Testing

@testable import HospitalExport

/// One fault each: the message names its place, and no good row is lost.
///
/// `MARROW_RECORD=1` writes what is said now into the files of `BrokenExports`, to be read before it is committed.
@Suite("Broken exports")
struct BrokenExportTests {
    /// The sound exports that the faults are made in: the samples, and the Bundles that Marrow emits.
    private static func copy(_ export: String, to folder: URL) throws {
        guard export.hasPrefix("bundles-") else {
            let sample = Samples.folder(export)
            for name in try FileManager.default.subpathsOfDirectory(atPath: sample.path) {
                let place = folder.appendingPathComponent(name)
                try FileManager.default.createDirectory(
                    at: place.deletingLastPathComponent(), withIntermediateDirectories: true)
                try? FileManager.default.copyItem(at: sample.appendingPathComponent(name), to: place)
            }
            return
        }
        let format = String(export.dropFirst("bundles-".count))
        let study = try HospitalExportReader(package: Samples.cohort.path).read().study
        for (patient, bundle) in StudyBundles(study).bundles.prefix(5) {
            let tree = try TreeEncoder().encode(bundle, origin: TreeOrigin(file: patient.value))
            var output = OutputBuffer()
            if format == "xml" {
                #expect(XMLWriter(isIndented: true).write(tree, into: &output).isEmpty)
            } else {
                JSONWriter(isIndented: true).write(tree, into: &output)
            }
            try Data(output.bytes).write(to: folder.appendingPathComponent("\(patient.value).\(format)"))
        }
    }

    private static func patients(_ study: Study?) -> [String: Patient] {
        Dictionary((study?.patients ?? []).map { ($0.identifier.value, $0) }) { first, _ in first }
    }

    /// What Marrow says of an export, by its file's path within the folder, and the study that it makes of it.
    private static func read(_ folder: URL) -> (lines: [String], study: Study?) {
        let path = folder.path + "/"
        do {
            let reading = try HospitalExport.read(folder.path)
            let lines = reading.diagnostics.filter { $0.severity > .information }.map(TextRenderer().line)
            return (lines.map { $0.replacingOccurrences(of: path, with: "") }, reading.study)
        } catch {
            return (error.diagnostics.map { TextRenderer().line($0).replacingOccurrences(of: path, with: "") }, nil)
        }
    }

    @Test(arguments: BrokenExport.all)
    func theFaultIsNamedAndCostsNothingElse(_ broken: BrokenExport) throws {
        let folder = try TemporaryFolder()
        try Self.copy(broken.export, to: folder.url)
        let sound = Self.read(folder.url)
        try broken.breakFile(in: folder.url)
        let found = Self.read(folder.url)
        let before = Self.patients(sound.study)
        let after = Self.patients(found.study)
        let lost = before.keys.filter { after[$0] == nil }.sorted()
        let changed = before.keys.filter { after[$0] != nil && after[$0] != before[$0] }.sorted()
        let said =
            Self.shortened(found.lines.filter { !sound.lines.contains($0) }) + [
                "lost: " + Self.list(lost, of: before.count), "changed: " + Self.list(changed, of: before.count),
            ]
        if ProcessInfo.processInfo.environment["MARROW_RECORD"] != nil { return try broken.record(said) }
        #expect(said == broken.expected)
    }

    /// Lines of one rule beyond the second are only counted.
    private static func shortened(_ lines: [String]) -> [String] {
        let rule = { (line: String) in line.split(separator: "[").last.map { "[" + $0.prefix { $0 != "]" } + "]" } ?? ""
        }
        var seen: [String: Int] = [:]
        var shown: [String] = []
        for line in lines {
            seen[rule(line), default: 0] += 1
            if seen[rule(line), default: 0] <= 2 { shown.append(line) }
        }
        return shown + seen.filter { $0.value > 2 }.map { "and \($0.value - 2) more \($0.key)" }.sorted()
    }

    /// Names, or "all".
    private static func list(_ names: [String], of count: Int) -> String {
        names.count == count ? "all" : names.isEmpty ? "none" : names.joined(separator: " ")
    }

    @Test func thereAreEnoughOfThem() {
        #expect(BrokenExport.all.count >= 40)
        #expect(BrokenExport.all.allSatisfy { !$0.expected.isEmpty })
    }
}
