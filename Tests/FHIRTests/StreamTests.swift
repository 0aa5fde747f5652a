import Diagnostics
import Testing

@testable import FHIR

/// Large inputs, which are read piece by piece, come out as if they were read as a whole.
struct StreamTests {
    private final class Output: ByteTarget {
        var bytes: [UInt8] = []
        var text: String { String(decoding: bytes, as: UTF8.self) }

        func write(_ bytes: UnsafeRawBufferPointer) { self.bytes += bytes }
    }

    private struct Outcome: Equatable {
        var text: String
        var errors: [String]
    }

    /// Converts a text; in pieces when the limit on whole inputs is below its size.
    private func convert(
        _ text: String, from input: ResourceFormat, to format: ResourceFormat, wholeInputBytes: Int = 16
    ) throws -> Outcome {
        var stream = ResourceStream()
        stream.wholeInputBytes = wholeInputBytes
        let output = Output()
        let converter = ResourceConverter(to: format, target: output)
        // A source is read in blocks of 1 MB, and only a text that goes beyond the first one is taken in pieces.
        let padding = wholeInputBytes == .max ? "" : String(repeating: " ", count: 1 << 20)
        let source = MemorySource(Array((text + padding).utf8))
        try converter.convert(source, from: input, file: "a.\(input)", stream: stream)
        return Outcome(text: converter.hasErrors ? "" : output.text, errors: Conversion.lines(converter.diagnostics))
    }

    private func whole(_ text: String, from input: ResourceFormat, to format: ResourceFormat) throws -> Outcome {
        try convert(text, from: input, to: format, wholeInputBytes: .max)
    }

    private func bundle(_ entries: String) -> String { object("Bundle", "\"type\":\"batch\"," + entries) }

    // MARK: The same as a whole

    @Test func randomBundlesComeOutTheSame() throws {
        print("seed \(RoundTripTests.seed) (repeat with MARROW_TEST_SEED)")
        var random = RandomResource(seed: RoundTripTests.seed)
        for number in 0..<14 {
            let entries = (0...number % 7).map { "{\"fullUrl\":\"urn:\($0)\",\"resource\":\(random.json())}" }
            let list = "\"entry\":[\(entries.joined(separator: ",\n"))]"
            let members = ["\"id\":\"a\"", "\"total\":\(number)"]
            let json = object(
                "Bundle", (number.isMultiple(of: 2) ? members + [list] : [list] + members).joined(separator: ","))
            let xml = try whole(json, from: .json, to: .xml).text
            let comment: Comment = "seed \(RoundTripTests.seed), Bundle \(number): \(json)"
            for format in ResourceFormat.allCases {
                // Read as a whole, JSON's order is kept; in pieces, entries stand in the specification's order.
                let expected = try whole(xml, from: .xml, to: format)
                try #require(try convert(json, from: .json, to: format) == expected, comment)
                try #require(try convert(xml, from: .xml, to: format) == expected, comment)
            }
        }
    }

    @Test(arguments: [
        #"{"entry":[{"fullUrl":"urn:a"}],"type":"batch","resourceType":"Bundle"}"#,
        #"{"resourceType":"Bundle","type":"batch","\u0065ntry":[{"fullUrl":"urn:a"}]}"#,
        "\u{FEFF}{\r\n\"resourceType\":\"Bundle\",\r\n\"type\":\"batch\",\"entry\":[{\"fullUrl\":\"urn:a\"}\r\n]}",
    ])
    func theWritingDoesNotMatter(_ json: String) throws {
        let plain = object("Bundle", #""type":"batch","entry":[{"fullUrl":"urn:a"}]"#)
        #expect(try convert(json, from: .json, to: .xml) == (try whole(plain, from: .json, to: .xml)))
    }

    @Test func aBundleWithoutEntriesIsAResourceToo() throws {
        let json = object("Bundle", #""type":"batch","total":0"#)
        #expect(try convert(json, from: .json, to: .ndjson) == Outcome(text: json + "\n", errors: []))
    }

    /// What cannot be cut into entries is read as a whole, with the same errors.
    @Test(arguments: [
        #""entry":[]"#,
        #""entry":[{"fullUrl":"urn:a"}],"entry":[{"fullUrl":"urn:b"}]"#,
        #""entry":[{"fullUrl":"urn:a"}],"\u0065ntry":[{"fullUrl":"urn:b"}]"#,
        #""entry":[{"fullUrl":"urn:a"},]"#,
        #""entry":[{"fullUrl":"urn:a"}],"#,
        #""entry":[{"fullUrl":"urn:a"},null]"#,
        #""entry":[{"fullUrl":"urn:a"}"#,
        #""entry":{"fullUrl":"urn:a"}"#,
        #""entry":[{"fullUrl":"urn:a"}] "total":1"#,
    ])
    func theErrorsAreThoseOfTheWhole(_ entries: String) throws {
        let expected = try whole(bundle(entries), from: .json, to: .xml)
        #expect(!expected.errors.isEmpty)
        #expect(try convert(bundle(entries), from: .json, to: .xml) == expected)
    }

    // MARK: Places

    @Test func errorsInJSONEntriesHaveTheirPlace() throws {
        let json = bundle(
            "\"totl\":1,\n\"entry\":[{\"fullUrl\":\"urn:a\"},\n {\"resource\":{\"resourceType\":\"Bundle\",\n\"entry\":[{\"fullUrl\":1}]}}]"
        )
        #expect(
            try convert(json, from: .json, to: .xml).errors == [
                "a.json:1:41: error: Bundle has no property 'totl' (Bundle.totl) [unknown-element]; did you mean 'total'?",
                "a.json:4:21: error: the value is of another JSON type than uri wants (Bundle.entry[1].resource.entry[0].fullUrl) [json-type]; write it as a string",
            ])
    }

    @Test func errorsInXMLEntriesHaveTheirPlace() throws {
        let xml = document(
            "Bundle",
            "<foo/>\n<entry><fullUrl value=\"urn:a\"/></entry>\n <entry><x/><fullUrl value=\"urn:b\"/></entry>\n<total value=\"1\"/>"
        )
        #expect(
            try convert(xml, from: .xml, to: .json).errors.map { $0.prefix { $0 != ";" } } == [
                "a.xml:1:37: error: Bundle has no element 'foo' (Bundle.foo) [unknown-element]",
                "a.xml:3:9: error: Bundle.entry has no element 'x' (Bundle.entry[1].x) [unknown-element]",
                "a.xml:4:1: error: the element stands too late: XML wants the specification's order (Bundle.total) [xml-order]",
            ])
    }

    @Test func anErrorLeavesNothingOfALaterEntryOut() throws {
        let json = bundle(#""entry":[{"fullUrl":1},{"fullUrl":2}]"#)
        #expect(try convert(json, from: .json, to: .json).errors.count == 2)
    }
}
