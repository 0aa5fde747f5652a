import Diagnostics
import FHIR
import TestSupport
import Testing

@testable import Pseudonyms

/// Secrets in every place of every resource type, of which none comes through.
struct FuzzTests {
    @Test func noSecretComesThrough() throws {
        var random = SeededGenerator.printed()
        var (kept, coded, moved, masked) = (0, 0, 0, 0)
        for typeName in Definitions.r4.resourceNames {
            for round in 0..<8 {
                var secret = SecretResource(SeededGenerator(seed: random.next()))
                let json = round < 6 ? secret.json(typeName) : secret.bundle(of: typeName)
                #expect(json.lowercased().contains("geheim"))
                guard let output = try pseudonymised(json) else { continue }
                for mark in SecretResource.marks {
                    #expect(!output.lowercased().contains(mark), "\(typeName): \(mark) in \(output) of \(json)")
                }
                kept += 1
                coded += output.contains("91857003") || output.contains("11150-0") ? 1 : 0
                moved += output.contains("\"201") ? 1 : 0
                masked += output.contains("masked") ? 1 : 0
            }
        }
        // Were all removed, nothing would have been tested.
        #expect(kept > 200 && coded > 10 && moved > 15 && masked > 30, "\(kept) \(coded) \(moved) \(masked)")
    }

    private func pseudonymised(_ json: String) throws -> String? {
        let reading = JSONReader().read(SourceText(json), origin: TreeOrigin(file: "fuzz"))
        let tree = try #require(reading.tree, "\(reading.diagnostics.first?.message ?? "") \(json)")
        let pseudonymizer = Pseudonymizer(try KeyTests.key(), settings: .init(year: 2026))
        guard let output = pseudonymizer.edited(tree) else { return nil }
        for line in pseudonymizer.report.lines + pseudonymizer.quasiIdentifiers.lines {
            #expect(!line.lowercased().contains("geheim"), "messages hold no values")
        }
        var xml = OutputBuffer()
        #expect(XMLWriter().write(output, into: &xml).isEmpty)
        return Text.json(output) + String(decoding: xml.bytes, as: UTF8.self)
    }
}
