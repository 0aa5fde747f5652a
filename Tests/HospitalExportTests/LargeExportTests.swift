import Diagnostics
import Testing

@testable import HospitalExport

@Suite("A large export")
struct LargeExportTests {
    @Test("lists so many findings of a kind, and counts the others")
    func flood() throws {
        var limits = ExportLimits()
        limits.findings = 3
        let rows = (1...10).map { "A;\($0);2012;niemand;" } + ["B;1;31.02.2012;MUD;"]
        let export = SmallExport.with("hszt.csv", "ID;NR;DATUM;SPENDER;TBI\n" + rows.joined(separator: "\n"))
        let reading = try export.read(limits: limits)
        #expect(
            reading.diagnostics.map(\.rule) == Array(repeating: "cell-category", count: 3) + [
                "cell-date", "more-findings",
            ])
        #expect(
            try export.messages(limits: limits).last
                == "hszt.csv: error: there are 7 further findings of rule cell-category, which are not listed "
                + "[more-findings]; mend the listed ones first")
        #expect(reading.tables.map(\.rowsSetAside) == [0, 11, 0, 0])
    }

    @Test("names some of the many rows that share a key")
    func sharedKey() throws {
        let rows = (1...40).map { "A;1;\(1900 + $0);MUD;" }
        let export = SmallExport.with("hszt.csv", "ID;NR;DATUM;SPENDER;TBI\n" + rows.joined(separator: "\n"))
        let others = (3...22).map(String.init).joined(separator: ", ")
        #expect(
            try export.messages().first
                == "hszt.csv:2:ID+NR: error: the row has the key of row \(others) and others, and says something else "
                + "[key-duplicate]; give each row a key of its own")
    }
}

@Suite("The pool of keys")
struct KeyPoolTests {
    private static func key(_ parts: [String]) -> [UInt8] {
        var key: [UInt8] = []
        for (place, part) in parts.enumerated() { KeyPool.append(part, to: &key, isFirst: place == 0) }
        return key
    }

    @Test("gives each key one number")
    func numbers() {
        var pool = KeyPool()
        let numbers = (0..<1000).map { pool.number(of: Self.key(["K-\($0)", "1"])) }
        #expect(numbers == Array(0..<1000))
        #expect((0..<1000).map { pool.number(of: Self.key(["K-\($0)", "1"])) } == numbers)
        #expect(pool.text(7) == "K-7 1")
    }

    @Test("tells apart where one part ends and the next begins")
    func parts() {
        var pool = KeyPool()
        let keys = [["ab", "c"], ["a", "bc"], ["abc"], ["", "abc"], ["abc", ""], [""], []]
        #expect(Set(keys.dropLast().map { pool.number(of: Self.key($0)) }).count == keys.count - 1)
    }

    @Test("takes texts for one key that Unicode takes for the same")
    func normalisation() {
        var pool = KeyPool()
        let number = pool.number(of: Self.key(["M\u{FC}ller"]))
        #expect(pool.find(Self.key(["Mu\u{308}ller"])[...]) == number)
    }
}

@Suite("What cells said before")
struct CellMemoryTests {
    @Test("is remembered, or read again")
    func remembers() {
        var memory = CellMemory()
        for number in 0..<20_000 {
            memory.note(CellReading(.integer(number)), for: Array("cell \(number)".utf8)[...])
        }
        var known = 0
        for number in 0..<20_000 {
            guard case .reading(let reading)? = memory.reading(of: Array("cell \(number)".utf8)[...]) else { continue }
            known += 1
            #expect(reading.value == .integer(number))
        }
        #expect(known > 100)
    }

    @Test("tells cells apart that differ in length alone, and lets long ones go")
    func lengths() {
        var memory = CellMemory()
        let long = ArraySlice<UInt8>(repeating: 0x31, count: 17)
        memory.note(nil, for: [])
        #expect(memory.reading(of: [0]) == nil)
        memory.note(CellReading(.integer(1)), for: long)
        #expect(memory.reading(of: long) == nil)
    }
}
