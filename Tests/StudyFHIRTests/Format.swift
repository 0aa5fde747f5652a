import Diagnostics
import FHIR
import Study

@testable import StudyFHIR

/// FHIR's two forms, through the resource tree.
enum Format: String, CaseIterable {
    case json, xml

    struct NotReadable: Error {
        let diagnostics: [Diagnostic]
    }

    func text(_ resource: some Encodable) throws -> [UInt8] {
        let tree = try TreeEncoder().encode(resource)
        var output = OutputBuffer()
        switch self {
        case .json: JSONWriter(isIndented: true).write(tree, into: &output)
        case .xml:
            let refused = XMLWriter(isIndented: true).write(tree, into: &output)
            guard refused.isEmpty else { throw NotReadable(diagnostics: refused) }
        }
        return output.bytes
    }

    /// A tree, only if the reader has nothing to say against the text.
    func tree(_ text: [UInt8]) throws -> ResourceTree {
        let origin = TreeOrigin(file: "test.\(rawValue)")
        let reading =
            switch self {
            case .json: JSONReader().read(SourceText(text), origin: origin)
            case .xml: XMLReader().read(SourceText(text), origin: origin)
            }
        guard let tree = reading.tree, reading.diagnostics.isEmpty else {
            throw NotReadable(diagnostics: reading.diagnostics)
        }
        return tree
    }

    /// Writes resources as texts, and reads a study from them.
    func read(_ resources: [some Encodable]) throws -> (study: Study?, issues: [Diagnostic]) {
        let reading = StudyReader.read(try resources.map { try tree(text($0)) })
        return (reading.study, reading.issues)
    }

    /// Reads resources that are written out in a test.
    static func readJSON(_ texts: String...) throws -> (study: Study?, issues: [Diagnostic]) {
        let reading = StudyReader.read(try texts.map { try json.tree(Array($0.utf8)) })
        return (reading.study, reading.issues)
    }
}
