import Study

@testable import Analysis

/// A data set with all its rows.
@dynamicMemberLookup
struct FilledDataset {
    let dataset: Dataset
    let rows: [[Cell]]

    subscript<Value>(dynamicMember path: KeyPath<Dataset, Value>) -> Value { dataset[keyPath: path] }

    static func all(of study: Study) throws -> [FilledDataset] {
        let report = try AnalysisReport(study)
        return try zip(DatasetDefinition.all, report.datasets).map { definition, dataset in
            var rows: [[Cell]] = []
            try Subjects(study).forEach { subject in
                try definition.forEachRow(SubjectRecords(subject)) { rows.append($0) }
            }
            return FilledDataset(dataset: dataset, rows: rows)
        }
    }

    /// The data set's file.
    var csv: String {
        get throws {
            let file = ReportMemory.File(dataset.name)
            var writer = CSVWriter(dataset, to: file)
            for row in rows { try writer.add(row) }
            try writer.finish()
            return String(decoding: file.bytes, as: UTF8.self)
        }
    }
}
