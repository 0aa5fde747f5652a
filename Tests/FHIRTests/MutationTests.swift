import TestSupport
import Testing

@testable import FHIR

/// Inputs with bytes flipped, cut and doubled neither crash nor hang a reader, and what is read without an error is
/// written and read back as the same.
struct MutationTests {
    static let seed: UInt64 = RoundTripTests.environment("MARROW_TEST_SEED") ?? 20_200_601
    static let count = RoundTripTests.environment("MARROW_MUTATION_COUNT") ?? 10_000

    @Test func mutatedJSON() throws {
        print("seed \(Self.seed), \(Self.count) mutations (MARROW_TEST_SEED, MARROW_MUTATION_COUNT)")
        try mutate(seed: Self.seed) {
            Array($0.utf8)
        } read: {
            JSONReader().read($0, origin: TreeOrigin(file: "a.json"))
        }
    }

    @Test func mutatedXML() throws {
        try mutate(seed: Self.seed &+ 1) {
            Array(try Conversion.toXML(json: $0).utf8)
        } read: {
            XMLReader().read($0, origin: TreeOrigin(file: "a.xml"))
        }
    }

    private func mutate(seed: UInt64, source: (String) throws -> [UInt8], read: (SourceText) -> Reading) throws {
        var resources = RandomResource(seed: seed)
        var random = SeededGenerator(seed: seed)
        var original: [UInt8] = []
        var readable = 0
        for number in 0..<Self.count {
            if number % 20 == 0 { original = try source(resources.json()) }
            var bytes = original
            for _ in 0...Int.random(in: 0..<3, using: &random) { Self.mutate(&bytes, &random) }
            let reading = read(SourceText(bytes))
            guard let tree = reading.tree, !reading.hasErrors else { continue }
            readable += 1
            try #require(
                try Self.survives(tree), "seed \(seed), mutation \(number): \(String(decoding: bytes, as: UTF8.self))")
        }
        print("\(readable) of \(Self.count) mutated inputs could be read")
        #expect(readable > Self.count / 100)
    }

    /// Whether a tree comes back from JSON as it was and, where XML can hold it, from XML as well.
    private static func survives(_ tree: ResourceTree) throws -> Bool {
        let json = Conversion.json(tree)
        guard try Conversion.toJSON(json: json) == json else { return false }
        var output = OutputBuffer()
        guard XMLWriter().write(tree, into: &output).isEmpty else { return true }
        let xml = String(decoding: output.bytes, as: UTF8.self)
        let reread = try Conversion.tree(Conversion.readXML(xml))
        var again = OutputBuffer()
        return XMLWriter().write(reread, into: &again).isEmpty && again.bytes == output.bytes
    }

    private static let fragments = [
        "null", "{}", "[]", "\"", "\\u0000", "\\ud800", "\u{0}", "\u{FEFF}", "<", ">", "&", "&#0;", "&nbsp;", "]]>",
        "<!--", "-->",
        "<![CDATA[", "<?xml?>", "<!DOCTYPE a [<!ENTITY b 'c'>]>", "xmlns=\"\"", "xmlns:a=\"b\"",
        "\"resourceType\":\"Patient\",", "_", ",", ":",
        "<div xmlns=\"http://www.w3.org/1999/xhtml\">", "</div>", " id=\"a\"", "1e999", "-", "\u{FFFF}", "\r", "  ",
    ].map { Array($0.utf8) }

    private static func mutate(_ bytes: inout [UInt8], _ random: inout SeededGenerator) {
        guard !bytes.isEmpty else { return }
        let at = Int.random(in: 0..<bytes.count, using: &random)
        let length = min(bytes.count - at, Int.random(in: 1...(random.chance(80) ? 8 : 400), using: &random))
        switch Int.random(in: 0..<7, using: &random) {
        case 0: bytes[at] ^= 1 << UInt8.random(in: 0..<8, using: &random)
        case 1: bytes[at] = UInt8.random(in: 0...255, using: &random)
        case 2: bytes.removeSubrange(at..<at + length)
        case 3: bytes.insert(contentsOf: Array(bytes[at..<at + length]), at: at)
        case 4: bytes.removeLast(bytes.count - at)
        case 5: bytes.insert(contentsOf: random.pick(fragments, or: []), at: at)
        default:
            let other = Int.random(in: 0..<bytes.count, using: &random)
            bytes.insert(contentsOf: Array(bytes[at..<at + length]), at: other)
        }
    }
}
