import Diagnostics
import FHIR
import Testing

@testable import SQLOnFHIR

/// Keeps what is written to it.
final class MemoryTarget: ByteTarget {
    private(set) var bytes: [UInt8] = []
    var text: String { String(decoding: bytes, as: UTF8.self) }

    func write(_ bytes: UnsafeRawBufferPointer) {
        self.bytes += bytes
    }
}

/// What a view gives, and what is reported.
struct Outcome {
    var text: String
    var messages: [Diagnostic]
    var lines: [String] { text.split(separator: "\n", omittingEmptySubsequences: false).dropLast().map(String.init) }
}

let anna = """
    {"resourceType":"Patient","id":"a","active":true,"birthDate":"2011-03",\
    "name":[{"use":"official","family":"Muster","given":["Anna","Lena"]},{"use":"nickname","given":["Anni"]}],\
    "telecom":[{"system":"phone","value":"07071 29"},{"system":"email","value":"a@example.org"}],\
    "contact":[{"name":{"family":"Muster"},"telecom":[{"system":"phone","value":"1"}]}],\
    "managingOrganization":{"reference":"Organization/o1"}}
    """
let bela = #"{"resourceType":"Patient","id":"b","active":false,"gender":"male"}"#
let blasts = """
    {"resourceType":"Observation","id":"o","status":"final","code":{"coding":[{"system":"http://loinc.org",\
    "code":"11150-0"},{"system":"http://snomed.info/sct","code":"1"}]},"subject":{"reference":"Patient/a"},\
    "valueQuantity":{"value":5.20,"unit":"%"}}
    """

func run(
    _ view: String, on resources: [String] = [anna, bela], as format: RowFormat = .ndjson,
    inputFormat: ResourceFormat = .ndjson
) throws -> Outcome {
    let view = try View(json: Array(view.utf8), file: "view.json")
    let target = MemoryTarget()
    let writer = RowWriter(format, of: view, to: target)
    var messages = view.warnings
    let run = ViewRun(view, into: writer) { messages.append($0) }
    var stream = ResourceStream()
    stream.wantedType = view.resource
    let source = MemorySource(Array(resources.map { $0 + "\n" }.joined().utf8))
    try stream.read(source, format: inputFormat, file: "in.\(inputFormat.rawValue)", into: run)
    try writer.finish()
    return Outcome(text: target.text, messages: messages)
}

/// A view of Patients with these selects, and what else is given.
func patients(_ select: String, _ more: String = "") -> String {
    #"{"resource":"Patient",\#(more)"select":[\#(select)]}"#
}

/// A view of Patients with one column.
func patientColumn(_ path: String, type: String? = nil, collection: Bool = false) -> String {
    let stated = type.map { #","type":"\#($0)""# } ?? ""
    return patients(#"{"column":[{"name":"x","path":"\#(path)"\#(stated),"collection":\#(collection)}]}"#)
}

/// The one column of each row.
func values(
    _ path: String, type: String? = nil, collection: Bool = false, on resources: [String] = [anna, bela]
) throws -> [String] {
    let outcome = try run(patientColumn(path, type: type, collection: collection), on: resources)
    #expect(outcome.messages.map(\.message) == [])
    return outcome.lines.map { String($0.dropFirst(#"{"x":"#.count).dropLast()) }
}

/// What is wrong with a view: `line:column path: message; remedy`.
func problems(_ view: String) -> [String] {
    do {
        _ = try View(json: Array(view.utf8), file: "view.json")
        return []
    } catch {
        return error.diagnostics.map { diagnostic in
            let place = diagnostic.location.description.dropFirst("view.json:".count)
            return "\(place) \(diagnostic.expression ?? "-"): \(diagnostic.message)"
                + (diagnostic.remedy.map { "; \($0)" } ?? "")
        }
    }
}
