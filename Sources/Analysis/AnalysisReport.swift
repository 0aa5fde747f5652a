import Study

/// The analysis of a study: the data sets, what describes them, and the summary.
///
/// The patients are gone through one at a time: memory holds a few numbers of each, however many records they have.
///
///     try AnalysisReport(study).write(to: folder)
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
    /// The newest of the dates known to the day; `nil` when there are none.
    let newestDay: PartialDate?
    private let study: any StudySource
    private let subjects: Subjects
    private let created: CreationTime
    let contents: ReportContents
    private let input: InputQuality?

    /// The files of a report say that they were made at the time given; without one, on the newest day in the data.
    ///
    /// Throws what the study throws that cannot give a patient.
    ///
    /// - Parameter input: What the reading of the study set aside and found; `nil` when it did not come from a reading.
    public init(_ study: some StudySource, created: CreationTime? = nil, input: InputQuality? = nil) throws {
        self.study = study
        self.input = input
        subjects = Subjects(study)
        var survey = Survey()
        try subjects.forEach { try survey.add($0) }
        datasets = survey.measures.map(\.dataset)
        newestDay = survey.measures.newestDay
        summary = Summary(study, survey.figures)
        contents = survey.contents
        self.created = created ?? CreationTime(newestDay: newestDay)
    }

    /// Each data set as CSV, `datapackage.json`, `analysis.sqlite`, the folder `cdisc`, `summary.txt` and
    /// `summary.json`, `report.html` and the folder `figures`, in memory; the same study gives the same bytes.
    ///
    /// Throws as ``write(to:)`` does.
    public var files: [File] {
        get throws {
            let memory = ReportMemory()
            try write(to: memory)
            return memory.files.map { File(name: $0.name, bytes: $0.bytes) }
        }
    }

    /// Writes ``files``.
    ///
    /// Throws what the target and the study throw, and `SQLiteError` when the database cannot be made.
    public func write(to target: some ReportTarget) throws {
        let names = MetadataNames(study: study.identifier.value)
        try writeRows(names, to: target)
        try write(DataDictionary(study: names.study, datasets: datasets).json.text, "datapackage.json", to: target)
        let title = study.title ?? names.study
        let define = DefineXML(names: names, title: title, datasets: datasets, created: created)
        try write("cdisc/" + MetadataNames.defineFileName, to: target, define.element.writeDocument)
        try write(summary.text, "summary.txt", to: target)
        try write(summary.json.text, "summary.json", to: target)
        try writePage(to: target)
    }

    /// The report for people, and each of its pictures by itself.
    private func writePage(to target: some ReportTarget) throws {
        let pictures = ReportPictures(contents)
        let page = ReportPage(
            summary: summary, studyID: study.identifier.value, newestDay: newestDay, pictures: pictures, input: input)
        try write("report.html", to: target, page.write)
        for picture in pictures.all { try write(picture.fileName, to: target, picture.svg.writeDocument) }
    }

    /// The rows of each data set as CSV, as Dataset-JSON, and in the database.
    private func writeRows(_ names: MetadataNames, to target: some ReportTarget) throws {
        try AnalysisDatabase.write(datasets, to: target.begin("analysis.sqlite")) { database in
            for (definition, dataset) in zip(DatasetDefinition.all, datasets) {
                var csv = try CSVWriter(dataset, to: target.begin(dataset.fileName))
                var json = try DatasetJSONWriter(
                    dataset, names: names, created: created, to: target.begin("cdisc/" + MetadataNames.file(dataset)))
                let table = try database.rows(of: dataset)
                try subjects.forEach { subject in
                    try definition.forEachRow(SubjectRecords(subject)) { row in
                        try csv.add(row)
                        try json.add(row)
                        try table.add(row)
                    }
                }
                try csv.finish()
                try json.finish()
            }
        }
    }

    private func write(_ text: String, _ name: String, to target: some ReportTarget) throws {
        try write(name, to: target) { $0.append(text) }
    }

    private func write(
        _ name: String, to target: some ReportTarget, _ fill: (inout TextOutput) throws -> Void
    ) throws {
        var output = try TextOutput(to: target.begin(name))
        try fill(&output)
        try output.finish()
    }
}

/// What must be known of all subjects before a file can be written.
private struct Survey {
    var measures = DatasetDefinition.all.map { DatasetMeasure($0) }
    var figures: [PatientFigures] = []
    var contents = ReportContents()

    mutating func add(_ subject: Subject) throws {
        let records = SubjectRecords(subject)
        var tables = SubjectTables(subject)
        for (index, definition) in DatasetDefinition.all.enumerated() {
            try definition.forEachRow(records) { row in
                measures[index].add(row)
                tables.add(row, to: definition)
            }
        }
        figures.append(PatientFigures(subject.patient))
        contents.add(tables)
    }
}
