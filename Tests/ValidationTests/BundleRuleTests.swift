import Diagnostics
import FHIR
import Testing

@testable import Validation

@Suite("Rules of Bundles")
struct BundleRuleTests {
    private func entry(_ id: Int, _ resource: String) -> String {
        #"{"fullUrl":"urn:uuid:00000000-0000-0000-0000-00000000000\#(id)","resource":\#(resource)}"#
    }

    private func reference(_ id: Int) -> String {
        #"{"reference":"urn:uuid:00000000-0000-0000-0000-00000000000\#(id)"}"#
    }

    private func bundle(_ type: String, _ entries: [String], head: String = "") -> String {
        let document =
            #""identifier":{"system":"http://a.org","value":"1"},"timestamp":"2015-01-01T00:00:00Z","#
        return """
            {"resourceType":"Bundle","type":"\(type)",\(type == "document" ? document : "")\(head)"entry":[
            \(entries.joined(separator: ",\n"))]}
            """
    }

    private func composition(_ members: String) -> String {
        """
        {"resourceType":"Composition","status":"final","type":{"text":"x"},"date":"2015","title":"x",\(members)}
        """
    }

    @Test("An entry needs a fullUrl, but in transactions and batches")
    func fullURL() {
        let patient = #"{"resource":{"resourceType":"Patient"}}"#
        #expect(
            lines(findings(json: bundle("collection", [patient]))) == [
                "a.json:2:1: error: the entry has no fullUrl (Bundle.entry[0]) [full-url]; give it one, as "
                    + "http://server/Patient/1 or urn:uuid:…; only transactions and batches may do without"
            ])
        let sent = #"{"resource":{"resourceType":"Patient"},"request":{"method":"POST","url":"Patient"}}"#
        #expect(findings(json: bundle("transaction", [sent])) == [])
    }

    @Test("Entries have requests and responses where the Bundle's type wants them, and the first one without is named")
    func kinds() {
        let patient = entry(1, #"{"resourceType":"Patient"}"#)
        let other = entry(2, #"{"resourceType":"Patient"}"#)
        #expect(
            lines(findings(json: bundle("batch", [patient, other]))) == [
                "a.json:2:1: error: an entry of a batch has no request (Bundle) [bdl-3]; add the request"
            ])
        #expect(Set(findings(json: bundle("history", [patient])).map(\.rule)) == ["bdl-3", "bdl-4"])
        let sent = #"{"resource":{"resourceType":"Patient"},"request":{"method":"POST","url":"Patient"}}"#
        #expect(findings(json: bundle("batch-response", [sent])).map(\.rule).sorted() == ["bdl-3", "bdl-4"])
    }

    @Test("What a document's Composition refers to is one of the entries")
    func documentReference() {
        let text = bundle("document", [entry(1, composition(#""author":[\#(reference(2))]"#))])
        #expect(
            findings(json: text).map(\.message).contains(
                "no entry of the Bundle is the resource that is referred to here")
        )
        let nested = #""author":[{"display":"x"}],"section":[{"section":[{"entry":[\#(reference(2))]}]}]"#
        let places = findings(json: bundle("document", [entry(1, composition(nested))])).filter {
            $0.severity == .error
        }
        #expect(places.map(\.expression) == ["Bundle.entry[0].resource.section[0].section[0].entry[0]"])
    }

    @Test("All entries of a document are reached from the Composition")
    func reach() {
        let first = entry(1, composition(#""author":[\#(reference(2))]"#))
        let organization = entry(2, #"{"resourceType":"Practitioner","active":true}"#)
        let lonely = entry(3, #"{"resourceType":"Patient","active":true}"#)
        let backward = entry(4, #"{"resourceType":"Patient","generalPractitioner":[\#(reference(2))]}"#)
        #expect(findings(json: bundle("document", [first, organization])) == [])
        #expect(
            lines(findings(json: bundle("document", [first, organization, lonely]))).map { $0.prefix(107) } == [
                "a.json:4:1: error: no reference leads from the Composition to the entry, nor from the entry to one that it "
            ])
        #expect(findings(json: bundle("document", [first, organization, backward])).map(\.severity) == [.warning])
    }

    @Test("A Provenance may point into the document")
    func provenance() {
        let first = entry(1, composition(#""author":[{"display":"x"}]"#))
        let provenance =
            #"{"resourceType":"Provenance","target":[\#(reference(1))],"recorded":"2015-01-01T00:00:00Z","#
            + #""agent":[{"who":{"display":"x"}}]}"#
        #expect(findings(json: bundle("document", [first, entry(2, provenance)])) == [])
    }

    @Test("In a message an entry that nothing leads to is a warning, and a focus that is not there an error")
    func message() {
        func header(_ focus: String) -> String {
            entry(
                1,
                #"{"resourceType":"MessageHeader","eventUri":"http://a.org/e","source":{"endpoint":"http://a.org"},"#
                    + #""focus":[\#(focus)]}"#)
        }
        let patient = entry(2, #"{"resourceType":"Patient","active":true}"#)
        #expect(findings(json: bundle("message", [header(reference(2)), patient])) == [])
        let absent = findings(json: bundle("message", [header(reference(3)), patient]))
        #expect(absent.filter { $0.severity == .error }.map(\.rule) == ["linked-entries"])
        #expect(absent.contains { $0.expression == "Bundle.entry[1]" && $0.severity == .warning })
    }

    @Test("Pages are linked in searches and histories, once each")
    func links() {
        let links =
            #""link":[{"relation":"self","url":"http://a.org/Patient?a=b"},{"relation":"next","url":"http://a.org/1"},"#
            + #"{"relation":"next","url":"http://a.org/2"}],"#
        let found =
            #"{"fullUrl":"http://a.org/Patient/1","resource":{"resourceType":"Patient","id":"1"},"search":{"mode":"match"}}"#
        #expect(findings(json: bundle("searchset", [found], head: links)).map(\.expression) == ["Bundle.link[2]"])
        let patient = entry(1, #"{"resourceType":"Patient"}"#)
        #expect(
            findings(json: bundle("collection", [patient], head: links)).map(\.expression) == [
                "Bundle.link[1].relation", "Bundle.link[2].relation",
            ])
    }

    @Test("A stylesheet within a document is one of its entries")
    func stylesheet() {
        func found(_ url: String) -> [Diagnostic] {
            let link = #""link":[{"relation":"stylesheet","url":"\#(url)"}],"#
            let first = entry(1, composition(#""author":[{"display":"x"}]"#))
            let binary =
                #"{"fullUrl":"http://a.org/Binary/c","resource":{"resourceType":"Binary","id":"c","contentType":"text/css"}}"#
            return findings(json: bundle("document", url == "Binary/c" ? [first, binary] : [first], head: link))
        }
        #expect(found("Binary/c") == [])
        #expect(found("https://hl7.org/fhir/fhir.css") == [])
        #expect(found("Binary/d").map(\.severity) == [.error])
        #expect(found("http://a.org/x.css").map(\.severity) == [.warning])
    }

    @Test(
        "A match is of a type that was searched and has an id",
        arguments: [
            (#"{"resourceType":"Patient","id":"1"}"#, "match", [Diagnostic.Severity]()),
            (#"{"resourceType":"Basic","id":"1","code":{"text":"x"}}"#, "match", [.error]),
            (#"{"resourceType":"Basic","id":"1","code":{"text":"x"}}"#, "include", []),
            (#"{"resourceType":"Patient","active":true}"#, "match", [.error]),
            (#"{"resourceType":"Patient","id":"1"}"#, "outcome", [.error]),
        ])
    func search(resource: String, mode: String, severities: [Diagnostic.Severity]) {
        let link = #""link":[{"relation":"self","url":"http://a.org/Patient?a=b"}],"#
        let entry =
            #"{"fullUrl":"urn:uuid:00000000-0000-0000-0000-000000000001","resource":\#(resource),"#
            + #""search":{"mode":"\#(mode)"}}"#
        #expect(findings(json: bundle("searchset", [entry], head: link)).map(\.severity) == severities)
    }

    @Test("Without modes, entries of several types leave in doubt what was found")
    func withoutModes() {
        let patient = entry(1, #"{"resourceType":"Patient","id":"1"}"#)
        let basic = entry(2, #"{"resourceType":"Basic","id":"1","code":{"text":"x"}}"#)
        let link = #""link":[{"relation":"self","url":"http://a.org?_type=Patient,Basic"}],"#
        #expect(findings(json: bundle("searchset", [patient], head: link)) == [])
        #expect(findings(json: bundle("searchset", [patient, basic], head: link)).map(\.expression) == ["Bundle"])
        #expect(findings(json: bundle("searchset", [patient])).count == 2)
    }

    @Test(
        "A request's URL fits its method and the resource",
        arguments: [
            ("POST", "Patient", true), ("PUT", "Patient/1", true), ("PUT", "Patient?a=b", true),
            ("POST", "Patient/1", false), ("PUT", "Patient", false), ("PUT", "Patient/2", false),
            ("POST", "Basic", false), ("PUT", "Patent/1", false), ("POST", "Patient/$match", true),
        ])
    func request(method: String, url: String, isRight: Bool) {
        let entry =
            #"{"resource":{"resourceType":"Patient","id":"1"},"request":{"method":"\#(method)","url":"\#(url)"}}"#
        let found = findings(json: bundle("transaction", [entry]))
        #expect(found.map(\.rule) == (isRight ? [] : ["entry-request"]))
    }
}

@Suite("Large Bundles")
struct LargeBundleTests {
    /// Validates a Bundle entry by entry, as the command does with large ones.
    private final class Sink: ResourceSink {
        var found: [Diagnostic] = []
        private var bundle: LargeBundle?

        func resource(_ reading: Reading) { found += validator.validate(reading) }
        func beginBundle(_ shell: Reading) { bundle = LargeBundle(shell, validator: validator) }
        func entry(_ reading: Reading) { found += bundle?.validate(entry: reading) ?? [] }
        func endBundle(_ shell: Reading) { found += bundle?.validate(shell: shell) ?? [] }
    }

    private func found(_ text: String) throws -> [Diagnostic] {
        var stream = ResourceStream()
        stream.wholeInputBytes = 16
        let sink = Sink()
        try stream.read(MemorySource(Array(text.utf8)), file: "a.json", into: sink)
        return sink.found
    }

    private func bundle(_ type: String, _ entries: [String]) -> String {
        #"{"resourceType":"Bundle","type":"\#(type)","entry":[\#(entries.joined(separator: ",\n"))]}"#
    }

    private func patient(_ id: Int, _ members: String = "") -> String {
        #"{"fullUrl":"urn:uuid:00000000-0000-0000-0000-00000000000\#(id)","#
            + #""resource":{"resourceType":"Patient"\#(members)}}"#
    }

    @Test("A valid one has one finding, which says what was not checked")
    func valid() throws {
        let link =
            #","link":[{"type":"seealso","other":{"reference":"urn:uuid:00000000-0000-0000-0000-000000000002"}}]"#
        let found = try found(bundle("collection", [patient(1, link), patient(2)]))
        #expect(found.map(\.severity) == [.information])
        #expect(found.map(\.rule) == ["large-bundle"])
        #expect(found.first?.message.hasSuffix("not checked: whether a reference fits several entries") == true)
    }

    @Test("Equal full URLs are found, however far apart")
    func repeated() throws {
        let found = try found(bundle("collection", [patient(1), patient(2), patient(1)]))
        #expect(found.filter { $0.severity == .error }.map(\.rule) == ["bdl-7"])
        #expect(found.first?.expression == "Bundle.entry[2]")
    }

    @Test("A URN that no entry has, before it or behind it, is found at the end")
    func unknownURN() throws {
        let link =
            #","link":[{"type":"seealso","other":{"reference":"urn:uuid:00000000-0000-0000-0000-000000000009"}}]"#
        let found = try found(bundle("collection", [patient(1), patient(2, link)]))
        #expect(found.map(\.rule) == ["bundle-reference", "large-bundle"])
        #expect(found.first?.expression == "Bundle.entry[1].resource.link[0].other")
    }

    @Test("What the Bundle's type wants of each entry, and of the first, is held to")
    func entries() throws {
        let transaction = try found(bundle("transaction", [patient(1)]))
        #expect(transaction.filter { $0.severity == .error }.map(\.rule) == ["bdl-3"])
        let document = try found(bundle("document", [patient(1), patient(2)]))
        #expect(document.filter { $0.severity == .error }.map(\.rule) == ["bdl-11", "bdl-9", "bdl-10"])
    }
}
