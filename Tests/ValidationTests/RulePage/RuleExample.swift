import Diagnostics
import FHIR
import Foundation
import Testing

@testable import Validation

/// A small input that breaks one rule: a file of `RuleExamples` named after the rule, with the definitions that it
/// needs beside it.
struct RuleExample {
    static let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .appending(path: "RuleExamples")

    let rule: String
    let file: URL
    let definitions: URL?

    /// The example of a rule, if there is one.
    init?(of rule: String) {
        func existing(_ name: String) -> URL? {
            let file = Self.folder.appending(path: name)
            return FileManager.default.fileExists(atPath: file.path()) ? file : nil
        }
        guard let file = existing("\(rule).json") ?? existing("\(rule).xml") else { return nil }
        self.rule = rule
        self.file = file
        definitions = existing("\(rule).definitions.json") ?? existing("\(rule).definitions.tgz")
    }

    /// All that is found in the definitions and the example, with the files' names alone.
    func findings() throws -> [Diagnostic] {
        var loader = DefinitionLoader()
        if let definitions { try loader.load(definitions.path()) }
        let source = SourceText(try Data(contentsOf: file))
        let origin = TreeOrigin(file: file.lastPathComponent)
        let reading =
            file.pathExtension == "xml"
            ? XMLReader().read(source, origin: origin) : JSONReader().read(source, origin: origin)
        let found = loader.diagnostics + Validator(library: loader.library).validate(reading)
        return found.map { diagnostic in
            var diagnostic = diagnostic
            diagnostic.location.file = URL(filePath: diagnostic.location.file).lastPathComponent
            return diagnostic
        }
    }
}
