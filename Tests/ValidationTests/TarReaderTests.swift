import FHIR
import Testing

@testable import Validation

@Suite("Packages")
struct TarReaderTests {
    /// The names and contents that a reader gives; `-` for one that was not read.
    private func read(
        _ bytes: [UInt8], limits: TarReader.Limits = .init(), where isWanted: (String) -> Bool = { _ in true }
    ) throws -> [String: String] {
        var reader = TarReader(MemorySource(bytes), limits: limits)
        var files: [String: String] = [:]
        while let entry = try reader.next(where: isWanted) {
            files[entry.name] = entry.content.map { String(decoding: $0, as: UTF8.self) } ?? "-"
        }
        return files
    }

    @Test("Files of every length, wanted or not")
    func files() throws {
        let long = String(repeating: "x", count: 1025)
        let archive = Archive.tar([
            .init("a.json", "A"), .init("empty.json", ""), .init("b.txt", long), .init("c", long),
        ])
        let files = try read(archive) { $0 != "b.txt" }
        #expect(files == ["a.json": "A", "empty.json": "", "b.txt": "-", "c": long])
    }

    @Test("Folders, links and what else is no file are passed over")
    func others() throws {
        let archive = Archive.tar([.init("package/", "", kind: "5"), .init("link", "", kind: "2"), .init("a", "A")])
        #expect(try read(archive) == ["a": "A"])
    }

    @Test("Names that are too long for a header stand before it, as GNU or as pax writes them")
    func longNames() throws {
        let name = "package/" + String(repeating: "n", count: 200) + ".json"
        let record = " path=\(name)\n"
        let gnu = Archive.tar([.init("././@LongLink", name + "\u{0}", kind: "L"), .init("short", "A")])
        let pax = Archive.tar([.init("x", "\(record.utf8.count + 3)\(record)", kind: "x"), .init("short", "A")])
        #expect(try read(gnu) == [name: "A"])
        #expect(try read(pax) == [name: "A"])
    }

    @Test("What is no archive, or a damaged one, is an error")
    func damaged() {
        #expect(throws: ArchiveFault.notTar) { try read(Array("{}".utf8)) }
        #expect(throws: ArchiveFault.notTar) { try read([UInt8](repeating: 1, count: 512)) }
        let archive = Archive.tar([.init("a", String(repeating: "x", count: 2000))])
        #expect(throws: ArchiveFault.cutShort) { try read(Array(archive.prefix(1024))) }
        #expect(throws: ArchiveFault.cutShort) { try read(Array(archive.prefix(1000))) }
    }

    @Test("Limits hold on the entries and on what they unpack to")
    func limits() throws {
        let archive = Archive.tar([.init("a", "12345"), .init("b", "12345")])
        #expect(throws: ArchiveFault.tooManyEntries(1)) { try read(archive, limits: .init(entries: 1)) }
        #expect(throws: ArchiveFault.tooManyBytes(9)) { try read(archive, limits: .init(bytes: 9)) }
        #expect(try read(archive, limits: .init(entryBytes: 4)) == ["a": "-", "b": "-"])
    }
}
