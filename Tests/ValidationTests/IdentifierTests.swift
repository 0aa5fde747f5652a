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

    @Test(
        "A resource has a security label once",
        arguments: [
            (#"{"system":"urn:a","code":"x"},{"system":"urn:a","code":"y"},{"system":"urn:b","code":"x"}"#, []),
            (
                #"{"system":"urn:a","code":"x"},{"system":"urn:a","code":"x","display":"X"}"#,
                ["error security-label Patient.meta.security[1]"]
            ),
        ])
    func labels(labels: String, wanted: [String]) {
        let text = #"{"resourceType":"Patient","meta":{"security":[\#(labels)]}}"#
        #expect(found([.securityLabel], json: text) == wanted)
    }

    @Test("Neither is wanted of one that has only the other")
    func parts() {
        for identifier in [#"{"value":"1"}"#, #"{"system":"urn:ietf:rfc:3986"}"#] {
            let text = #"{"resourceType":"Patient","identifier":[\#(identifier)]}"#
            #expect(found([.identifierSystem], json: text) == [])
        }
    }
}
