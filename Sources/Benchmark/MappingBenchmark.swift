import FHIR
import Foundation
import HospitalExport
import StudyFHIR

/// The study's resources out of JSON: through the tree, beside Foundation's JSONDecoder on the same bytes and types.
func mappingBenchmark() throws {
    let study = try HospitalExport.read("samples/cohort-csv").study
    let bundles = try StudyBundles(study).bundles.map { _, bundle in
        var output = OutputBuffer()
        JSONWriter().write(try TreeEncoder().encode(bundle), into: &output)
        return output.bytes
    }
    let data = bundles.map { Data($0) }
    let count = bundles.reduce(0) { $0 + $1.count }
    let speeds = megabytesPerSecond([
        Measured(name: "JSONDecoder", bytes: count) {
            for item in data { _ = try? JSONDecoder().decode(R4.Bundle.self, from: item) }
        },
        Measured(name: "TreeDecoder", bytes: count) {
            for bytes in bundles {
                let reading = JSONReader().read(SourceText(bytes), origin: TreeOrigin(file: "bundle"))
                guard let tree = reading.tree else { continue }
                _ = try? TreeDecoder().decode(R4.Bundle.self, from: tree.root)
            }
        },
    ])
    row("the study's Bundles, JSONDecoder", String(format: "%7.0f MB/s", speeds[0]))
    row(
        "the study's Bundles, read and TreeDecoder", String(format: "%7.0f MB/s", speeds[1]),
        "\(ratio(speeds[1] / speeds[0])) times JSONDecoder (aim: 3)")
}
