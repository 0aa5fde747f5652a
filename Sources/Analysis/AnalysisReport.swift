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
            var files: [File] = []
            try forEachFile { files.append($0) }
            return files
        }
    }

    /// Gives ``files`` one after the other, each made when its turn comes, so that memory holds one at a time.
    public func forEachFile(_ take: (File) throws -> Void) throws {
        func give(_ name: String, _ text: String) throws {
            try take(File(name: name, bytes: Array(text.utf8)))
        }
        for dataset in datasets { try give(dataset.fileName, dataset.csv) }
        try give("datapackage.json", DataDictionary(study: studyID, datasets: datasets).json.text)
        let names = MetadataNames(study: studyID)
        for dataset in datasets {
            let json = DatasetJSON(dataset: dataset, names: names, created: created)
            try give("cdisc/" + MetadataNames.file(dataset), json.text)
        }
        let define = DefineXML(names: names, title: title, datasets: datasets, created: created)
        try give("cdisc/" + MetadataNames.defineFileName, define.text)
        try give("summary.txt", summary.text)
        try give("summary.json", summary.json.text)
        for (name, text) in page { try give(name, text) }
        try take(File(name: "analysis.sqlite", bytes: AnalysisDatabase(datasets: datasets).bytes))
    }

    /// The report for people, and each of its pictures by itself.
    private var page: [(String, String)] {
        let pictures = ReportPictures(tables)
        let page = ReportPage(
            summary: summary, studyID: studyID, newestDay: datasets.newestDay, pictures: pictures, input: input)
        return [("report.html", page.html)] + pictures.all.map { ($0.fileName, $0.svg.document) }
    }
}
