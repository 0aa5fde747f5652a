import FHIR
import Testing

@testable import Pseudonyms

/// Entries of transactions, of which a server does what they say.
struct RequestTests {
    /// The requests of a transaction's entries that stay.
    private func requests(_ entries: [String], by pseudonymizer: Pseudonymizer? = nil) throws -> [Element] {
        let json =
            #"{"resourceType":"Bundle","type":"transaction","entry":["# + entries.joined(separator: ",") + "]}"
        let output = try #require(try Text.pseudonymised(json, by: pseudonymizer))
        return try Text.tree(output).root.children(named: "entry").compactMap { $0.first("request") }
    }

    private func entry(_ request: String, _ members: String = #""active":true"#) -> String {
        #"{"resource":{"resourceType":"Patient",\#(members)},"request":{\#(request)}}"#
    }

    /// Without its condition, a create makes a duplicate, and an update overwrites what is newer.
    @Test(arguments: [
        #""method":"POST","url":"Patient","ifNoneExist":"family=Muster""#,
        #""method":"POST","url":"Patient","ifNoneExist":"identifier=urn:pid|1&active=true""#,
        #""method":"POST","url":"Patient","ifNoneExist":"identifier=47""#,
        #""method":"PUT","url":"Patient/1","ifMatch":"W/\"1\"""#,
        #""method":"PUT","url":"Patient/1","ifNoneMatch":"*""#,
        #""method":"GET","url":"Patient/1","ifModifiedSince":"2015-03-14T09:30:00Z""#,
        #""method":"PUT","url":"Patient?name=Muster""#, #""method":"PUT","url":"Patient?identifier=47""#,
        #""method":"GET","url":"Patient/1/$everything""#, #""method":"POST","url":"$process""#,
        #""method":"MUSTER","url":"Patient""#, #""method":"POST""#,
        #""method":"POST","url":"Patient","modifierExtension":[{"url":"urn:own","valueBoolean":true}]"#,
    ])
    func aRequestThatCannotSayTheSameIsSetAside(_ request: String) throws {
        let pseudonymizer = try Text.pseudonymizer()
        let kept = try requests([entry(request), entry(#""method":"POST","url":"Patient""#)], by: pseudonymizer)
        #expect(kept.count == 1 && kept.first?.first("method")?.value == "POST")
        #expect(pseudonymizer.report.notes == [.requestSetAside: 1])
        #expect(pseudonymizer.report.leftOut == ["Patient with its request": 1])
    }

    /// A pseudonym is made of the system, too.
    @Test func aSearchInAnySystemIsOneInThatOfTheResource() throws {
        let own = #""identifier":[{"system":"urn:pid","value":"47"},{"system":"urn:other","value":"48"}]"#
        let value = try KeyTests.key().hexadecimal(.identifier, "urn:pid", "47")
        let system = "urn:uuid:" + (try KeyTests.key().uuid(.system, "urn:pid"))
        let requests = try requests([
            entry(#""method":"POST","url":"Patient","ifNoneExist":"identifier=47""#, own),
            entry(#""method":"PUT","url":"Patient?identifier=47""#, own),
            entry(#""method":"PUT","url":"Patient?identifier=|47""#, own),
        ])
        #expect(requests.first?.first("ifNoneExist")?.value == "identifier=\(system)|\(value)")
        let without = try KeyTests.key().hexadecimal(.identifier, "", "47")
        #expect(
            requests.dropFirst().compactMap { $0.first("url")?.value }
                == ["Patient?identifier=\(system)|\(value)", "Patient?identifier=|\(without)"])
    }
}
