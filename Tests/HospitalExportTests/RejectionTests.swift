import Foundation
import Study
import Testing

@testable import HospitalExport

@Suite("Rejected rows")
struct RejectionTests {
    private let folder: TemporaryFolder

    init() throws {
        folder = try TemporaryFolder()
    }

    /// The files of the rejected rows of an export, by name.
    private func rejected(
        _ export: SmallExport, limits: ExportLimits = ExportLimits()
    ) throws -> [String: [UInt8]] {
        try folder.write(Array(export.package.utf8), to: "datapackage.json")
        for (name, bytes) in export.tables { try folder.write(bytes, to: name) }
        let rows = RejectedRows(try HospitalExportReader(package: folder.url.path, limits: limits).read())
        guard !rows.isEmpty else { return [:] }
        var files: [String: [UInt8]] = [:]
        for file in rows.files {
            var bytes: [UInt8] = []
            try file.write { bytes += $0 }
            files[file.name] = bytes
        }
        return files
    }

    private func text(_ bytes: [UInt8]?) -> String? { bytes.map { String(decoding: $0, as: UTF8.self) } }

    @Test("are all there, however few findings are listed")
    func unlisted() throws {
        var limits = ExportLimits()
        limits.findings = 1
        let rows = (1...3).map { "A;\($0);2012;nobody;\n" }.joined()
        let files = try rejected(.with("hszt.csv", "ID;NR;DATUM;SPENDER;TBI\n" + rows), limits: limits)
        let lines = text(files["hszt.csv"])?.split(separator: "\n") ?? []
        #expect(lines.count == 4)
        #expect(lines.last == "A;3;2012;nobody;;set aside like other rows of this file")
    }

