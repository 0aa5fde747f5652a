import FHIR
import Foundation
import Validation

/// Validating the corpus, beside reading it alone.
func validationBenchmark(_ corpus: Corpus) {
    let origin = TreeOrigin(file: "corpus")
    let texts = corpus.resources.map { SourceText($0) }
    let validator = Validator()
    let speeds = megabytesPerSecond([
        Measured(name: "parse", bytes: corpus.byteCount) {
            for text in texts { _ = JSONReader().read(text, origin: origin) }
        },
        Measured(name: "validate", bytes: corpus.byteCount) {
            for text in texts { _ = validator.validate(JSONReader().read(text, origin: origin)) }
        },
    ])
    row("JSON, read alone, in the same run", String(format: "%7.0f MB/s", speeds[0]))
    row(
        "JSON, read and validated", String(format: "%7.1f MB/s", speeds[1]),
        "\(ratio(speeds[1] / speeds[0])) times reading (the best other validator: 0.15 MB/s)")
}
