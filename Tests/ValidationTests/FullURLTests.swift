import Diagnostics
import Testing
import Validation

@Suite("Full URLs of a Bundle's entries")
struct FullURLTests {
    private func bundle(_ url: String, id: String = #""id":"1","#) -> String {
        """
        {"resourceType":"Bundle","type":"collection","entry":[
        {"fullUrl":"\(url)","resource":{"resourceType":"Patient",\(id)"active":true}}]}
        """
    }

    @Test("A relative one is an error")
    func relative() {
        #expect(
            lines(findings(json: bundle("Patient/1"))) == [
                "a.json:2:1: error: the fullUrl is not absolute: 'Patient/1' (Bundle.entry[0]) [full-url]; "
                    + "write it as http://server/Patient/1 or urn:uuid:…"
            ])
    }

    @Test(
        "One that is the address of another resource is an error",
        arguments: ["https://example.org/fhir/Patient/2", "http://example.org/fhir/Organization/1"])
    func other(url: String) {
        #expect(
            lines(findings(json: bundle(url))) == [
                "a.json:2:1: error: the fullUrl is the address of another resource than the one in the entry: "
                    + "'\(url)' (Bundle.entry[0]) [full-url]; end it with the resource's type and id, or write urn:uuid:…"
            ])
    }

    @Test("An address wants the resource to have an id, a UUID does not")
    func withoutID() {
        let found = findings(json: bundle("http://example.org/fhir/Patient/1", id: ""))
        #expect(found.map(\.rule) == ["full-url"])
        #expect(findings(json: bundle("urn:uuid:c757873d-ec9a-4326-a141-556f43239520", id: "")) == [])
    }

    @Test("The resource's own address, and what is no address of a resource, are right")
    func right() {
        #expect(findings(json: bundle("http://example.org/fhir/Patient/1")) == [])
        #expect(findings(json: bundle("http://example.org/patients/77")) == [])
    }
}
