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
            for round in 0..<10 {
                var secret = SecretResource(SeededGenerator(seed: random.next()))
                let json =
                    round < 6
                    ? secret.json(typeName) : round < 8 ? secret.bundle(of: typeName) : secret.document(of: typeName)
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

    /// Through the converter, one file of all types, from each format to each.
    @Test func noSecretComesThroughAFile() throws {
        var random = SeededGenerator.printed()
        var trees: [ResourceTree] = []
        for typeName in Definitions.r4.resourceNames {
            var secret = SecretResource(SeededGenerator(seed: random.next()))
            for json in [secret.json(typeName), secret.bundle(of: typeName), secret.document(of: typeName)] {
                let reading = JSONReader().read(SourceText(json), origin: TreeOrigin(file: "fuzz"))
                if let tree = reading.tree, !reading.hasErrors { trees.append(tree) }
            }
        }
        let lines = trees.map(Text.json).joined(separator: "\n")
        let entries = trees.map { #"{"fullUrl":"urn:Geheim","resource":"# + Text.json($0) + "}" }
        let bundle = #"{"resourceType":"Bundle","type":"collection","entry":["# + entries.joined(separator: ",") + "]}"
        let xml = try Text.xml(Text.tree(bundle))
        for (text, format) in [(lines, ResourceFormat.ndjson), (bundle, .json), (xml, .xml)] {
            for wanted in ResourceFormat.allCases {
                // Small, so that Bundles are read entry by entry, too.
                for wholeBytes in [1 << 24, 1000] {
                    let output = try converted(text, format, to: wanted, wholeBytes: wholeBytes)
                    #expect(output.count > text.count / 20, "\(format) to \(wanted)")
                    for mark in SecretResource.marks {
                        #expect(!output.lowercased().contains(mark), "\(mark) in \(wanted)")
                    }
                }
            }
        }
    }

    private func converted(
        _ text: String, _ format: ResourceFormat, to wanted: ResourceFormat, wholeBytes: Int
    ) throws -> String {
        let target = MemoryTarget()
        let converter = ResourceConverter(to: wanted, target: target, editor: try pseudonymizer())
        var stream = ResourceStream()
        stream.wholeInputBytes = wholeBytes
        try converter.convert(MemorySource(Array(text.utf8)), from: format, file: "fuzz", stream: stream)
        #expect(!converter.hasErrors, "\(converter.diagnostics.first?.message ?? "")")
        return String(decoding: target.bytes, as: UTF8.self)
    }

    private func pseudonymizer() throws -> Pseudonymizer {
        var settings = Pseudonymizer.Settings(year: 2026)
        settings.extensions = [SecretResource.siteExtension]
        return Pseudonymizer(try KeyTests.key(), settings: settings)
    }

    private func pseudonymised(_ json: String) throws -> String? {
        let reading = JSONReader().read(SourceText(json), origin: TreeOrigin(file: "fuzz"))
        let tree = try #require(reading.tree, "\(reading.diagnostics.first?.message ?? "") \(json)")
        let pseudonymizer = try pseudonymizer()
        guard let output = pseudonymizer.edited(tree) else { return nil }
        for line in pseudonymizer.report.lines + pseudonymizer.quasiIdentifiers.lines {
            #expect(!line.lowercased().contains("geheim"), "messages hold no values")
        }
        var xml = OutputBuffer()
        #expect(XMLWriter().write(output, into: &xml).isEmpty)
        return Text.json(output) + String(decoding: xml.bytes, as: UTF8.self)
    }
}

private final class MemoryTarget: ByteTarget {
    private(set) var bytes: [UInt8] = []

    func write(_ bytes: UnsafeRawBufferPointer) { self.bytes += bytes }
}
