import Study

/// The analysis of a study: the data sets, their dictionary and the summary.
///
///     for file in AnalysisReport(study).files { try write(file.bytes, to: file.name) }
public struct AnalysisReport: Sendable {
    /// A file to write: its name without a folder, and its bytes.
    public struct File: Sendable, Hashable {
        public let name: String
        public let bytes: [UInt8]
    }

    /// ADSL, ADTTE, ADAE, ADEX and ADRS.
    public let datasets: [Dataset]
    public let summary: Summary
    private let dictionary: DataDictionary

    public init(_ study: Study) {
        let subjects = Subject.all(of: study)
        datasets = [
            ADSL.dataset(subjects), ADTTE.dataset(subjects), ADAE.dataset(subjects), ADEX.dataset(subjects),
            ADRS.dataset(subjects),
        ]
        summary = Summary(study)
        dictionary = DataDictionary(study: study.identifier.value, datasets: datasets)
    }

    /// A CSV file for each data set, `datapackage.json`, `summary.txt` and `summary.json`; the same study gives the same
    /// bytes.
    public var files: [File] {
        let texts =
            datasets.map { ($0.fileName, $0.csv) } + [
                ("datapackage.json", dictionary.json.text), ("summary.txt", summary.text),
                ("summary.json", summary.json.text),
            ]
        return texts.map { File(name: $0.0, bytes: Array($0.1.utf8)) }
    }
}
