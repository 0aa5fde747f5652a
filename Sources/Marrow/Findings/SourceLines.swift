import FHIR

/// Lines of a file, read forwards as they are asked for.
final class SourceLines {
    /// Longer lines are not shown, so that one line cannot take all memory.
    private static let longest = 1 << 24

    private let path: String
    private var source: any ByteSource
    private var chunk: [UInt8] = []
    private var position = 0
    private var next = 1
    private var last: (number: Int, text: [UInt8])?

    /// `nil` for standard input, and for a file that cannot be opened again.
    init?(_ path: String) {
        guard path != "-", let source = try? Self.open(path) else { return nil }
        self.path = path
        self.source = source
    }

    /// A line by its number, counted from 1, without its end.
    func line(_ number: Int) -> [UInt8]? {
        if let last, last.number == number { return last.text }
        if number < next, !restart() { return nil }
        while next < number { guard readLine(keeping: false) != nil else { return nil } }
        guard let text = readLine(keeping: true) else { return nil }
        last = (number, text)
        return text
    }

    /// The file, unpacked where it is gzip.
    private static func open(_ path: String) throws -> any ByteSource {
        let file = try FileSource(path)
        var beginning: [UInt8] = [0, 0]
        _ = try beginning.withUnsafeMutableBytes { try file.read(into: $0) }
        try file.rewind()
        return GzipSource.isGzip(beginning) ? try GzipSource(file) : file
    }

    private func restart() -> Bool {
        guard let again = try? Self.open(path) else { return false }
        source = again
        (chunk, position, next) = ([], 0, 1)
        return true
    }

    private func readLine(keeping: Bool) -> [UInt8]? {
        var line: [UInt8] = []
        while true {
            if position == chunk.count, !fill() { return nil }
            let end = chunk[position...].firstIndex(of: UInt8(ascii: "\n"))
            if keeping, line.count <= Self.longest { line += chunk[position..<(end ?? chunk.count)] }
            position = end.map { $0 + 1 } ?? chunk.count
            if end != nil { break }
            if position == chunk.count, !fill() { break }
        }
        next += 1
        return line.count <= Self.longest ? line : nil
    }

    private func fill() -> Bool {
        chunk = [UInt8](repeating: 0, count: 1 << 16)
        let count = chunk.withUnsafeMutableBytes { (try? source.read(into: $0)) ?? 0 }
        chunk.removeLast(chunk.count - count)
        position = 0
        return count > 0
    }
}
