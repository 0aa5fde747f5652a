import Diagnostics
import FHIR
import Testing

@testable import Validation

@Suite("Slicing")
struct SlicingTests {
    private func identifiers(_ items: String...) -> String {
        #"{"resourceType":"Patient","identifier":[\#(items.joined(separator: ","))]}"#
    }

    private func item(_ system: String, value: String? = "1") -> String {
        #"{"system":"\#(system)"\#(value.map { #","value":"\#($0)""# } ?? "")}"#
    }

    /// Identifiers sliced by their system: `a`, which has to be there, and `b`.
    private func bySystem(_ rules: String, ordered: Bool = false) throws -> ProfileSample {
        try ProfileSample(
            "Patient",
            """
            {"path":"Patient.identifier","slicing":{"discriminator":[{"type":"value","path":"system"}],\
            "rules":"\(rules)","ordered":\(ordered)}},\
            {"path":"Patient.identifier","sliceName":"a","min":1,"max":"1"},\
            {"path":"Patient.identifier.system","fixedUri":"urn:a"},{"path":"Patient.identifier.value","min":1},\
            {"path":"Patient.identifier","sliceName":"b"},{"path":"Patient.identifier.system","fixedUri":"urn:b"}
            """)
    }

    @Test("An open slicing wants its slices as often as it says, and lets others stand")
    func open() throws {
        let sample = try bySystem("open")
        #expect(sample.found(in: identifiers(item("urn:c"), item("urn:a"), item("urn:b"), item("urn:b"))) == [])
        #expect(sample.found(in: identifiers(item("urn:b"))) == ["slice-cardinality Patient"])
        #expect(sample.found(in: identifiers(item("urn:a"), item("urn:a"))) == ["slice-cardinality Patient"])
        #expect(
            sample.found(in: identifiers(item("urn:a", value: nil))) == ["profile-cardinality Patient.identifier[0]"])
    }

    @Test("A closed slicing lets no others stand")
    func closed() throws {
        let sample = try bySystem("closed")
        #expect(sample.found(in: identifiers(item("urn:b"), item("urn:a"))) == [])
        #expect(sample.found(in: identifiers(item("urn:a"), item("urn:c"))) == ["slice-closed Patient.identifier[1]"])
    }

    @Test("A slicing that is open at the end lets others stand behind its slices")
    func openAtEnd() throws {
        let sample = try bySystem("openAtEnd")
        #expect(sample.found(in: identifiers(item("urn:a"), item("urn:b"), item("urn:c"))) == [])
        #expect(
            sample.found(in: identifiers(item("urn:a"), item("urn:c"), item("urn:b"))) == [
                "slice-closed Patient.identifier[2]"
            ])
    }

    @Test("An ordered slicing wants its slices in their order")
    func ordered() throws {
        let sample = try bySystem("open", ordered: true)
        #expect(sample.found(in: identifiers(item("urn:a"), item("urn:b"))) == [])
        #expect(sample.found(in: identifiers(item("urn:b"), item("urn:a"))) == ["slice-order Patient.identifier[1]"])
    }

    @Test("A slice is told by the value that an element above the discriminator's path has")
    func valueAbove() throws {
        let sample = try ProfileSample(
            "Observation",
            """
            {"path":"Observation.category","slicing":{"discriminator":[{"type":"value","path":"coding.code"},\
            {"type":"value","path":"coding.system"}],"rules":"open"}},\
            {"path":"Observation.category","sliceName":"lab","min":1,\
            "patternCodeableConcept":{"coding":[{"system":"urn:s","code":"lab"}]}}
            """)
        func observation(_ code: String) -> String {
            #"{"resourceType":"Observation","status":"final","code":{"text":"x"},"category":[{"coding":[{"system":"urn:s","code":"\#(code)"}]}]}"#
        }
        #expect(sample.found(in: observation("lab")) == [])
        #expect(sample.found(in: observation("other")) == ["slice-cardinality Observation"])
    }

    @Test("A slice is told by whether an element is there")
    func exists() throws {
        let sample = try ProfileSample(
            "Patient",
            """
            {"path":"Patient.identifier","slicing":{"discriminator":[{"type":"exists","path":"period"}],"rules":"closed"}},\
            {"path":"Patient.identifier","sliceName":"past","max":"1"},{"path":"Patient.identifier.period","min":1},\
            {"path":"Patient.identifier","sliceName":"now","max":"1"},{"path":"Patient.identifier.period","max":"0"}
            """)
        let past = #"{"value":"1","period":{"end":"2015"}}"#
        #expect(sample.found(in: identifiers(past, #"{"value":"2"}"#)) == [])
        #expect(sample.found(in: identifiers(past, past)) == ["slice-cardinality Patient"])
    }

    @Test("A slice is told by the type of an element, and of what it refers to")
    func type() throws {
        let sample = try ProfileSample(
            "Composition",
            """
            {"path":"Composition.section.entry","slicing":{"discriminator":[{"type":"type","path":"resolve()"}],"rules":"open"}},\
            {"path":"Composition.section.entry","sliceName":"patient","max":"1",\
            "type":[{"code":"Reference","targetProfile":["http://hl7.org/fhir/StructureDefinition/Patient"]}]}
            """)
        func composition(_ entries: String) -> String {
            ##"{"resourceType":"Composition","status":"final","type":{"text":"x"},"date":"2015","title":"x","author":[{"display":"x"}],"contained":[{"resourceType":"Patient","id":"p"}],"section":[{"title":"x","entry":[\##(entries)]}]}"##
        }
        let contained = ##"{"reference":"#p"}"##
        #expect(sample.found(in: composition(contained + #",{"reference":"Group/1"}"#)) == [])
        #expect(
            sample.found(in: composition(contained + #",{"reference":"Patient/2"}"#)) == [
                "slice-cardinality Composition.section[0]"
            ])
    }

    @Test("A slice is told by the profile that an element conforms to")
    func profile() throws {
        var sample = try ProfileSample(
            "Bundle",
            """
            {"path":"Bundle.entry","slicing":{"discriminator":[{"type":"profile","path":"resource"}],"rules":"closed"}},\
            {"path":"Bundle.entry","sliceName":"named"},\
            {"path":"Bundle.entry.resource","type":[{"code":"Patient","profile":["http://example.org/named"]}]}
            """)
        try sample.add("named", "Patient", #"{"path":"Patient.name","min":1}"#)
        func bundle(_ patient: String) -> String {
            #"{"resourceType":"Bundle","type":"collection","entry":[{"fullUrl":"http://example.org/Patient/1","resource":{"resourceType":"Patient","id":"1"\#(patient)}}]}"#
        }
        #expect(sample.found(in: bundle(#","name":[{"text":"x"}]"#)) == [])
        #expect(sample.found(in: bundle("")) == ["slice-closed Bundle.entry[0]"])
    }

    @Test("Extensions are sliced by their URL without being told to, and held to their profiles")
    func extensions() throws {
        var sample = try ProfileSample(
            "Patient",
            """
            {"path":"Patient.extension","sliceName":"size","min":1,"max":"1",\
            "type":[{"code":"Extension","profile":["http://example.org/size"]}]}
            """)
        try sample.add(
            "size", "Extension",
            """
            {"path":"Extension.url","fixedUri":"http://example.org/size"},\
            {"path":"Extension.value[x]","min":1,"type":[{"code":"decimal"}]}
            """)
        func patient(_ value: String) -> String {
            #"{"resourceType":"Patient","extension":[{"url":"http://example.org/size",\#(value)},{"url":"urn:other","valueBoolean":true}]}"#
        }
        #expect(sample.found(in: patient(#""valueDecimal":1.0"#)) == [])
        #expect(
            sample.found(in: patient(#""valueString":"1""#)).contains("profile-element-type Patient.extension[0].value")
        )
        #expect(sample.found(in: #"{"resourceType":"Patient"}"#) == ["slice-cardinality Patient"])
    }

    @Test("A slice is sliced again")
    func reslice() throws {
        let sample = try ProfileSample(
            "Patient",
            """
            {"id":"Patient.identifier","path":"Patient.identifier","slicing":{"discriminator":[{"type":"value","path":"system"}],"rules":"open"}},\
            {"id":"Patient.identifier:a","path":"Patient.identifier","sliceName":"a","slicing":{"discriminator":[{"type":"value","path":"use"}],"rules":"open"}},\
            {"id":"Patient.identifier:a.system","path":"Patient.identifier.system","fixedUri":"urn:a"},\
            {"id":"Patient.identifier:a/old","path":"Patient.identifier","sliceName":"a/old","max":"1"},\
            {"id":"Patient.identifier:a/old.use","path":"Patient.identifier.use","fixedCode":"old"}
            """)
        let old = #"{"system":"urn:a","use":"old","value":"1"}"#
        let other = #"{"system":"urn:b","use":"old","value":"1"}"#
        #expect(sample.found(in: identifiers(old, item("urn:a"), item("urn:a"), other)) == [])
        #expect(sample.found(in: identifiers(old, old)) == ["slice-cardinality Patient"])
    }

    @Test("An element of two slices at once is an error")
    func ambiguous() throws {
        let sample = try ProfileSample(
            "Patient",
            """
            {"path":"Patient.name","slicing":{"discriminator":[{"type":"value","path":"given"}],"rules":"open"}},\
            {"path":"Patient.name","sliceName":"a"},{"path":"Patient.name.given","fixedString":"A"},\
            {"path":"Patient.name","sliceName":"b","max":"1"},{"path":"Patient.name.given","patternString":"B"}
            """)
        let found = sample.found(in: #"{"resourceType":"Patient","name":[{"given":["A","B"]}]}"#)
        #expect(found.contains("slice-ambiguous Patient.name[0]"))
    }

    @Test("A slicing whose slices cannot be told apart is said to be so")
    func unclear() throws {
        let sample = try ProfileSample(
            "Patient",
            """
            {"path":"Patient.identifier","slicing":{"discriminator":[{"type":"value","path":"system"}],"rules":"closed"}},\
            {"path":"Patient.identifier","sliceName":"a","min":1}
            """)
        #expect(sample.found(in: identifiers(item("urn:a"))) == ["slice-unclear Patient"])
    }
}
