import Foundation
import Study
import Testing

@testable import Analysis

@Suite("The report for people")
struct ReportTests {
    private func file(_ name: String, of report: AnalysisReport) throws -> String {
        let file = try #require(report.files.first { $0.name == name })
        return String(decoding: file.bytes, as: UTF8.self)
    }

    private func picture(_ name: String, of patients: [Patient]) throws -> Picture {
        let pictures = ReportPictures(try AnalysisReport(study(patients)).contents)
        return try #require(pictures.all.first { $0.name == name })
    }

    /// P1 and P4 respond; P5 is transplanted afterwards; when P3 was, is not known.
    @Test("the flow of the patients")
    func flow() throws {
        let rows = try picture("flow", of: fivePatients()).table.rows
        #expect(
            rows.map { [$0[0].split(separator: "/").last?.drop { $0 == " " }.description ?? "", $0[1], $0[2]] } == [
                ["Patients", "5", ""], ["Treated with blinatumomab", "5", ""],
                ["Complete remission", "2", "1 of them MRD-negative"],
                ["HSCT after start", "0", "0 alive, 0 dead"], ["No HSCT after start", "2", "0 alive, 2 dead"],
                ["No complete remission", "3", "1 without a recorded response"],
                ["HSCT after start", "1", "1 alive, 0 dead"], ["No HSCT after start", "1", "0 alive, 1 dead"],
                ["HSCT after: open", "1", "1 alive, 0 dead"],
            ])
    }

    /// Deaths on day 30, 60 and 120, censored on day 90 and 731; a month has 30.4375 days.
    @Test("numbers at risk and estimates of overall survival")
    func survival() throws {
        let rows = try picture("overall-survival", of: fivePatients()).table.rows
        let columns = { (column: Int) in rows.map { $0[column] } }
        #expect(columns(1) == ["0", "3", "6", "9", "12", "15", "18", "21", "24"])
        #expect(columns(2) == ["5", "2", "1", "1", "1", "1", "1", "1", "1"])
        #expect(columns(3) == ["100.0 %", "60.0 %"] + Array(repeating: "30.0 %", count: 7))
    }

    @Test("a lane goes from the first day of blinatumomab to the end of overall survival")
    func lanes() throws {
        let lanes = SwimmerPicture(try AnalysisReport(study(fivePatients())).contents.lanes).lanes
        #expect(lanes.map(\.id) == ["P5", "P4", "P3", "P2", "P1"])
        #expect(lanes.map(\.end) == [731, 120, 90, 60, 30])
        #expect(lanes.map(\.donorsBefore) == [[.haploidentical], [.matchedSibling], [], [], [.haploidentical]])
        // P3's transplant has no date.
        #expect(lanes.map(\.unplaced) == [0, 0, 1, 0, 0])
        #expect(
            lanes[0].marks.map { "\($0.day) \(SwimmerMark.name($0.mark))" } == [
                "28 PR", "152 HSCT (haploidentical)", "731 alive",
            ])
        #expect(lanes[4].marks.map { SwimmerMark.name($0.mark) } == ["CR MRD-negative", "death"])
    }

    @Test("each published figure stands in the page as the summary prints it")
    func figures() throws {
        let report = try AnalysisReport(study(fivePatients()))
        let page = try file("report.html", of: report)
        let section = try #require(page.components(separatedBy: "<section id=\"published\"").last)
        for figure in report.summary.figures {
            let cells = [figure.title, figure.printed ?? "-", figure.computedText ?? "-", figure.intervalText ?? ""]
            let row = try #require(
                section.components(separatedBy: "<tr>").first { $0.contains(">\(cells[0])</th>") })
            for cell in cells.dropFirst() { #expect(row.contains(">\(cell)</td>"), "\(figure.name)") }
        }
    }

    @Test("text of the input is text in the page and in the pictures, never an element")
    func escaped() throws {
        let name = "<script>alert(\"1\")</script>&amp;"
        let patient = try Patient(identifiers: [id(name)], cycles: [firstCycle()], followUp: dead("2012-01-31"))
        let report = try AnalysisReport(Study(identifier: id(name), title: name, patients: [patient]))
        for file in try report.files where file.name.hasSuffix(".html") || file.name.hasSuffix(".svg") {
            let text = String(decoding: file.bytes, as: UTF8.self)
            #expect(!text.contains("<script"), "\(file.name)")
        }
        let page = try file("report.html", of: report)
        #expect(page.contains("&lt;script&gt;alert(&quot;1&quot;)&lt;/script&gt;&amp;amp;"))
    }

    @Test("the page needs nothing but itself")
    func selfContained() throws {
        let page = try file("report.html", of: AnalysisReport(study(fivePatients())))
        for word in ["src=", "<script", "<link", "url(", "@import"] { #expect(!page.contains(word), "\(word)") }
        let links = page.components(separatedBy: "href=\"").dropFirst()
        #expect(links.count > 5)
        #expect(links.allSatisfy { $0.hasPrefix("#") })
    }

    @Test("each picture has a title, a description, a table and a file of its own")
    func pictures() throws {
        let report = try AnalysisReport(study(fivePatients()))
        let page = try file("report.html", of: report)
        let names = try report.files.map(\.name).filter { $0.hasPrefix("figures/") }
        #expect(names.count == 8)
        for name in names {
            let svg = try file(name, of: report)
            #expect(svg.contains("<title id=") && svg.contains("<desc id=") && svg.contains("role=\"img\""))
            #expect(page.contains(svg.split(separator: "\n").dropFirst(5).first ?? "-"))
        }
        #expect(page.components(separatedBy: "<svg").count - 1 == names.count)
        #expect(page.components(separatedBy: "<details>").count - 1 == names.count + 1)
    }

    @Test("what was set aside and found is counted")
    func quality() throws {
        let input = InputQuality(
            setAside: [.init(table: "befunde", rows: 2, rowsRead: 40)],
            findings: [.init(severity: "error", rule: "value-range", message: "the value is out of range", count: 2)])
        let page = try file("report.html", of: AnalysisReport(study(fivePatients()), input: input))
        #expect(page.contains(">befunde</th>"))
        #expect(page.contains(">the value is out of range</td>"))
        // P3 has no assessment; the neurotoxic events and CRS have no grade.
        let rows = try picture("completeness", of: fivePatients()).table.rows
        #expect(rows.first { $0[0] == "ADSL.BESTRESP" }.map { Array($0[2...]) } == ["5", "4", "1"])
        #expect(rows.first { $0[0] == "ADAE.ATOXGR" }.map { Array($0[2...]) } == ["4", "0", "4"])
    }

    @Test("the page says up to when the data go, whenever the files say that they were made")
    func newestDay() throws {
        let created = CreationTime(secondsSinceEpoch: 1_512_000_000)
        let page = try file("report.html", of: AnalysisReport(study(fivePatients()), created: created))
        #expect(page.contains(">Study S1. Data up to 2014-01-01.</p>"))
        #expect(try file("report.html", of: AnalysisReport(study([]))).contains(">Study S1.</p>"))
    }

    @Test("a picture that would be empty is left out")
    func emptyPictures() throws {
        func names(_ patients: [Patient]) throws -> [String] {
            try AnalysisReport(study(patients)).files.map(\.name).filter { $0.hasPrefix("figures/") }
        }
        #expect(try names([]) == ["figures/flow.svg", "figures/completeness.svg"])
        let untreated = try Patient(identifiers: [id("P1")])
        #expect(try names([untreated]) == ["figures/flow.svg", "figures/swimmer.svg", "figures/completeness.svg"])
    }

    @Test("one patient is no patients")
    func onePatient() throws {
        let report = try AnalysisReport(study([fivePatients()[0]]))
        let page = try file("report.html", of: report)
        #expect(try /\b1 [a-zA-Z]+s\b/.firstMatch(in: page)?.output == nil)
    }

    @Test("without an event no limits of the median are told")
    func noEvent() throws {
        let page = try file("report.html", of: AnalysisReport(study([fivePatients()[4]])))
        #expect(page.contains(">All patients, n = 1: median not reached</text>"))
        #expect(!page.contains("not reached to not reached"))
    }

    @Test("the definitions say each name once")
    func definitions() throws {
        let page = try file("report.html", of: AnalysisReport(study(fivePatients())))
        #expect(page.contains(">The same Kaplan-Meier estimate"))
    }

    @Test("any cohort has a report, also one without patients", arguments: Array<UInt64>(0..<60))
    func anyCohort(seed: UInt64) throws {
        var cohort = RandomCohort(seed: seed)
        let study = try seed == 0 ? study([]) : cohort.study()
        let pictures = ReportPictures(try AnalysisReport(study).contents).all
        for picture in pictures {
            #expect(
                try /[MHVL\s"]-?(nan|inf)[\sHVLZ"]/.firstMatch(in: try picture.svg.fragment) == nil, "\(picture.name)")
            #expect(picture.table.rows.allSatisfy { $0.count == picture.table.header.count }, "\(picture.name)")
        }
    }
}
