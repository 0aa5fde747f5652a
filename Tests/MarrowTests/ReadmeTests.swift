import FHIR
import Foundation
import Testing

/// What the README says to type and to write does what it says.
@Suite struct ReadmeTests {
    private static let readme =
        (try? String(
            contentsOf: Command.repository.appendingPathComponent("README.md"), encoding: .utf8)) ?? ""

    /// The lines of the fenced blocks in a language.
    private static func blocks(_ language: String) -> [String] {
        readme.components(separatedBy: "```\(language)\n").dropFirst().compactMap {
            $0.components(separatedBy: "```").first
        }
    }

    @Test func everyCommandRuns() throws {
        let command = Command()
        for name in ["samples", "schemas"] {
            try FileManager.default.copyItem(
                at: Command.repository.appendingPathComponent(name),
                to: command.folder.url.appendingPathComponent(name))
        }
        let lines = Self.blocks("sh").flatMap { $0.split(separator: "\n") }
        #expect(lines.count >= 6)
        for line in lines {
            let words = line.split(separator: " ").map(String.init)
            #expect(words.first == "marrow")
            let outcome = try command.run(Array(words.dropFirst()))
            #expect(outcome.status == 0, "\(line): \(outcome.messages)")
        }
    }

    // README: begin
    func xml(fromJSON text: String) -> [UInt8]? {
        let reading = JSONReader().read(SourceText(text), origin: TreeOrigin(file: "patient.json"))
        guard let tree = reading.tree, !reading.hasErrors else { return nil }
        var output = OutputBuffer()
        let errors = XMLWriter(isIndented: true).write(tree, into: &output)
        return errors.isEmpty ? output.bytes : nil
    }
    // README: end

    @Test func theSwiftExampleIsTheOneThatIsTested() throws {
        let source = try String(contentsOfFile: #filePath, encoding: .utf8)
        let tested = source.components(separatedBy: "    // README: begin\n")[1]
            .components(separatedBy: "    // README: end\n")[0]
            .split(separator: "\n").map { $0.dropFirst(4) }.joined(separator: "\n")
        #expect(Self.blocks("swift").first == "import FHIR\n\n\(tested)\n")
        let written = try #require(xml(fromJSON: #"{"resourceType":"Patient","active":true}"#))
        #expect(String(decoding: written, as: UTF8.self).contains(#"<active value="true"/>"#))
    }
}
