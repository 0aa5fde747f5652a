import Foundation
import Testing

@testable import HospitalExport
@testable import cohort_generator

@Suite("Mutated exports")
struct MutationTests {
    /// Bytes flipped, cut and doubled in the tables and in the package.
    @Test("are read or refused, and never crash", arguments: [1, 2, 3, 4] as [UInt64])
    func survive(_ seed: UInt64) throws {
        try survive(seed, SmallExport())
    }

    @Test("with repeats, lists and numbers with units are read or refused too", arguments: [5, 6, 7] as [UInt64])
    func surviveWide(_ seed: UInt64) throws {
        var export = WideExport().export
        export.package = export.package.replacing(
            #""type": "date", "format": "%d.%m.%Y""#,
            with: #""marrow:dateFormats": ["%d.%m.%Y", "%d.%m.%y", "excel"], "marrow:centuryPivot": 30"#)
        try survive(seed, export)
        try survive(
            seed,
            SmallExport.replacing(
                #""name": "TBI", "type": "number""#, by: #""name": "TBI", "type": "number", "bareNumber": false"#))
    }

    private func survive(_ seed: UInt64, _ good: SmallExport) throws {
        var random = SplitMix64(seed: seed)
        var files = good.tables
        files["datapackage.json"] = Array(good.package.utf8)
        let folder = try TemporaryFolder()
        for (name, bytes) in files { try folder.write(bytes, to: name) }
        for round in 0..<100 {
            let name = random.pick(files.keys.sorted())
            try folder.write(Self.mutated(files[name] ?? [], &random), to: name)
            defer { try? folder.write(files[name] ?? [], to: name) }
            do {
                let reading = try HospitalExportReader(package: folder.url.path).read()
                for table in reading.tables {
                    #expect(table.rowsRead == table.rowsUsed + table.rowsSetAside, "seed \(seed), round \(round)")
                    #expect(table.rowsSetAside == 0 || !reading.diagnostics.isEmpty, "seed \(seed), round \(round)")
                }
            } catch {
                #expect(!error.diagnostics.isEmpty, "seed \(seed), round \(round)")
            }
        }
    }

    private static func mutated(_ bytes: [UInt8], _ random: inout SplitMix64) -> [UInt8] {
        var bytes = bytes
        for _ in 0..<random.draw(1...4) where !bytes.isEmpty {
            let index = random.draw(0...bytes.count - 1)
            switch random.draw(0...4) {
            case 0: bytes[index] ^= UInt8(1 << random.draw(0...7))
            case 1: bytes.removeSubrange(index..<min(bytes.count, index + random.draw(1...20)))
            case 2: bytes.insert(contentsOf: bytes[index..<min(bytes.count, index + random.draw(1...20))], at: index)
            case 3: bytes[index] = random.pick([0x00, 0x22, 0x3B, 0x0A, 0x0D, 0xFF, 0x2D, 0x39])
            default: bytes = Array(bytes[..<index])
            }
        }
        return bytes
    }
}
