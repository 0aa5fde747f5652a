import Testing

@testable import FHIR

@Suite("A tree with values of its own")
struct OwnValuesTests {
    /// Path, value and place of every element.
    private static func description(_ element: Element) -> [String] {
        ["\(element.path) \(element.value ?? "-") \(element.location)"] + element.children.flatMap(description)
    }

    private static func json(_ tree: ResourceTree) -> [UInt8] {
        var output = OutputBuffer()
        JSONWriter().write(tree, into: &output)
        return output.bytes
    }

    @Test("says the same at the same places, without the text that it was read from")
    func sameContent() throws {
        var random = RandomResource(seed: RoundTripTests.seed)
        for number in 1...200 {
            weak var text: SourceText?
            let source = SourceText("{\n}\n" + random.json())
            text = source
            let reading = JSONReader().read(source, 4..<source.count, origin: TreeOrigin(file: "a.ndjson", line: 3))
            guard let tree = reading.tree, reading.diagnostics.isEmpty else { continue }
            let copy = tree.withOwnValues()
            #expect(Self.description(copy.root) == Self.description(tree.root), "resource \(number)")
            #expect(Self.json(copy) == Self.json(tree), "resource \(number)")
            #expect(copy.source == nil)
            #expect(text != nil)
        }
    }

    @Test("keeps the text no longer than the first tree does")
    func letsGoOfTheText() throws {
        weak var text: SourceText?
        var copy: ResourceTree?
        do {
            let source = SourceText(#"{"resourceType":"Patient","id":"a"}"#)
            text = source
            copy = JSONReader().read(source, origin: TreeOrigin(file: "a.json")).tree?.withOwnValues()
        }
        #expect(text == nil)
        #expect(copy?.root.first("id")?.value == "a")
    }

    private final class Collector: ResourceSink {
        var ids: [String?] = []
        func resource(_ reading: Reading) { ids.append(reading.tree?.root.first("id")?.value) }
        func beginBundle(_ shell: Reading) {}
        func entry(_ reading: Reading) {}
        func endBundle(_ shell: Reading) {}
    }

    @Test("NDJSON with lines that are longer than what is read at once", arguments: [1 << 20, 5 << 20 | 17])
    func longLines(length: Int) throws {
        func line(_ id: String, _ length: Int) -> String {
            #"{"resourceType":"Patient","id":"\#(id)","gender":"\#(String(repeating: "x", count: length))"}"# + "\n"
        }
        let text = line("a", 1) + line("b", length) + line("c", 1) + line("d", length) + line("e", 1)
        let collector = Collector()
        try ResourceStream().read(
            MemorySource(Array(text.utf8)), format: .ndjson, file: "a.ndjson", into: collector)
        #expect(collector.ids == ["a", "b", "c", "d", "e"])
    }
}