    @Test("stand below their header as they are, each with its reason")
    func reason() throws {
        let files = try rejected(.with("hszt.csv", "ID;NR;DATUM;SPENDER;TBI\nA;1;2012;nobody;12,0\nB;1;2013;MSD;\n"))
        #expect(
            text(files["hszt.csv"])
                == "ID;NR;DATUM;SPENDER;TBI;marrow:rejected\n"
                + "A;1;2012;nobody;12,0;SPENDER: the cell is none of the words of its column [cell-category], "
                + "nearest: `MMUD`, `MSD`, `MUD`\n")
        #expect(text(files["patienten.csv"]) == "ID;SEX;GEB;marrow:rejected\n")
    }

    @Test("are all rows of a patient whose records do not fit together")
    func unfitting() throws {
        var export = SmallExport.replacing(
            #""type": "date", "format": "%d.%m.%Y", "marrow:field": "patient.birthDate","#,
            by: #""type": "string", "marrow:field": "patient.identifier","#)
        export.package = export.package.replacing(#", "minimum": "01.01.1990""#, with: "")
        // Two identifiers of a patient may not be the same.
        export.tables["patienten.csv"] = Array("ID;SEX;GEB\nA;w;A\nB;m;C\n".utf8)
        let files = try rejected(export)
        #expect(text(files["patienten.csv"])?.contains("the records of the patient do not fit together") == true)
        let counts = files.mapValues { text($0)?.split(separator: "\n").count ?? 0 }
        #expect(counts == ["patienten.csv": 2, "hszt.csv": 3, "zyklen.csv": 2, "infusionen.csv": 2])
        #expect(text(files["zyklen.csv"])?.contains("the row belongs to a patient whose records do not fit") == true)
        #expect(try export.read().tables.map(\.rowsSetAside) == [1, 2, 1, 1])
    }

    @Test("of a good export are none")
    func none() throws {
        #expect(try rejected(SmallExport()).isEmpty)
    }

    @Test("give the study that was lacking, once they are mended and read with the same package")
    func mended() throws {
        let clean = try SmallExport().read().study
        var export = SmallExport.with("patienten.csv", "ID;SEX;GEB\nA;w;01.13.2003\nB;m;04.05.2006\n")
        let first = try export.read().study
        export.tables = try rejected(export)
        let mended = text(export.tables["patienten.csv"])?.replacingOccurrences(of: "01.13.2003", with: "01.02.2003")
        export.tables["patienten.csv"] = Array((mended ?? "").utf8)
        let second = try export.read()
        #expect(second.diagnostics.isEmpty)
        #expect(first.patients.map(\.identifier.value) == ["B"])
        #expect(second.study.patients + first.patients == clean.patients)
    }

    @Test("may lose the reason when they are mended")
    func withoutReason() throws {
        let export = SmallExport.with(
            "patienten.csv", "ID;SEX;GEB;marrow:rejected\nA;w;01.02.2003\nB;m;04.05.2006;GEB: mended\n")
        let reading = try export.read()
        #expect(reading.diagnostics.isEmpty)
        #expect(reading.study == (try SmallExport().read().study))
    }

    /// A piece of a file, and whether it is a row that is rejected, without its end.
    struct Piece: Sendable {
        let text: String
        var isRejected = false
        var end = ""
    }

    @Test(
        "keep their bytes",
        arguments: [
            // A mark, a separator line, a cell of two lines, and no end to the last row.
            [
                Piece(text: "\u{FEFF}sep=;\r\n"), Piece(text: "ID;NR;DATUM;SPENDER;TBI", end: "\r\n"),
                Piece(text: "\"A\";1;2012;\"no\r\nbody\";", isRejected: true, end: "\r\n"),
                Piece(text: "\r\nB;1;2013;MSD;\r\n"), Piece(text: "A;2;2012;x;", isRejected: true),
            ],
            // Returns alone, and a quote that is not closed.
            [
                Piece(text: "ID;NR;DATUM;SPENDER;TBI", end: "\r"),
                Piece(text: "A;1;2012;\"MUD;", isRejected: true, end: "\r"), Piece(text: "B;1;2013;MSD;\r"),
            ],
            // Too few cells, too many, a blank row between, and a patient who is not there.
            [
                Piece(text: "ID;NR;DATUM;SPENDER;TBI", end: "\n"),
                Piece(text: "A;1;2012;MUD", isRejected: true, end: "\n"),
                Piece(text: "A;2;2012;MUD;1;2", isRejected: true, end: "\n"), Piece(text: " \n"),
                Piece(text: "X;3;2012;MUD;", isRejected: true, end: "\n"),
            ],
        ])
    func bytes(_ pieces: [Piece]) throws {
        let source = pieces.map { $0.text + $0.end }.joined()
        let copy = try rejected(.with("hszt.csv", source))["hszt.csv"]
        var rest = try #require(copy)[...]
        for (index, piece) in pieces.enumerated() {
            let isHeader = piece.text.hasSuffix("TBI")
            guard isHeader || piece.isRejected || index == 0 else { continue }
            #expect(rest.starts(with: piece.text.utf8), "\(piece.text)")
            rest = rest.dropFirst(piece.text.utf8.count)
            if isHeader || piece.isRejected {
                let end = Array((piece.end.isEmpty ? "\n" : piece.end).utf8)
                let cell = rest.prefix { $0 != end[0] }
                #expect(cell.first == UInt8(ascii: ";") && cell.count > 10)
                rest = rest.dropFirst(cell.count)
                #expect(rest.starts(with: end))
                rest = rest.dropFirst(end.count)
            }
        }
        #expect(rest.isEmpty)
    }

    @Test("keep their encoding", arguments: [TextEncoding.windows1252, .iso8859Part15, .utf16, .utf16BigEndian])
    func encoding(_ encoding: TextEncoding) throws {
        func encoded(_ text: String) -> [UInt8] {
            switch encoding {
            case .utf16: [0xFF, 0xFE] + text.utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
            case .utf16BigEndian: text.utf16.flatMap { [UInt8($0 >> 8), UInt8($0 & 0xFF)] }
            default: text.unicodeScalars.map { UInt8($0.value) }
            }
        }
        let header = "ID;SEX;GEB"
        var export = SmallExport.with("patienten.csv", encoded("\(header)\nÄ;w;x\nB;m;04.05.2006\n"))
        export.package = export.package.replacingOccurrences(
            of: "\"path\": \"patienten.csv\",", with: "\"path\": \"patienten.csv\", \"encoding\": \"\(encoding.name)\","
        )
        let reason = "GEB: the cell is not a date of the column's format [cell-date], write the date as dd.MM.yyyy"
        #expect(
            try rejected(export)["patienten.csv"]
                == encoded("\(header);marrow:rejected\nÄ;w;x;\(reason.replacingOccurrences(of: "\"", with: "'"))\n"))
    }

    @Test("of a table without a header are read again, and do not come to stand where comments are")
    func withoutHeader() throws {
        var export = SmallExport.with("patienten.csv", "A;w;gestern\n# comment\nB;m;morgen\n")
        export.package = export.package.replacingOccurrences(
            of: "\"path\": \"patienten.csv\", \"dialect\": { \"delimiter\": \";\" }",
            with: "\"path\": \"patienten.csv\", "
                + "\"dialect\": { \"delimiter\": \";\", \"header\": false, \"commentRows\": [2] }")
        let files = try rejected(export)
        let copy = try #require(text(files["patienten.csv"]))
        #expect(copy.hasPrefix("A;w;gestern;marrow:rejected GEB: "))
        #expect(copy.contains("\n\nB;m;morgen;marrow:rejected GEB: "))
        let mended = copy.replacingOccurrences(of: "gestern", with: "01.02.2003")
            .replacingOccurrences(of: "morgen", with: "04.05.2006")
        export.tables = files
        export.tables["patienten.csv"] = Array(mended.utf8)
        let reading = try export.read()
        #expect(reading.diagnostics.isEmpty)
        #expect(reading.study == (try SmallExport().read().study))
    }

    @Test("of a table whose patients cannot be read are all of its rows")
    func unreadable() throws {
        let files = try rejected(.with("patienten.csv", "SOMETHING\nelse\n"))
        #expect(
            text(files["patienten.csv"])
                == "SOMETHING;marrow:rejected\nelse;the first row names none of the columns that the package describes "
                + "[table-header], begin the file with the names of the columns, or say in the dialect that it has no "
                + "header\n")
        #expect(text(files["hszt.csv"])?.split(separator: "\n").count == 4)
    }
}
