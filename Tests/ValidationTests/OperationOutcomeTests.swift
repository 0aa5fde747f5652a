import Diagnostics
import FHIR
import Testing
import Validation

@Suite("OperationOutcome")
struct OperationOutcomeTests {
    private func render(_ inputs: [OperationOutcomeRenderer.Input], showsValues: Bool = false) throws -> String {
        try OperationOutcomeRenderer(showsValues: showsValues).render(inputs)
    }

    private func input(_ diagnostics: [Diagnostic]) -> OperationOutcomeRenderer.Input {
        OperationOutcomeRenderer.Input(file: "a.json", diagnostics: diagnostics)
    }

    @Test("A finding becomes an issue with its place")
    func issue() throws {
        let found = findings(json: #"{"resourceType":"Patient","birthDate":"2015-02-30"}"#)
        #expect(
            try render([input(found)]) == """
                {
                  "resourceType": "OperationOutcome",
                  "extension": [
                    {
                      "url": "http://hl7.org/fhir/StructureDefinition/operationoutcome-file",
                      "valueString": "a.json"
                    }
                  ],
                  "issue": [
                    {
                      "extension": [
                        {
                          "url": "http://hl7.org/fhir/StructureDefinition/operationoutcome-message-id",
                          "valueCode": "calendar-date"
                        },
                        {
                          "url": "http://hl7.org/fhir/StructureDefinition/operationoutcome-issue-line",
                          "valueInteger": 1
                        },
                        {
                          "url": "http://hl7.org/fhir/StructureDefinition/operationoutcome-issue-col",
                          "valueInteger": 27
                        },
                        {
                          "url": "http://hl7.org/fhir/StructureDefinition/operationoutcome-issue-source",
                          "valueString": "Marrow"
                        }
                      ],
                      "severity": "error",
                      "code": "value",
                      "details": {
                        "text": "the calendar has no such day; write a day that the month has"
                      },
                      "expression": [
                        "Patient.birthDate"
                      ]
                    }
                  ]
                }
                """)
    }

    @Test("A clean input has one issue that says so")
    func clean() throws {
        let outcome = try render([input([])])
        #expect(outcome.contains(#""severity": "information""#))
        #expect(outcome.contains(#""text": "All OK""#))
        #expect(findings(json: outcome).filter { $0.severity > .information } == [])
    }

    @Test("Several inputs become a Bundle, in their order")
    func several() throws {
        let inputs = ["b", "a"].map { OperationOutcomeRenderer.Input(file: $0, diagnostics: []) }
        let bundle = try render(inputs)
        #expect(findings(json: bundle).filter { $0.severity > .information } == [])
        let tree = try #require(JSONReader().read(SourceText(bundle), origin: TreeOrigin(file: "-")).tree)
        #expect(tree.root.typeName == "Bundle")
        #expect(tree.root.first("type")?.value == "collection")
        let files = tree.root.children(named: "entry").map {
            $0.first("resource")?.first("extension")?.first("value")?.value
        }
        #expect(files == ["b", "a"])
    }

    @Test("Values stand in the text only on request")
    func values() throws {
        let found = findings(json: #"{"resourceType":"Patient","birthDate":"30.02.2015"}"#)
        #expect(try !render([input(found)]).contains("30.02.2015"))
        #expect(try render([input(found)], showsValues: true).contains("30.02.2015"))
    }

    static let everyRule = ReadingRule.allCases.map(\.rawValue) + ValidationRule.all.map(\.id) + ["other"]

    @Test("The outcome of every rule, severity and place is itself valid", arguments: everyRule)
    func valid(rule: String) throws {
        let places: [Location.Place] = [.file, .text(line: 1, column: 2), .cell(row: 3, column: "a")]
        let diagnostics = places.flatMap { place in
            Diagnostic.Severity.allCases.map {
                Diagnostic($0, rule: rule, at: Location(file: "-", place: place), message: "\"x\" \\\n\u{1}ä")
            }
        }
        let outcome = try render([input(diagnostics)])
        #expect(lines(findings(json: outcome).filter { $0.severity == .error }) == [])
        #expect(outcome.contains(#""valueCode": "\#(rule)""#))
    }

    @Test("Rule ids are unique, in kebab case, and each has a sentence")
    func rules() {
        let ids = Self.everyRule
        #expect(Set(ids).count == ids.count)
        for id in ids {
            #expect(id.utf8.allSatisfy { $0 == 0x2D || 0x61...0x7A ~= $0 || 0x30...0x39 ~= $0 }, "\(id)")
        }
        for rule in ValidationRule.all { #expect(rule.sentence.hasSuffix(".")) }
    }
}
