import Glibc
import Testing

@testable import FHIR

/// For random resources of every type, conversion there and back is identity.
struct RoundTripTests {
    /// `MARROW_TEST_SEED` repeats a run, `MARROW_TEST_COUNT` sets the number of resources.
    static let seed = environment("MARROW_TEST_SEED") ?? UInt64.random(in: 0..<1 << 32)
    static let count = environment("MARROW_TEST_COUNT") ?? 1500

    static func environment<Value: LosslessStringConvertible>(_ name: String) -> Value? {
        getenv(name).flatMap { Value(String(cString: $0)) }
    }

    @Test func thereAndBackIsIdentity() throws {
        print("seed \(Self.seed) (repeat with MARROW_TEST_SEED)")
        var random = RandomResource(seed: Self.seed)
        for number in 0..<Self.count {
            let json = random.json()
            let comment: Comment = "seed \(Self.seed), resource \(number): \(json)"
            try #require(try Conversion.toJSON(json: json) == json, comment)
            let xml = try Conversion.toXML(json: json)
            try #require(try Conversion.toJSON(xml: xml) == json, comment)
            try #require(try Conversion.toXML(xml: xml) == xml, comment)
            try indented(json, comment)
        }
    }

    /// The indented forms read back as the same resource.
    private func indented(_ json: String, _ comment: Comment) throws {
        let tree = try Conversion.tree(Conversion.readJSON(json))
        var output = OutputBuffer()
        JSONWriter(isIndented: true).write(tree, into: &output)
        try #require(try Conversion.toJSON(json: String(decoding: output.bytes, as: UTF8.self)) == json, comment)
        output.removeAll()
        try #require(XMLWriter(isIndented: true).write(tree, into: &output).isEmpty, comment)
        try #require(try Conversion.toJSON(xml: String(decoding: output.bytes, as: UTF8.self)) == json, comment)
    }

    @Test func theGeneratorMeetsEveryKindOfThing() {
        var random = RandomResource(seed: 1)
        let all = (0..<500).map { _ in random.json() }.joined()
        for wanted in ["\"_", "null", "\"contained\"", "<div", "CDATA", "\"extension\"", "1E-22", "\"resourceType\":\"Bundle\"", "\"modifierExtension\"", "\"valueQuantity\""] {
            #expect(all.contains(wanted), "\(wanted)")
        }
    }
}
