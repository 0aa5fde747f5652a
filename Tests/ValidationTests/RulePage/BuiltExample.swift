import Diagnostics
import FHIR

@testable import Validation

/// An input that breaks a rule and is too large to stand in a file, or is not read as a file at all.
struct BuiltExample: Sendable {
    let rule: String
    /// What the input is, in words, and so why it is no file.
    let words: String
    let findings: @Sendable () -> [Diagnostic]

    static let all = [
        BuiltExample(rule: "limit", words: "A Patient in XML with 3,000 attributes.") {
            let attributes = (1...3000).map { #" a\#($0)="x""# }.joined()
            let text = #"<Patient xmlns="http://hl7.org/fhir"\#(attributes)/>"#
            return validator.validate(XMLReader().read(SourceText(text), origin: TreeOrigin(file: "limit.xml")))
        },
        BuiltExample(rule: "more-findings", words: "A Patient with 1,001 names, each of them a space.") {
            let names = Array(repeating: #"{"text":" "}"#, count: 1001).joined(separator: ",")
            return validate(#"{"resourceType":"Patient","name":["# + names + "]}", rule: "more-findings")
        },
        BuiltExample(rule: "value-length", words: "A Patient with a name of 1,048,577 characters.") {
            let name = String(repeating: "x", count: 1_048_577)
            return validate(#"{"resourceType":"Patient","name":[{"text":""# + name + #""}]}"#, rule: "value-length")
        },
        BuiltExample(rule: "large-bundle", words: "A Bundle of more than 16 MiB, which is read entry by entry.") {
            validateLarge(#"{"resourceType":"Bundle","type":"collection"}"#, rule: "large-bundle")
        },
        BuiltExample(
            rule: "profile-unchecked",
            words: "A Bundle of more than 16 MiB, which is read entry by entry, and names a profile of Bundle."
        ) {
            validateLarge(
                #"{"resourceType":"Bundle","meta":{"profile":["http://example.org/p"]},"type":"collection"}"#,
                rule: "profile-unchecked")
        },
    ]

    private static func read(_ text: String, _ rule: String) -> Reading {
        JSONReader().read(SourceText(text), origin: TreeOrigin(file: "\(rule).json"))
    }

    private static func validate(_ text: String, rule: String) -> [Diagnostic] {
        validator.validate(read(text, rule))
    }

    /// What is said of a Bundle besides its entries, as of one that is too large to be held in memory.
    private static func validateLarge(_ shell: String, rule: String) -> [Diagnostic] {
        let reading = read(shell, rule)
        return LargeBundle(reading, validator: validator).validate(shell: reading)
    }
}
