import Testing

@testable import Pseudonyms

/// Keys, and what is made with them.
struct KeyTests {
    static let text = "000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f"

    static func key() throws -> PseudonymKey { try PseudonymKey(text: text) }

    @Test func aNewKeyIsReadAgainAndNoOtherIsAlike() throws {
        let keys = (0..<20).map { _ in PseudonymKey() }
        #expect(Set(keys.map(\.text)).count == 20)
        for key in keys {
            #expect(try PseudonymKey(text: key.text).text == key.text)
            #expect(key.text.count == 2 * PseudonymKey.minimumBytes + 1)
        }
    }

    @Test func spaceAroundItAndTheCaseOfLettersDoNotMatter() throws {
        #expect(try PseudonymKey(text: " \(Self.text.uppercased())\r\n").text == Self.text + "\n")
    }

    @Test(arguments: [
        ("", PseudonymKeyFault.tooShort(bytes: 0)), ("secret", .notHexadecimal),
        (String(text.dropLast(2)), .tooShort(bytes: 31)), (String(text.dropLast()), .notHexadecimal),
        (text + "\n" + text, .notHexadecimal), (String(repeating: "a1", count: 32), .notRandom),
    ])
    func whatIsNoKeyIsRefused(_ text: String, _ fault: PseudonymKeyFault) {
        #expect(throws: fault) { try PseudonymKey(text: text) }
        #expect(text.count < 6 || !fault.message.contains(text), "the message does not hold it")
    }

    /// By an HMAC-SHA256 made elsewhere: `printf '2:id|7:Patient|1:1|' | openssl dgst -sha256 -mac HMAC -macopt hexkey:…`.
    @Test func aPseudonymIsTheHMACOfKindAndParts() throws {
        #expect(try Self.key().hexadecimal(.id, "Patient", "1") == "968ed744754fcb20bd59daa85a24e3e8")
    }

    @Test func kindsAndPartsHaveNothingInCommon() throws {
        let key = try Self.key()
        let messages: [(PseudonymKey.Kind, [String])] =
            PseudonymKey.Kind.allCases.map { ($0, ["a", "b"]) }
            + [(.id, ["ab"]), (.id, ["a", "", "b"]), (.id, ["a|b"]), (.id, ["1:a|1:b"]), (.id, ["b", "a"])]
        #expect(Set(messages.map { key.code($0.0, $0.1) }).count == messages.count)
        #expect(try PseudonymKey(text: Self.text + "20").code(.id, ["a"]) != key.code(.id, ["a"]))
    }

    @Test func namesOfFilesTellNothing() throws {
        let names = FileNames(try Self.key())
        #expect(names.name(of: "Observation.001.ndjson.gz") == "Observation.001")
        #expect(names.name(of: "deleted/Patient.ndjson") == "deleted/Patient")
        for path in ["Muster.json", "Muster/Patient.json", "Patient.Muster.json", "Patient.Muster.01.json.gz"] {
            #expect(!names.name(of: path).contains("Muster"))
        }
        #expect(names.name(of: "a/1.json") != names.name(of: "b/1.json"))
        #expect(names.name(of: "a/1.json") == names.name(of: "a/1.json"))
    }
}
