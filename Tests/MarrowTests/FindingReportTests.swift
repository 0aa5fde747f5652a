import Foundation
import Diagnostics
import Testing

@testable import marrow

@Suite("Findings as a person reads them")
struct FindingReportTests {
    private let folder = TemporaryFolder()

    private func excerpt(_ line: String, column: Int, showsValues: Bool = false) -> [String]? {
        SourceExcerpt(showsValues: showsValues).lines(Array(line.utf8), column: column)
    }

    @Test("A line of JSON shows names, not values, and a caret under the place")
    func json() {
        #expect(
            excerpt(#"  "birthDate": "31.02.2015", "n": 12,"#, column: 16) == [
                #"      "birthDate": "**********", "n": **,"#,
                #"                   ^"#,
            ])
    }

    @Test("A string that ends beyond its line, or has quotes in it, is masked too")
    func openString() {
        #expect(excerpt(#"{"a":"b \"c\" d"#, column: 1)?.first == #"    {"a":"* ***** *"#)
    }

    @Test("A line of XML shows names, not values")
    func xml() {
        #expect(
            excerpt(#"  <birthDate value="2015-02-31"/>text"#, column: 3) == [
                #"      <birthDate value="**********"/>****"#,
                #"      ^"#,
            ])
    }

    @Test("Values stand there on request, without what steers a terminal")
    func values() {
        #expect(excerpt("\"a\": \"b\u{1B}[1mc\"", column: 6, showsValues: true)?.first == #"    "a": "b [1mc""#)
    }

    @Test("Of a long line the part around the place is shown")
    func long() throws {
        let line = "{" + String(repeating: #""a":"ä","#, count: 1000) + "}"
        let shown = try #require(excerpt(line, column: 5001))
        #expect(shown[0].count < 120 && shown[0].contains("…"))
        #expect(shown[1].count == 4 + 1 + 48 + 1)
    }

    private func finding(_ line: Int) throws -> Diagnostic {
        Diagnostic(
            .error, rule: "a-rule", at: Location(file: path, place: .text(line: line, column: 2)),
            expression: "Patient.name[\(line)]", message: "wrong")
    }

    private var path: String { folder.url.appendingPathComponent("a.json").path }

    @Test("A terminal shows what says the same a few times, then its count")
    func grouped() throws {
        try folder.file("a.json", "{\n\"a\"\n\"b\"\n\"c\"\n\"d\"\n}")
        let lines = FindingReport(showsValues: true, isForTerminal: true).lines(try (1...5).map(finding))
        #expect(lines.count == 10)
        #expect(lines[3...5] == ["\(path):2:2: error: wrong (Patient.name[2]) [a-rule]", "    \"a\"", "     ^"])
        #expect(
            lines.last == "\(path): 2 more like it at Patient.name [a-rule]: send the output to a file to see each")
    }

    @Test("Elsewhere every finding is a line")
    func everyLine() throws {
        #expect(FindingReport(showsValues: true, isForTerminal: false).lines(try (1...5).map(finding)).count == 5)
    }

    @Test("The count names errors and warnings")
    func count() throws {
        var count = FindingCount()
        #expect(count.words == "")
        count.add([try finding(1), try finding(2), Diagnostic(.warning, rule: "b", at: .init(file: ""), message: "")])
        #expect(count.words == "2 errors, 1 warning")
    }

    @Test("Warnings fail where they are asked to")
    func threshold() throws {
        let command = Command()
        try command.folder.file("a.json", #"{"resourceType":"Patient","id":"a","gender":"male","name":[{"text":" "}]}"#)
        #expect(try command.run("validate", "a.json").status == 0)
        let strict = try command.run("validate", "a.json", "--fail-on", "warning")
        #expect(strict.status == 1)
        #expect(strict.messages.hasSuffix("1 input, 1 with warnings: 1 warning\n"))
    }
}
