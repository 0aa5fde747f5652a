import Testing

@testable import Validation

@Suite("Identifiers")
struct IdentifierTests {
    @Test(
        "A system is absolute, and a value that is said to be a URI is one",
        arguments: [
            ("http://a.org/ids", "1", true), ("urn:oid:1.2.3", "1", true), ("ids", "1", false), ("#ids", "1", false),
            ("urn:ietf:rfc:3986", "urn:oid:1.2.3", true), ("urn:ietf:rfc:3986", "1.2.3", false),
        ])
    func system(url: String, value: String, isRight: Bool) {
        let found = found(
            [.identifierSystem],
            json: #"{"resourceType":"Patient","identifier":[{"system":"\#(url)","value":"\#(value)"}]}"#)
        #expect(found == (isRight ? [] : ["error identifier-system Patient.identifier[0]"]))
    }

    @Test("Neither is wanted of one that has only the other")
    func parts() {
        for identifier in [#"{"value":"1"}"#, #"{"system":"urn:ietf:rfc:3986"}"#] {
            let text = #"{"resourceType":"Patient","identifier":[\#(identifier)]}"#
            #expect(found([.identifierSystem], json: text) == [])
        }
    }
}
