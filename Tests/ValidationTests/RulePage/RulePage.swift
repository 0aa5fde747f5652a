import Diagnostics
import FHIR
import Foundation
import Study

@testable import Validation

/// The page that lists every rule, in Markdown, made from the rules themselves and from their examples.
struct RulePage {
    /// A rule of the readers or the validator.
    struct Entry {
        let id: String
        let sentence: String

        init(_ rule: ReadingRule) {
            id = rule.rawValue
            sentence = rule.sentence
        }

        init(_ rule: ValidationRule) {
            id = rule.id
            sentence = rule.sentence
        }
    }

    static let reading = ReadingRule.allCases.map(Entry.init)

    static let themes: [(heading: String, rules: [ValidationRule])] = [
        ("Structure", ValidationRule.structure),
        ("Primitive values", ValidationRule.primitives),
        ("Narratives", ValidationRule.narrative),
        ("Invariants", ValidationRule.invariants),
        ("Codes", ValidationRule.terminology),
        ("Extensions", ValidationRule.extensions),
        ("Questionnaires and responses", ValidationRule.questionnaires),
        ("Bundles", ValidationRule.bundles),
        ("References", ValidationRule.references),
        ("Attachments", ValidationRule.attachments),
        ("Identifiers and labels", ValidationRule.identifiers),
        ("Measures and their reports", ValidationRule.measures),
        ("Definitions' own rules", ValidationRule.conformance),
        ("Definitions that are given", ValidationRule.definitionRules),
        ("Profiles", ValidationRule.profiles),
    ]

    /// Every rule that has an example.
    static var entries: [Entry] { reading + themes.flatMap { $0.rules.map(Entry.init) } }

    static func text() throws -> String {
        var parts = [introduction]
        parts += ["## Reading JSON and XML"] + (try reading.map(section))
        for theme in themes {
            parts += ["## \(theme.heading)"] + (try theme.rules.map { try section(Entry($0)) })
        }
        parts += ["## R4's own invariants", try invariants()]
        parts += ["## Plausibility of the study's data", plausibility]
        return parts.joined(separator: "\n\n") + "\n"
    }

    private static let introduction = """
        # The rules that Marrow holds files to

        Made from the code by `MARROW_RECORD=1 swift test --filter RulePageTests`; do not edit.

        A finding ends with the id of its rule in brackets. Here each rule stands with what it wants and where that is \
        written, a small input that breaks it (a file of `Tests/ValidationTests/RuleExamples`), and the line that \
        `marrow validate` prints for it. Values are left out of the lines, as they are without `--show-values`.
        """

    // MARK: Rules with an example

    private static func section(_ entry: Entry) throws -> String {
        var parts = ["### `\(entry.id)`", escaped(entry.sentence, inTable: false)]
        var found: [Diagnostic] = []
        if let example = RuleExample(of: entry.id) {
            parts.append(try fenced(example.file))
            if let definitions = example.definitions {
                parts += ["With `--definitions \(definitions.lastPathComponent)`:", try fenced(definitions)]
            }
            found = try example.findings()
        } else if let built = BuiltExample.all.first(where: { $0.rule == entry.id }) {
            parts.append(built.words)
            found = built.findings()
        }
        if let line = found.first(where: { $0.rule == entry.id }).map(TextRenderer().line) {
            parts.append("```text\n\(line)\n```")
        }
        return parts.joined(separator: "\n\n")
    }

    private static func fenced(_ file: URL) throws -> String {
        let text = String(decoding: try Data(contentsOf: file), as: UTF8.self)
        let language = ["json", "xml"].contains(file.pathExtension) ? file.pathExtension : "text"
        return "```\(language)\n\(text)```"
    }

    // MARK: Tables

    private static func invariants() throws -> String {
        var rows: Set<[String]> = []
        for invariant in try InvariantTable.r4.compileAll() {
            rows.insert(["`\(invariant.key)`", invariant.severity.rawValue, invariant.sentence])
        }
        let sorted = rows.sorted { $0.joined().compare($1.joined(), options: .numeric) == .orderedAscending }
        return """
            Each invariant of FHIR R4 has R4's own key as its id, and its finding R4's own words. `best-practice` ones \
            are warnings that are reported on request only. `txt-1`, `txt-2` and `dom-3` stand above.

            \(table(["Rule", "Severity", "What R4 says"], sorted))
            """
    }

    private static var plausibility: String {
        let rows = PlausibilityRule.all.map { ["`\($0.id)`", $0.sentence, $0.source, "\($0.message); \($0.remedy)"] }
        return """
            What ought to hold of a patient's records. Where it does not, a person has to look: these are warnings, and \
            no value is changed.

            \(table(["Rule", "What ought to hold", "Source", "What is said where it does not"], rows))
            """
    }

    private static func table(_ head: [String], _ rows: [[String]]) -> String {
        ([head, head.map { _ in "---" }] + rows.map { row in row.map { escaped($0, inTable: true) } })
            .map { "| " + $0.joined(separator: " | ") + " |" }.joined(separator: "\n")
    }

    /// Text that Markdown is to show as it stands; what is code already stays.
    private static func escaped(_ text: String, inTable: Bool) -> String {
        guard !text.hasPrefix("`") else { return text }
        var result = ""
        for character in text {
            if "<>*_[]`\\".contains(character) || inTable && character == "|" { result.append("\\") }
            result.append(character)
        }
        return result
    }
}
