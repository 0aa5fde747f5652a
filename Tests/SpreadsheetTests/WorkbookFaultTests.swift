import Foundation
import Spreadsheet
import Testing

@testable import cohort_generator

@Suite("Faulty workbooks")
struct WorkbookFaultTests {
    private func fault(_ bytes: [UInt8], limits: WorkbookLimits = .standard) -> WorkbookFault? {
        #expect(throws: WorkbookFault.self) {
            let workbook = try TestWorkbook.open(bytes, limits: limits)
            for sheet in workbook.sheets { _ = try TestWorkbook.rows(workbook, sheet) }
        }
    }

    /// A compound file whose directory has an entry of a name.
    private func compound(_ name: String) -> [UInt8] {
        var bytes: [UInt8] = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]
        bytes += [UInt8](repeating: 0, count: 2048 - bytes.count)
        bytes[30] = 9
        bytes[48] = 1
        bytes.replaceSubrange(
            1024 + 128..<1024 + 128 + name.utf8.count * 2, with: name.utf8.flatMap { [$0, 0] as [UInt8] })
        return bytes
    }

    @Test("other kinds of files are named")
    func otherKinds() {
        #expect(fault(compound("Workbook"))?.kind == .excel97)
        #expect(fault(compound("EncryptedPackage"))?.kind == .encrypted)
        #expect(fault(compound("WordDocument"))?.message.contains("compound file") == true)
        #expect(fault(Array("ID;NAME\n1;x\n".utf8))?.kind == .notWorkbook)
        #expect(fault([])?.kind == .notWorkbook)
        #expect(fault(ZipWriter().archive)?.kind == .notWorkbook)
        var binary = TestWorkbook()
        binary.parts["_rels/.rels"] =
            "<Relationships xmlns='http://schemas.openxmlformats.org/package/2006/relationships'>"
            + "<Relationship Id='a' Type='x/officeDocument' Target='xl/workbook.bin'/></Relationships>"
        #expect(fault(binary.bytes)?.kind == .binary)
    }

    @Test("a file that is not there is unreadable")
    func missing() {
        let fault = #expect(throws: WorkbookFault.self) { try Workbook(path: "/nowhere/none.xlsx") }
        #expect(fault?.kind == .unreadable)
    }

    @Test("a document type declaration is refused, so that no entity is made")
    func documentType() {
        var workbook = TestWorkbook()
        workbook.parts["xl/sharedStrings.xml"] =
            "<!DOCTYPE sst [<!ENTITY a 'aaaa'><!ENTITY b '&a;&a;'>]><sst><si><t>&b;</t></si></sst>"
        let fault = fault(workbook.bytes)
        #expect(fault?.kind == .damaged)
        #expect(fault?.part == "xl/sharedStrings.xml")
        #expect(fault?.message == "a part has a document type declaration, which workbooks do not")
    }

    @Test("limits are held to")
    func limits() {
        var limits = WorkbookLimits()
        limits.entries = 5
        #expect(fault(TestWorkbook().bytes, limits: limits)?.kind == .tooLarge)
        limits = WorkbookLimits()
        limits.cellBytes = 10
        let long = TestWorkbook(sheetData: "<row r='1'><c r='A1' t='str'><v>01234567890</v></c></row>")
        #expect(fault(long.bytes, limits: limits)?.kind == .tooLarge)
        limits = WorkbookLimits()
        limits.sharedStringBytes = 10
        let texts = TestWorkbook(sharedStrings: "<si><t>01234567890</t></si>")
        #expect(fault(texts.bytes, limits: limits)?.kind == .tooLarge)
        limits = WorkbookLimits()
        limits.partBytes = 1000
        let white = TestWorkbook(sheetData: String(repeating: " ", count: 1000))
        #expect(fault(white.bytes, limits: limits)?.kind == .tooLarge)
    }

    @Test("a small file that unpacks to very much is refused")
    func bomb() {
        var limits = WorkbookLimits()
        limits.toleratedBytes = 1 << 16
        let bomb = TestWorkbook(sheetData: String(repeating: " ", count: 1 << 20))
        #expect(fault(bomb.bytes, limits: limits)?.message == "a part unpacks to more than 400 times its size")
    }

    @Test(
        "what a sheet may not have is damage, with its row",
        arguments: [
            "<row r='2'/><row r='2'/>", "<row r='0'/>", "<row r='1048577'/>", "<row r='1'><c r='B1'/><c r='A1'/></row>",
            "<row r='1'><c r='A2'/></row>", "<row r='1'><c r='XFE1'/></row>", "<row r='1'><c r='A1' t='q'/></row>",
            "<row r='1'><c r='A1' t='s'><v>0</v></c></row>", "<row r='1'><c r='A1'><v>1,5</v></c></row>",
            "<row r='1'><c r='A1' t='b'><v>2</v></c></row>", "<row r='1'>", "<row r='1'><c r='A1'>&x;</c></row>",
        ])
    func damage(_ sheetData: String) {
        let fault = fault(TestWorkbook(sheetData: sheetData).bytes)
        #expect(fault?.kind == .damaged)
        #expect(fault?.part == "xl/worksheets/sheet1.xml")
    }

    @Test("merged areas that overlap are damage")
    func overlap() {
        let areas = (1...3).map { "<mergeCell ref='A\($0):XFD9'/>" }.joined()
        let workbook = TestWorkbook(
            sheetData: "<row r='5'><c r='A5'><v>1</v></c></row>", afterRows: "<mergeCells>\(areas)</mergeCells>")
        #expect(fault(workbook.bytes)?.message == "the merged areas overlap")
    }

    @Test("a part with another checksum is damage")
    func checksum() {
        var workbook = TestWorkbook(sheetData: "<row r='1'><c r='A1'><v>15</v></c></row>")
        workbook.isPacked = false
        var bytes = workbook.bytes
        guard let place = bytes.firstRange(of: Array("<v>15".utf8)) else { return #expect(Bool(false), "no such cell") }
        bytes[place.lowerBound + 3] = UInt8(ascii: "2")
        #expect(fault(bytes)?.kind == .damaged)
    }

    /// Half of the rounds flip bits of the archive, half those of a part, which the checksum then fits.
    @Test("flipped bits are found or change nothing that crashes", arguments: [1, 2, 3, 4] as [UInt64])
    func flippedBits(_ seed: UInt64) throws {
        var random = SplitMix64(seed: seed)
        let cells = "<row r='2'><c r='A2' t='s'><v>0</v></c><c r='B2' s='1'><v>38043.5</v></c></row>"
        let good = TestWorkbook(
            sheetData: "<row r='1'><c r='A1' t='inlineStr'><is><t>a_x000A_</t></is></c><c r='C1'><f>1</f></c></row>"
                + cells,
            afterRows: "<mergeCells><mergeCell ref='A1:B3'/></mergeCells>", sharedStrings: "<si><t>Anna</t></si>",
            formatCodes: ["dd.mm.yyyy"])
        for round in 0..<400 {
            var workbook = good
            if round.isMultiple(of: 2) {
                workbook.sheetData = flipped(good.sheetData, &random)
                workbook.afterRows = flipped(good.afterRows, &random)
            }
            var bytes = workbook.bytes
            if !round.isMultiple(of: 2) {
                for _ in 0..<random.draw(1...4) {
                    bytes[random.draw(0...bytes.count - 1)] ^= UInt8(1 << random.draw(0...7))
                }
            }
            do {
                let opened = try TestWorkbook.open(bytes)
                for sheet in opened.sheets where sheet.hasCells {
                    let rows = try TestWorkbook.rows(opened, sheet)
                    #expect(rows.map(\.number) == rows.map(\.number).sorted(), "seed \(seed), round \(round)")
                }
            } catch let fault as WorkbookFault {
                #expect(!fault.message.isEmpty && !fault.remedy.isEmpty, "seed \(seed), round \(round)")
            }
        }
    }

    private func flipped(_ text: String, _ random: inout SplitMix64) -> String {
        var bytes = Array(text.utf8)
        for _ in 0..<random.draw(0...3) { bytes[random.draw(0...bytes.count - 1)] ^= UInt8(1 << random.draw(0...6)) }
        return String(decoding: bytes, as: UTF8.self)
    }
}
