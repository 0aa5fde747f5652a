import Diagnostics
import Testing

@testable import FHIR

/// A document may come in pieces of any size, as from a pipe.
struct ChunkTests {
    private func read(_ text: String, chunk: Int, failingAt failure: Int? = nil) -> Reading {
        let bytes = Array(text.utf8)
        var offset = 0
        return XMLReader().read(origin: TreeOrigin(file: "-")) { buffer, capacity in
            if let failure, offset >= failure { return -1 }
            let count = min(chunk, capacity, bytes.count - offset)
            for index in 0..<count { buffer[index] = bytes[offset + index] }
            offset += count
            return count
        }
    }

    private var text: String {
        let names = (0..<300).map {
            "<name id=\"\($0)\"><text value=\"ä&amp;\($0)\"/><given value=\"\(String(repeating: "x", count: $0 * 7))\"/></name>\n"
        }
        return document(
            "<text><status value=\"empty\"/><div xmlns=\"http://www.w3.org/1999/xhtml\">ä<br/>\n</div></text>"
                + names.joined())
    }

    @Test(arguments: [1, 2, 3, 7, 100, 4000, 4096, 1 << 20])
    func piecesMakeNoDifference(chunk: Int) throws {
        let tree = try Conversion.tree(read("\u{FEFF}" + text, chunk: chunk))
        #expect(try Conversion.xml(tree) == text.withoutLineEndsBehindTags)
    }

    @Test(arguments: [0, 1, 5000, 100_000])
    func aReadThatFailsIsReported(failure: Int) {
        let reading = read(text, chunk: 1000, failingAt: failure)
        #expect(reading.tree == nil)
        #expect(reading.diagnostics.map(\.message) == ["the file cannot be read"])
    }
}

extension String {
    fileprivate var withoutLineEndsBehindTags: String { replacing("</name>\n", with: "</name>") }
}
