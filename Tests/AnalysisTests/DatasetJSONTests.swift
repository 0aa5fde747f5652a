import Foundation
import Study
import Testing

@testable import Analysis

@Suite("Dataset-JSON 1.1")
struct DatasetJSONTests {
    private let report: AnalysisReport

    init() throws {
        report = try AnalysisReport(study(fivePatients()))
    }

    private func json(_ name: String) throws -> [String: Any] {
        let file = try #require(report.files.first { $0.name == "cdisc/\(name).json" })
        return try #require(try JSONSerialization.jsonObject(with: Data(file.bytes)) as? [String: Any])
    }

    @Test("the attributes stand in the order of the specification")
    func order() throws {
        let file = try #require(report.files.first { $0.name == "cdisc/adtte.json" })
        let lines = String(decoding: file.bytes, as: UTF8.self).split(separator: "\n")
        let names = lines.filter { $0.hasPrefix("\"") }.compactMap { $0.split(separator: "\"").first.map(String.init) }
        #expect(
            names == [
                "datasetJSONCreationDateTime", "datasetJSONVersion", "fileOID", "studyOID", "metaDataVersionOID",
                "metaDataRef", "itemGroupOID", "records", "name", "label", "columns", "rows",
            ])
    }

    @Test("each file holds the rows of its data set", arguments: ["ADSL", "ADTTE", "ADTDC", "ADAE", "ADEX", "ADRS"])
    func rows(name: String) throws {
        let dataset = try #require(FilledDataset.all(of: study(fivePatients())).first { $0.name == name })
        let json = try json(name.lowercased())
        let columns = try #require(json["columns"] as? [[String: Any]])
        let rows = try #require(json["rows"] as? [[Any]])
        #expect(json["records"] as? Int == rows.count)
        #expect(columns.compactMap { $0["name"] as? String } == dataset.variables.map(\.name))
        #expect(columns.compactMap { $0["keySequence"] as? Int } == Array(1...dataset.keys.count))
        #expect(rows.map { $0.map(Self.printed) } == dataset.rows.map { $0.map(\.printed) })
    }

    private static func printed(_ value: Any) -> String? {
        value is NSNull ? nil : value as? String ?? "\(value)"
    }

    @Test("numbers keep their digits, dates known to the day are numbers in SAS, vaguer ones texts")
    func types() throws {
        let columns = try #require(json("adex")["columns"] as? [[String: Any]])
        func column(_ name: String) throws -> [String: String] {
            let column = try #require(columns.first { $0["name"] as? String == name })
            return column.compactMapValues { $0 as? String }.filter { !["itemOID", "name", "label"].contains($0.key) }
        }
        #expect(try column("EXDOSE") == ["dataType": "decimal", "targetDataType": "decimal"])
        #expect(
            try column("ASTDT") == ["dataType": "date", "targetDataType": "integer", "displayFormat": "E8601DA."])
        #expect(try column("EXSTDTC") == ["dataType": "date"])
        #expect(try column("EXSEQ") == ["dataType": "integer"])
        let rows = try #require(json("adex")["rows"] as? [[Any]])
        let dose = try #require(columns.firstIndex { $0["name"] as? String == "EXDOSE" })
        #expect(rows.first?[dose] as? String == "15.0")
    }
}
