import Diagnostics
import Testing

@testable import FHIR

@Suite struct GzipTests {
    private final class Collector: ResourceSink {
        var readings: [Reading] = []
        func resource(_ reading: Reading) { readings.append(reading) }
        func beginBundle(_ shell: Reading) { readings.append(shell) }
        func entry(_ reading: Reading) { readings.append(reading) }
        func endBundle(_ shell: Reading) { readings.append(shell) }
    }

    @Test("gzip is unpacked in pieces, several members one after the other")
    func gzip() throws {
        let text = [UInt8](repeating: 7, count: 300_000)
        let source = try GzipSource(MemorySource(GzipPacker.pack(text) + GzipPacker.pack([1, 2])))
        var unpacked: [UInt8] = []
        var piece = [UInt8](repeating: 0, count: 1000)
        while case let count = try piece.withUnsafeMutableBytes({ try source.read(into: $0) }), count > 0 {
            unpacked += piece[..<count]
        }
        #expect(unpacked == text + [1, 2])
    }

    @Test("What is no gzip, or ends in the middle, is an error")
    func damagedGzip() throws {
        var buffer = [UInt8](repeating: 0, count: 1000)
        let packed = try GzipPacker.pack(Array("Marrow".utf8))
        let other = try GzipSource(MemorySource(Array("Marrow".utf8)))
        let short = try GzipSource(MemorySource(Array(packed.dropLast(4))))
        #expect(throws: GzipFault.notGzip) { try buffer.withUnsafeMutableBytes { try other.read(into: $0) } }
        #expect(try buffer.withUnsafeMutableBytes { try short.read(into: $0) } == 6)
        #expect(throws: GzipFault.cutShort) { try buffer.withUnsafeMutableBytes { try short.read(into: $0) } }
    }

    @Test("Packing gives the same bytes, without time and system")
    func packing() throws {
        let packed = try GzipPacker.pack(Array("Marrow".utf8))
        #expect(packed[4..<8].allSatisfy { $0 == 0 })
        #expect(packed[9] == 255)
    }

    @Test("A stream unpacks any format, by the text's beginning", arguments: ResourceFormat.allCases)
    func stream(format: ResourceFormat) throws {
        let text =
            format == .xml
            ? #"<Basic xmlns="http://hl7.org/fhir"><id value="a"/></Basic>"# : #"{"resourceType":"Basic","id":"a"}"#
        let collector = Collector()
        let source = MemorySource(try GzipPacker.pack(Array(text.utf8)))
        try ResourceStream().read(
            source, format: ResourceFormat(fileName: "a.\(format).gz"), file: "a", into: collector)
        #expect(collector.readings.flatMap(\.diagnostics) == [])
        #expect(collector.readings.map { $0.tree?.root.first("id")?.value } == ["a"])
    }

    @Test("A large packed Bundle comes entry by entry")
    func largeBundle() throws {
        let entry = #"{"resource":{"resourceType":"Basic","id":"a"}}"#
        let entries = [String](repeating: entry, count: 30_000).joined(separator: ",")
        let text = #"{"resourceType":"Bundle","type":"collection","entry":[\#(entries)]}"#
        var stream = ResourceStream()
        stream.wholeInputBytes = 1000
        let collector = Collector()
        try stream.read(MemorySource(try GzipPacker.pack(Array(text.utf8))), file: "a", into: collector)
        #expect(collector.readings.count == 30_002)
        #expect(collector.readings.allSatisfy { $0.diagnostics.isEmpty })
    }

    @Test("A file that unpacks to too much, or too densely, is an error that names the limit")
    func bombs() throws {
        let packed = try GzipPacker.pack([UInt8](repeating: UInt8(ascii: " "), count: 4 << 20))
        var limits = GzipLimits()
        limits.toleratedBytes = 1 << 20
        #expect(try message(packed, limits) == "the gzip file unpacks to more than 400 times its size")
        limits = GzipLimits()
        limits.unpackedBytes = 1 << 21
        #expect(try message(packed, limits) == "the gzip file unpacks to more than 2097152 bytes")
        #expect(try message(packed, GzipLimits()) == nil)
    }

    /// What a stream says of an input, which has no resource anyway.
    private func message(_ packed: [UInt8], _ limits: GzipLimits) throws -> String? {
        var stream = ResourceStream()
        stream.gzipLimits = limits
        let collector = Collector()
        try stream.read(MemorySource(packed), format: .ndjson, file: "a", into: collector)
        return collector.readings.first?.diagnostics.first?.message
    }
}
