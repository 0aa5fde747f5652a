import Diagnostics
import Foundation

/// A document and its lines.
final class SourceFile {
    let path: String
    let bytes: Data
    private lazy var lineStarts = Self.lineStarts(bytes)

    init(path: String, bytes: Data) {
        self.path = path
        self.bytes = bytes
    }

    func location(_ offset: Int) -> Location {
        var low = 0
        var high = lineStarts.count
        while high - low > 1 {
            let middle = (low + high) / 2
            if lineStarts[middle] <= offset { low = middle } else { high = middle }
        }
        return Location(file: path, place: .text(line: low + 1, column: max(0, offset - lineStarts[low]) + 1))
    }

    private static func lineStarts(_ bytes: Data) -> [Int] {
        // A byte order mark takes no column.
        var starts = [bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0]
        bytes.withUnsafeBytes { buffer in
            for (index, byte) in buffer.enumerated() where byte == UInt8(ascii: "\n") { starts.append(index + 1) }
        }
        return starts
    }
}
