import Diagnostics
import FHIR
import Foundation
import Testing

@testable import Validation

@Suite("The page of rules")
struct RulePageTests {
    static let page = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent().appending(path: "schemas/rules.md")

    static let ids = RulePage.entries.map(\.id)

    @Test("has every rule of the validator, each under one theme")
    func complete() {
        let ids = RulePage.themes.flatMap(\.rules).map(\.id)
        #expect(ids.sorted() == ValidationRule.all.map(\.id).sorted())
    }

    @Test("every rule has an example, which breaks it and is no error by another rule", arguments: ids)
    func example(rule: String) throws {
        let built = BuiltExample.all.filter { $0.rule == rule }
        let file = RuleExample(of: rule)
        #expect(built.count + (file == nil ? 0 : 1) == 1, "one example, in a file or in code")
        let found = try file?.findings() ?? built.flatMap { $0.findings() }
        #expect(found.contains { $0.rule == rule })
        #expect(lines(found.filter { $0.rule != rule && $0.severity == .error }) == [])
    }

    @Test("every file among the examples belongs to a rule")
    func files() throws {
        let names = try FileManager.default.contentsOfDirectory(atPath: RuleExample.folder.path())
        #expect(names.filter { !Self.ids.contains(String($0.prefix { $0 != "." })) } == [])
    }

    /// `MARROW_RECORD=1` writes the page anew.
    @Test("is what the code says")
    func upToDate() throws {
        let text = try RulePage.text()
        if ProcessInfo.processInfo.environment["MARROW_RECORD"] == "1" {
            try Data(text.utf8).write(to: Self.page, options: .atomic)
        }
        let page = String(decoding: try Data(contentsOf: Self.page), as: UTF8.self)
        let wanted = text.split(separator: "\n", omittingEmptySubsequences: false)
        let lines = page.split(separator: "\n", omittingEmptySubsequences: false)
        let differing = zip(lines, wanted).enumerated().first { $1.0 != $1.1 }.map { $0.offset + 1 }
        #expect(differing == nil && lines.count == wanted.count, "record it anew with MARROW_RECORD=1")
    }
}
