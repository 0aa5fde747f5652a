import Foundation
import Study
import Testing

@testable import Analysis

@Suite("The data dictionary and the files")
struct DataDictionaryTests {
    private let report: AnalysisReport

    init() throws {
        report = try AnalysisReport(study(fivePatients()))
    }

    private func json(_ name: String) throws -> [String: Any] {
        let file = try #require(try report.files.first { $0.name == name })
        return try #require(try JSONSerialization.jsonObject(with: Data(file.bytes)) as? [String: Any])
    }

    @Test("the dictionary names every file and every column in its order, with a title and a derivation")
    func describesFiles() throws {
        let resources = try #require(json("datapackage.json")["resources"] as? [[String: Any]])
        #expect(resources.count == report.datasets.count)
        for resource in resources {
            let path = try #require(resource["path"] as? String)
            let bytes = try #require(try report.files.first { $0.name == path }).bytes
            let header = String(decoding: bytes.prefix { $0 != UInt8(ascii: "\n") }, as: UTF8.self)
            let schema = try #require(resource["schema"] as? [String: Any])
            let fields = try #require(schema["fields"] as? [[String: Any]])
            #expect(fields.compactMap { $0["name"] as? String }.joined(separator: ",") == header)
            for field in fields {
                #expect((field["title"] as? String)?.isEmpty == false)
                #expect((field["description"] as? String)?.hasSuffix(".") == true)
            }
        }
    }

    @Test("every table but ADSL refers to it, and dates of any precision have their pattern")
    func constraints() throws {
        let resources = try #require(json("datapackage.json")["resources"] as? [[String: Any]])
        for resource in resources {
            let schema = try #require(resource["schema"] as? [String: Any])
            let keys = schema["foreignKeys"] as? [[String: Any]] ?? []
            let reference = keys.first?["reference"] as? [String: Any]
            #expect(keys.isEmpty == (resource["name"] as? String == "adsl"))
            #expect(reference == nil || reference?["resource"] as? String == "adsl")
            #expect(reference?["fields"] as? [String] == keys.first?["fields"] as? [String])
            let fields = try #require(schema["fields"] as? [[String: Any]])
            for field in fields where (field["name"] as? String)?.hasSuffix("DTC") == true {
                #expect((field["constraints"] as? [String: String])?["pattern"] != nil)
            }
        }
    }

    @Test("the package is named after the study, in letters that a URL can hold")
    func packageName() {
        let name = DataDictionary(study: "Ä Study/1.2", datasets: []).json.text
        #expect(name.contains(#""name": "analysis---study-1.2""#))
    }

    @Test("names have at most 8 capital letters and digits, labels at most 40 characters, and none stands twice")
    func names() {
        for dataset in report.datasets {
            for variable in dataset.variables {
                #expect(variable.name.count <= 8 && variable.name.allSatisfy { $0.isUppercase || $0.isNumber })
                #expect(variable.label.count <= 40, "\(variable.name)")
            }
            #expect(Set(dataset.variables.map(\.name)).count == dataset.variables.count)
            #expect(Set(dataset.variables.map(\.label)).count == dataset.variables.count, "\(dataset.name)")
        }
    }

    @Test("every cell has the type and one of the terms that the dictionary promises")
    func cellsKeepPromises() throws {
        for dataset in try FilledDataset.all(of: study(fivePatients())) {
            for row in dataset.rows {
                for (variable, cell) in zip(dataset.variables, row) {
                    #expect(cell.fits(variable.type), "\(dataset.name).\(variable.name)")
                    #expect(cell.printed?.count ?? 0 <= variable.length, "\(dataset.name).\(variable.name)")
                    if let printed = cell.printed, !variable.terms.isEmpty {
                        #expect(variable.terms.contains { $0.value == printed }, "\(dataset.name).\(variable.name)")
                    }
                }
            }
        }
    }

    @Test("the order of patients and records in the source changes no byte")
    func order() throws {
        let reversed = try fivePatients().reversed().map { patient in
            try Patient(
                identifiers: patient.identifiers, sex: patient.sex, birthDate: patient.birthDate,
                diagnosis: patient.diagnosis, relapses: patient.relapses.reversed(),
                transplants: patient.transplants.reversed(), cycles: patient.cycles.reversed(),
                assessments: patient.assessments.reversed(), adverseEvents: patient.adverseEvents.reversed(),
                followUp: patient.followUp)
        }
        #expect(try AnalysisReport(study(reversed)).files == report.files)
    }

    @Test("summary.json holds every figure with its counts")
    func summary() throws {
        let figures = try #require(json("summary.json")["figures"] as? [[String: Any]])
        let responders = try #require(figures.first { $0["name"] as? String == "responders-share" })
        #expect(responders["published"] as? Double == 34)
        #expect(responders["printed"] as? String == "34 %")
        #expect(responders["computed"] as? Double == 40)
        #expect(responders["numerator"] as? Int == 2)
        #expect(responders["denominator"] as? Int == 5)
        #expect(responders["agrees"] as? Bool == false)
    }

    @Test("JSON strings escape quotes, backslashes and control characters")
    func escapes() {
        #expect(JSON.string("a\"b\\c\n\r\t\u{1}ä").text == #""a\"b\\c\n\r\t\u0001ä""# + "\n")
        #expect(JSON.array([]).text == "[]\n")
    }
}

extension Cell {
    fileprivate func fits(_ type: Variable.DataType) -> Bool {
        switch self {
        case .missing: true
        case .text: type == .string || type == .partialDate
        case .integer: type == .integer || type == .number
        case .recorded, .computed: type == .number
        case .date(let date): type == .date && date.precision == .day
        }
    }
}
