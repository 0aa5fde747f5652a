import Diagnostics
import FHIR

/// Writes diagnostics as FHIR's OperationOutcome in JSON, with the extensions of the HL7 validator: line and column,
/// the rule's id as the message id, the program as the source, and the file of the outcome.
public struct OperationOutcomeRenderer: Sendable {
    /// The diagnostics of one input.
    public struct Input: Sendable {
        /// The path as the user gave it.
        public var file: String
        public var diagnostics: [Diagnostic]

        public init(file: String, diagnostics: [Diagnostic]) {
            self.file = file
            self.diagnostics = diagnostics
        }
    }

    public var showsValues: Bool

    public init(showsValues: Bool = false) {
        self.showsValues = showsValues
    }

    /// An OperationOutcome for one input; a Bundle of type `collection` with one for each of several, in their order.
    ///
    /// An input without diagnostics has one issue of severity `information`. Throws an `EncodingError` only where the
    /// definitions do not know these resources.
    public func render(_ inputs: [Input]) throws -> String {
        let outcomes = inputs.map(outcome)
        let tree =
            if outcomes.count == 1, let only = outcomes.first {
                try TreeEncoder().encode(only)
            } else {
                try TreeEncoder().encode(OutcomeBundle(entry: entries(outcomes, of: inputs)))
            }
        var output = OutputBuffer()
        JSONWriter(isIndented: true).write(tree, into: &output)
        return output.withBytes { String(decoding: $0, as: UTF8.self) }
    }

    private func entries(_ outcomes: [OperationOutcome], of inputs: [Input]) -> [OutcomeBundle.Entry] {
        zip(outcomes, inputs).enumerated().map { place, pair in
            OutcomeBundle.Entry(fullUrl: NameUUID("\(place) \(pair.1.file)").urn, resource: pair.0)
        }
    }

    private func outcome(_ input: Input) -> OperationOutcome {
        let file = input.file.isEmpty ? nil : [OperationOutcome.Extension(url: url("file"), valueString: input.file)]
        let issues = input.diagnostics.map(issue)
        return OperationOutcome(extension: file, issue: issues.isEmpty ? [allOK] : issues)
    }

    private var allOK: OperationOutcome.Issue {
        OperationOutcome.Issue(severity: "information", code: "informational", details: .init(text: "All OK"))
    }

    private func issue(_ diagnostic: Diagnostic) -> OperationOutcome.Issue {
        var extensions = [OperationOutcome.Extension(url: url("message-id"), valueCode: diagnostic.rule)]
        switch diagnostic.location.place {
        case .text(let line, let column):
            extensions.append(.init(url: url("issue-line"), valueInteger: line))
            extensions.append(.init(url: url("issue-col"), valueInteger: column))
        case .cell(let row, _):
            extensions.append(.init(url: url("issue-line"), valueInteger: row))
        case .file:
            break
        }
        extensions.append(.init(url: url("issue-source"), valueString: "Marrow"))
        return OperationOutcome.Issue(
            extension: extensions, severity: diagnostic.severity.rawValue,
            code: IssueType(rule: diagnostic.rule).rawValue, details: .init(text: text(diagnostic)),
            expression: diagnostic.expression.map { [$0] })
    }

    private func text(_ diagnostic: Diagnostic) -> String {
        var text = diagnostic.message
        if showsValues, let value = diagnostic.value { text += ": '\(value)'" }
        if let remedy = diagnostic.remedy { text += "; \(remedy)" }
        return text
    }

    private func url(_ name: String) -> String {
        "http://hl7.org/fhir/StructureDefinition/operationoutcome-\(name)"
    }
}
