import Testing

@testable import HospitalExport
@testable import cohort_generator

@Suite("The CSV lexer")
struct CSVLexerTests {
    @Test(
        "cuts rows and cells",
        arguments: [
            ("a;b\nc;d\n", [["a", "b"], ["c", "d"]]),
            ("a;b\r\nc;d", [["a", "b"], ["c", "d"]]),
            ("a\rb\r", [["a"], ["b"]]),
            ("\u{FEFF}a;b\n", [["a", "b"]]),
            ("\"a;b\";\"c\"\"d\"\n", [["a;b", "c\"d"]]),
            ("\"a\r\nb\";c\n", [["a\r\nb", "c"]]),
            ("a;;\n;\n", [["a", "", ""], ["", ""]]),
            ("a\n\nb\n", [["a"], [""], ["b"]]),
            ("5\" n;\"\"\n", [["5\" n", ""]]),
            ("", []),
        ])
    func rows(_ text: String, _ expected: [[String]]) throws {
        for pieceSize in [1, 2, 3, 1000] {
            #expect(try CSVText.rows(Array(text.utf8), pieceSize: pieceSize).map(\.cells) == expected)
        }
    }

    @Test("numbers rows by the line on which they begin")
    func lines() throws {
        let rows = try CSVText.rows(Array("a\n\"b\nb\r\nb\";c\n\nd".utf8))
        #expect(rows.map(\.line) == [1, 2, 5, 6])
    }

    @Test("gives up one line for a quote that is not closed")
    func unclosedQuote() throws {
        for pieceSize in [1, 1000] {
            let rows = try CSVText.rows(Array("a;\"b\nc;d\ne;f\n".utf8), pieceSize: pieceSize)
            #expect(rows.map(\.fault) == [.unclosedQuote, nil, nil])
            #expect(rows.map(\.line) == [1, 2, 3])
            #expect(rows.last?.cells == ["e", "f"])
        }
    }

    @Test("gives up one line for a quote that closes another row's")
    func misplacedQuote() throws {
        let rows = try CSVText.rows(Array("a;\"b\nc;\"d\"\ne;f\n".utf8))
        #expect(rows.map(\.fault) == [.textAfterQuote, nil, nil])
        #expect(rows.dropFirst().map(\.cells) == [["c", "d"], ["e", "f"]])
    }

    @Test("gives up a row that is too long, and keeps no more of it than it must")
    func tooLong() throws {
        let long = [UInt8](repeating: UInt8(ascii: "x"), count: 100_000)
        let rows = try CSVText.rows(long + Array("\na\n".utf8), pieceSize: 100, limit: 1000)
        #expect(rows.map(\.fault) == [.tooLong, nil])
        #expect(rows.map(\.line) == [1, 2])
        #expect(rows.last?.cells == ["a"])
    }

    @Test("takes the sign behind an escape for itself")
    func escapes() throws {
        var dialect = CSVDialect(givenDelimiter: UInt8(ascii: ";"))
        dialect.escape = UInt8(ascii: "\\")
        dialect.doublesQuote = false
        for pieceSize in [1, 1000] {
            let text = Array(#"a\;b;"c\"d";e\\"#.utf8)
            let rows = try CSVText.rows(text, pieceSize: pieceSize, dialect: dialect)
            #expect(rows.map(\.cells) == [["a;b", "c\"d", "e\\"]])
            #expect(rows.allSatisfy { $0.fault == nil })
        }
    }

    @Test("leaves out spaces behind a delimiter where the dialect says so")
    func initialSpace() throws {
        var dialect = CSVDialect(givenDelimiter: UInt8(ascii: ";"))
        dialect.skipsInitialSpace = true
        #expect(try CSVText.rows(Array("a;  b; \"c;d\"\n".utf8), dialect: dialect).map(\.cells) == [["a", "b", "c;d"]])
    }

    @Test("reads back what a naive writer writes", arguments: 1...300)
    func roundTrip(_ seed: UInt64) throws {
        var random = SplitMix64(seed: seed)
        let table = CSVText.table(&random)
        let text = CSVText.write(table, &random)
        let rows = try CSVText.rows(Array(text.utf8), pieceSize: random.draw(1...40))
        #expect(rows.map(\.cells) == table, "seed \(seed)")
        #expect(rows.allSatisfy { $0.fault == nil }, "seed \(seed)")
    }
}

/// Tables as text, the plain way.
private enum CSVText {
    struct Row {
        let line: Int
        let cells: [String]
        let fault: CSVRow.Fault?
    }

    static func rows(
        _ bytes: [UInt8], pieceSize: Int = 1000, limit: Int = 1 << 20,
        dialect: CSVDialect = CSVDialect(givenDelimiter: UInt8(ascii: ";"))
    ) throws -> [Row] {
        let pieces = BytePieces(bytes: bytes, pieceSize: pieceSize)
        _ = try pieces.skipByteOrderMark()
        var lexer = CSVLexer(pieces, dialect: dialect, rowLimit: limit)
        var rows: [Row] = []
        while let row = try lexer.next() {
            let cells = (0..<row.count).map { String(decoding: row.cell($0) ?? [], as: UTF8.self) }
            rows.append(Row(line: row.line, cells: cells, fault: row.fault))
        }
        return rows
    }

    static func table(_ random: inout SplitMix64) -> [[String]] {
        let letters = ["a", "ü", "\u{1F600}", ";", "\"", "\n", "\r", "\r\n", " ", ",", "1"]
        let width = random.draw(2...5)
        return (0..<random.draw(1...8)).map { _ in
            (0..<width).map { _ in (0..<random.draw(0...6)).map { _ in random.pick(letters) }.joined() }
        }
    }

    static func write(_ table: [[String]], _ random: inout SplitMix64) -> String {
        var text = ""
        for row in table {
            text += row.map { cell in
                let mustQuote = cell.unicodeScalars.contains { ";\"\r\n".unicodeScalars.contains($0) }
                guard mustQuote || random.oneIn(3) else { return cell }
                return "\"" + cell.unicodeScalars.map { $0 == "\"" ? "\"\"" : String($0) }.joined() + "\""
            }.joined(separator: ";")
            text += random.pick(["\n", "\r\n"])
        }
        return text
    }
}
