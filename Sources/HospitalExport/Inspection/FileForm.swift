import FHIR

/// How a CSV file seems to be written: its encoding, delimiter and header.
struct FileForm {
    /// What tells the encoding.
    enum Evidence {
        /// A mark, or signs that are whole in this encoding only.
        case certain
        /// There are no other letters than ASCII's, which most encodings share.
        case asciiOnly
        /// Signs that other encodings of one byte have too.
        case probable
    }

    let encoding: TextEncoding
    let evidence: Evidence
    let delimiter: UInt8
    /// Whether the file begins with a line `sep=;`.
    let namesDelimiter: Bool
    /// The share of the rows looked at that have the most frequent number of cells.
    let evenness: Double

    /// What is looked at, in bytes; enough for the form of any file.
    private static let sampleBytes = 1 << 20
    private static let sampleRows = 500
    private static let delimiters = [UInt8(ascii: ";"), UInt8(ascii: "\t"), UInt8(ascii: ","), UInt8(ascii: "|")]

    init(path: String) throws(TableFault) {
        let sample = try Self.sample(path)
        (encoding, evidence) = Self.encoding(sample)
        let pieces = BytePieces(bytes: sample)
        let text: [UInt8]
        do {
            _ = try pieces.skipByteOrderMark()
            switch encoding {
            case .utf16LittleEndian: pieces.transcodeUTF16(isBigEndian: false)
            case .utf16BigEndian: pieces.transcodeUTF16(isBigEndian: true)
            case .utf16: pieces.transcodeUTF16(isBigEndian: sample.starts(with: ByteOrderMark.utf16BigEndian.bytes))
            default: break
            }
            var all: [UInt8] = []
            while case let piece = try pieces.next(), !piece.isEmpty { all += piece }
            text = all
        } catch {
            throw .unreadable
        }
        namesDelimiter = text.starts(with: Array("sep=".utf8))
        (delimiter, evenness) = try Self.delimiter(text, isCut: sample.count == Self.sampleBytes)
    }

    private static func sample(_ path: String) throws(TableFault) -> [UInt8] {
        do {
            let source = try FileSource(path)
            return try [UInt8](unsafeUninitializedCapacity: sampleBytes) { buffer, count in
                count = try source.read(into: UnsafeMutableRawBufferPointer(buffer))
            }
        } catch {
            throw .unreadable
        }
    }

    // MARK: Encoding

    private static func encoding(_ sample: [UInt8]) -> (TextEncoding, Evidence) {
        if let mark = ByteOrderMark.allCases.first(where: { sample.starts(with: $0.bytes) }) {
            return (mark == .utf8 ? .utf8 : .utf16, .certain)
        }
        // Of every two bytes of Western text in UTF-16 one is zero.
        let zeros = [0, 1].map { parity in sample.indices.count { $0 % 2 == parity && sample[$0] == 0 } }
        if max(zeros[0], zeros[1]) * 4 > sample.count {
            return (zeros[0] > zeros[1] ? .utf16BigEndian : .utf16LittleEndian, .certain)
        }
        // A sign may be cut at the sample's end.
        let whole = sample[..<(sample.lastIndex(of: UInt8(ascii: "\n")) ?? sample.endIndex)]
        let isASCII = whole.allSatisfy { $0 < 0x80 }
        if String(validating: whole, as: UTF8.self) != nil { return (.utf8, isASCII ? .asciiOnly : .certain) }
        // Windows-1252 has all signs of ISO 8859-1; only five bytes tell that it is not meant.
        if TextEncoding.windows1252.decode(whole) != nil { return (.windows1252, .probable) }
        return (.iso8859Part1, .probable)
    }

    // MARK: Delimiter

    /// The sign by which the most rows have the same number of cells, and more than one.
    private static func delimiter(_ text: [UInt8], isCut: Bool) throws(TableFault) -> (UInt8, Double) {
        var best: (sign: UInt8, evenness: Double, width: Int) = (delimiters[0], 0, 1)
        for sign in delimiters {
            let all = try widths(text, sign)
            // The last row may be cut.
            let widths = isCut && all.count < sampleRows ? all.dropLast() : all
            let counts = Dictionary(widths.map { ($0, 1) }, uniquingKeysWith: +)
            guard let width = counts.max(by: { ($0.value, $0.key) < ($1.value, $1.key) })?.key, width > 1 else {
                continue
            }
            let evenness = Double(counts[width] ?? 0) / Double(widths.count)
            if (evenness, width) > (best.evenness, best.width) { best = (sign, evenness, width) }
        }
        return (best.sign, best.evenness)
    }

    private static func widths(_ text: [UInt8], _ sign: UInt8) throws(TableFault) -> [Int] {
        var dialect = CSVDialect()
        dialect.givenDelimiter = sign
        var lexer = CSVLexer(BytePieces(bytes: text), dialect: dialect, rowLimit: 1 << 16)
        var widths: [Int] = []
        do {
            if let named = try lexer.readSeparatorLine() {
                // The file says it itself.
                return named == sign ? [Int](repeating: .max, count: 1) : []
            }
            while widths.count < sampleRows, let row = try lexer.next() {
                if !row.isBlank, row.fault == nil { widths.append(row.count) }
            }
        } catch {
            throw .unreadable
        }
        return widths
    }
}
