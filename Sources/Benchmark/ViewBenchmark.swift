import Diagnostics
import FHIR
import Foundation
import SQLOnFHIR

/// A view over a large NDJSON file, beside reading the file alone. Both take CPU seconds, on one thread.
func viewBenchmark(_ path: String) throws {
    let bytes = try viewCorpus(at: path, megabytes: 200)
    let text = try [UInt8](Data(contentsOf: URL(fileURLWithPath: ".ci/view-benchmark/view.json")))
    let view = try View(json: text, file: "view.json")
    var read = Double.infinity
    var made = Double.infinity
    var rows = 0
    for _ in 0..<3 {
        read = min(read, try cpuSeconds { try ResourceStream().read(FileSource(path), file: path, into: Discarding()) })
        made = min(
            made,
            try cpuSeconds {
                let writer = RowWriter(.csv, of: view, to: Discarding())
                let run = ViewRun(view, into: writer) { print($0.message) }
                try ResourceStream().read(FileSource(path), file: path, into: run)
                try writer.finish()
                rows = run.rowCount
            })
    }
    let megabytes = Double(bytes) / 1e6
    row("NDJSON of \(Int(megabytes)) MB, read alone", String(format: "%7.0f MB/s", megabytes / read))
    row(
        "a view of ten columns over it", String(format: "%7.0f MB/s", megabytes / made),
        String(format: "%.0f rows/s, \(ratio(read / made)) times reading alone", Double(rows) / made))
}

/// Takes resources and bytes, and does nothing with them.
private final class Discarding: ResourceSink, ByteTarget {
    func resource(_ reading: Reading) {}
    func beginBundle(_ shell: Reading) {}
    func entry(_ reading: Reading) {}
    func endBundle(_ shell: Reading) {}
    func write(_ bytes: UnsafeRawBufferPointer) {}
}

private func cpuSeconds(_ body: () throws -> Void) rethrows -> Double {
    let start = clock()
    try body()
    return Double(clock() - start) / Double(CLOCKS_PER_SEC)
}

/// Writes a patient and five observations in turns until there are so many megabytes. Returns the bytes.
private func viewCorpus(at path: String, megabytes: Int) throws -> Int {
    let url = URL(fileURLWithPath: path)
    if let size = try? url.resourceValues(forKeys: [.fileSizeKey]).fileSize, size >= megabytes * 1_000_000 {
        return size
    }
    try FileManager.default.createDirectory(at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data().write(to: url)
    let file = try FileHandle(forWritingTo: url)
    defer { try? file.close() }
    var count = 0
    var number = 0
    while count < megabytes * 1_000_000 {
        var block = ""
        for _ in 0..<200 {
            number += 1
            block += patient(number)
            for place in codes.indices { block += observation(number, place) }
        }
        try file.write(contentsOf: Data(block.utf8))
        count += block.utf8.count
    }
    return count
}

private let codes = [
    ("8480-6", "Systolic blood pressure", "mm[Hg]"), ("8462-4", "Diastolic blood pressure", "mm[Hg]"),
    ("29463-7", "Body weight", "kg"), ("8302-2", "Body height", "cm"),
    ("718-7", "Hemoglobin [Mass/volume] in Blood", "g/dL"),
]

private func patient(_ number: Int) -> String {
    """
    {"resourceType":"Patient","id":"p\(number)","meta":{"lastUpdated":"2024-03-05T10:11:12.123+01:00"},\
    "identifier":[{"use":"official","system":"https://example.org/mrn","value":"\(number)"}],"active":true,\
    "name":[{"use":"official","family":"Müller-\(number % 977)","given":["Anna","Lena"]}],\
    "telecom":[{"system":"phone","value":"+49 7071 29\(number)","use":"home"}],\
    "gender":"\(number.isMultiple(of: 2) ? "male" : "female")","birthDate":"\(1990 + number % 30)-0\(number % 9 + 1)-11",\
    "address":[{"use":"home","line":["Hauptstr. \(number % 99)"],"city":"Tübingen","postalCode":"72076"}],\
    "managingOrganization":{"reference":"Organization/o1"}}

    """
}

private func observation(_ number: Int, _ place: Int) -> String {
    let (code, name, unit) = codes[place]
    let value = "\((number &* 7919 &+ place) % 2000).\(number % 10)"
    return """
        {"resourceType":"Observation","id":"o\(number)-\(place)","meta":{"lastUpdated":"2024-03-05T10:11:12.123+01:00"},\
        "status":"\((number + place).isMultiple(of: 10) ? "entered-in-error" : "final")",\
        "category":[{"coding":[{"system":"http://terminology.hl7.org/CodeSystem/observation-category",\
        "code":"vital-signs","display":"Vital Signs"}]}],\
        "code":{"coding":[{"system":"http://loinc.org","code":"\(code)","display":"\(name)"},\
        {"system":"http://snomed.info/sct","code":"271649006"}],"text":"\(name)"},\
        "subject":{"reference":"Patient/p\(number)"},"encounter":{"reference":"Encounter/e\(number)"},\
        "effectiveDateTime":"2024-0\(number % 9 + 1)-1\(place)T08:0\(place):00+01:00",\
        "issued":"2024-03-05T10:11:12.123+01:00","performer":[{"reference":"Practitioner/x1"}],\
        "valueQuantity":{"value":\(value),"unit":"\(unit)","system":"http://unitsofmeasure.org","code":"\(unit)"},\
        "referenceRange":[{"low":{"value":90.0,"unit":"\(unit)"},"high":{"value":140,"unit":"\(unit)"}}]}

        """
}
