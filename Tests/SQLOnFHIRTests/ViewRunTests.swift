import Diagnostics
import FHIR
import Testing

@testable import SQLOnFHIR

/// What is read, what is set aside, and what is said of it.
@Suite struct ViewRunTests {
    private func bundle(_ resources: String...) -> String {
        let entries = resources.map { #"{"resource":\#($0)}"# }.joined(separator: ",")
        return #"{"resourceType":"Bundle","type":"collection","entry":[\#(entries)]}"#
    }

    @Test func aBundleIsItsEntries() throws {
        let outcome = try run(patientColumn("id"), on: [bundle(blasts, anna, bundle(bela))], inputFormat: .json)
        #expect(outcome.lines == [#"{"x":"a"}"#, #"{"x":"b"}"#])
    }

    @Test func aLargeBundleIsReadEntryByEntry() throws {
        let view = try View(json: Array(patientColumn("id").utf8), file: "view.json")
        let target = MemoryTarget()
        let writer = RowWriter(.ndjson, of: view, to: target)
        var messages: [String] = []
        let run = ViewRun(view, into: writer) { messages.append($0.expression ?? "-") }
        var stream = ResourceStream()
        stream.wholeInputBytes = 64
        let broken = #"{"resourceType":"Patient","id":"c","colour":"red"}"#
        try stream.read(
            MemorySource(Array(bundle(blasts, anna, broken, bela).utf8)), format: .json, file: "in.json", into: run)
        try writer.finish()
        #expect(target.text == "{\"x\":\"a\"}\n{\"x\":\"b\"}\n")
        #expect(messages == ["Bundle.entry[2].resource.colour"])
    }

    @Test func aResourceThatCannotBeReadWithoutErrorsGivesNoRows() throws {
        let broken = #"{"resourceType":"Patient","id":"c","colour":"red"}"#
        let outcome = try run(patientColumn("id"), on: [broken, bela])
        #expect(outcome.lines == [#"{"x":"b"}"#])
        #expect(outcome.messages.map(\.expression) == ["Patient.colour"])
        let entries = try run(patientColumn("id"), on: [bundle(broken, bela)], inputFormat: .json)
        #expect(entries.lines == [#"{"x":"b"}"#])
    }

    @Test func aFailingResourceGivesNoneOfItsRows() throws {
        let view = patients(#"{"forEach":"name","column":[{"name":"given","path":"given"}]}"#)
        let two = """
            {"resourceType":"Patient","name":[{"given":["x"]},{"given":["y","z"]}]}
            """
        let one = #"{"resourceType":"Patient","name":[{"given":["x"]}]}"#
        let outcome = try run(view, on: [two, one])
        #expect(outcome.lines == [#"{"given":"x"}"#])
        #expect(outcome.messages.map(\.location.description) == ["in.ndjson:1:1"])
    }

    @Test func moreRowsThanAreKeptAreMadeAllTheSame() throws {
        let view = patients(
            """
            {"forEach":"name","column":[{"name":"a","path":"given & '!'"}]},\
            {"forEach":"name","column":[{"name":"b","path":"given"}]},\
            {"forEach":"telecom","column":[{"name":"c","path":"value"}]}
            """)
        let names = (0..<260).map { #"{"given":["\#($0)"]}"# }.joined(separator: ",")
        func patient(_ last: String) -> String {
            #"{"resourceType":"Patient","name":[\#(names)],"telecom":[{"value":"x"},{"value":"\#(last)"}]}"#
        }
        let lines = try run(view, on: [patient("y"), patient("z")]).lines
        #expect(lines.count == 2 * 260 * 260 * 2)
        #expect(lines[5] == #"{"a":"0!","b":"2","c":"y"}"#)
        #expect(lines.last == #"{"a":"259!","b":"259","c":"z"}"#)
    }

    @Test func aResourceThatFailsAfterManyRowsGivesNone() throws {
        let names = (0..<260).map { #"{"given":["\#($0)"]}"# }.joined(separator: ",")
        let patient = #"{"resourceType":"Patient","name":[\#(names),{"given":["x","y"]}]}"#
        let view = patients(
            """
            {"forEach":"name","column":[{"name":"a","path":"given"}]},\
            {"forEach":"name.take(260)","column":[{"name":"b","path":"given"}]}
            """)
        let outcome = try run(view, on: [patient, patient])
        #expect(outcome.lines.isEmpty)
        #expect(outcome.messages.count == 2)
    }

    @Test func linesOfOtherTypesAreNotReadFurther() throws {
        let odd = #" { "resourceType" : "Observation", "colour": }"#
        #expect(try run(patientColumn("id"), on: [odd, bela]).messages.isEmpty)
    }

    @Test func aLineThatIsCutOffIsReported() throws {
        let outcome = try run(patientColumn("id"), on: [#"{"resourceType":"Observation","status":"#, bela])
        #expect(outcome.messages.contains { $0.message == "the text ends in the middle of the resource" })
        #expect(outcome.lines == [#"{"x":"b"}"#])
    }

    @Test func aTypeThatStandsElsewhereInTheLineIsFound() throws {
        #expect(try run(patientColumn("id"), on: [#"{"id":"x","resourceType":"Patient"}"#]).lines == [#"{"x":"x"}"#])
    }
}
