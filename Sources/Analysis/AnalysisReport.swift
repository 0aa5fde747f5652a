import Study

/// The analysis of a study: the data sets, what describes them, and the summary.
///
///     for file in AnalysisReport(study).files { try write(file.bytes, to: file.name) }
public struct AnalysisReport: Sendable {
    /// A file to write: its path within the folder, and its bytes.
    public struct File: Sendable, Hashable {
        /// With `/` between the folder and the name.
        public let name: String
        public let bytes: [UInt8]
    }

    /// ADSL, ADTTE, ADTDC, ADAE, ADEX and ADRS.
    public let datasets: [Dataset]
    public let summary: Summary
    private let studyID: String
    private let title: String
    private let created: CreationTime
    private let tables: AnalysisTables
    private let input: InputQuality?

    /// The files of a report say that they were made at the time given; without one, on the newest day in the data.
    ///
    /// - Parameter input: What the reading of the study set aside and found; `nil` when it did not come from a reading.
    public init(_ study: Study, created: CreationTime? = nil, input: InputQuality? = nil) {
        tables = AnalysisTables(Subject.all(of: study))
        datasets = tables.datasets
        self.input = input
        summary = Summary(study)
        studyID = study.identifier.value
        title = study.title ?? study.identifier.value
        self.created = created ?? CreationTime(newestDayOf: datasets)
    }

    /// Each data set as CSV, `datapackage.json`, `analysis.sqlite`, the folder `cdisc`, `summary.txt` and
    /// `summary.json`, `report.html` and the folder `figures`; the same study gives the same bytes.
    ///
    /// Throws `SQLiteError` when the database cannot be made.
    public var files: [File] {
        get throws {
            let dictionary = DataDictionary(study: studyID, datasets: datasets)
            let database = try AnalysisDatabase(datasets: datasets).bytes
            let texts =
                datasets.map { ($0.fileName, $0.csv) } + [("datapackage.json", dictionary.json.text)] + cdisc + [
                    ("summary.txt", summary.text), ("summary.json", summary.json.text),
                ] + page
            return texts.map { File(name: $0.0, bytes: Array($0.1.utf8)) }
                + [File(name: "analysis.sqlite", bytes: database)]
        }
    }

    /// Each data set as Dataset-JSON, and the Define-XML that describes them.
    private var cdisc: [(String, String)] {
        let names = MetadataNames(study: studyID)
        let define = DefineXML(names: names, title: title, datasets: datasets, created: created)
        let files = datasets.map { dataset in
            (MetadataNames.file(dataset), DatasetJSON(dataset: dataset, names: names, created: created).text)
        }
        return (files + [(MetadataNames.defineFileName, define.text)]).map { ("cdisc/" + $0.0, $0.1) }
    }

    /// The report for people, and each of its pictures by itself.
    private var page: [(String, String)] {
        let pictures = ReportPictures(tables)
        let page = ReportPage(
            summary: summary, studyID: studyID, newestDay: datasets.newestDay, pictures: pictures, input: input)
        return [("report.html", page.html)] + pictures.all.map { ($0.fileName, $0.svg.document) }
    }
}
