import Testing

@testable import Pseudonyms

/// Keys, and what is made with them.
struct KeyTests {
    static let text = "258aaece8b7d8846a5044905062d2f93f3423ba846e54e30fa43a9d2e3908efb"

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

    /// What people type or count is long enough, and could be guessed.
    @Test(arguments: [
        "000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f",
        "1f1e1d1c1b1a191817161514131211100f0e0d0c0b0a09080706050403020100",
        String(repeating: "00", count: 32), String(repeating: "5a", count: 64),
        String(repeating: "258aaece8b7d8846a5044905062d2f93", count: 2),
        hex((0..<32).map { $0 &* $0 }),
        hex(Array("Universitaetsklinikum Tuebingen 2026!".utf8)),
        hex(Array("qwertzuiopasdfghjklyxcvbnm1234567890".utf8)),
        hex(Array("ein Schlüssel der Kinderklinik, nur für uns".utf8)),
        "3141592653589793238462643383279502884197169399375105820974944592",
        "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef",
        hex(Array("geheim".utf8) + Array(repeating: 0, count: 26)),
    ])
    func whatIsPlainlyNotRandomIsRefused(_ text: String) {
        #expect(throws: PseudonymKeyFault.notRandom) { try PseudonymKey(text: text) }
    }

    private static func hex(_ bytes: [UInt8]) -> String {
        bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
    }

    /// By an HMAC-SHA256 made elsewhere: `printf '2:id|7:Patient|1:1|' | openssl dgst -sha256 -mac HMAC -macopt hexkey:…`.
    @Test func aPseudonymIsTheHMACOfKindAndParts() throws {
        #expect(try Self.key().hexadecimal(.id, "Patient", "1") == "5825237e531959f43797a74183cc19df")
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
        #expect(names.name(of: "Observation.ndjson.gz") == "Observation")
        #expect(names.name(of: "Observation.001.ndjson") != names.name(of: "Observation.002.ndjson"))
        for path in ["Patient.4711.ndjson", "Patient.4711.ndjson.gz", "4711/Patient.json", "Patient.4711", "4711.xml"] {
            #expect(!names.name(of: path).contains("4711"))
        }
        #expect(names.name(of: "deleted/Patient.ndjson") == "deleted/Patient")
        for path in ["Muster.json", "Muster/Patient.json", "Patient.Muster.json", "Patient.Muster.01.json.gz"] {
            #expect(!names.name(of: path).contains("Muster"))
        }
        #expect(names.name(of: "a/1.json") != names.name(of: "b/1.json"))
        #expect(names.name(of: "a/1.json") == names.name(of: "a/1.json"))
    }
}
