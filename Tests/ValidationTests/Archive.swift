import FHIR
import Foundation

/// Makes tar archives, packed with gzip or not, to be read.
enum Archive {
    struct File {
        var name: String
        var content: [UInt8]
        /// The type flag of the header: `0` for a file.
        var kind: Character = "0"

        init(_ name: String, _ text: String, kind: Character = "0") {
            self.name = name
            content = Array(text.utf8)
            self.kind = kind
        }
    }

    static func tar(_ files: [File]) -> [UInt8] {
        files.flatMap { header($0) + padded($0.content) } + [UInt8](repeating: 0, count: 1024)
    }

    static func tgz(_ files: [File]) throws -> [UInt8] { try GzipPacker.pack(tar(files)) }

    private static func padded(_ bytes: [UInt8]) -> [UInt8] {
        bytes + [UInt8](repeating: 0, count: (512 - bytes.count % 512) % 512)
    }

    private static func header(_ file: File) -> [UInt8] {
        var header = [UInt8](repeating: 0, count: 512)
        func write(_ text: String, at place: Int) {
            for (offset, byte) in text.utf8.prefix(100).enumerated() { header[place + offset] = byte }
        }
        write(file.name, at: 0)
        write(octal(file.content.count, digits: 11), at: 124)
        write("        ", at: 148)
        write(String(file.kind), at: 156)
        write("ustar\u{0}00", at: 257)
        write(octal(header.reduce(0) { $0 + Int($1) }, digits: 6) + "\u{0} ", at: 148)
        return header
    }

    private static func octal(_ number: Int, digits: Int) -> String {
        let text = String(number, radix: 8)
        return String(repeating: "0", count: digits - text.count) + text
    }
}

/// A folder of its own, which goes when the test does.
final class TestFolder {
    let path = FileManager.default.temporaryDirectory.appendingPathComponent("marrow-\(UUID().uuidString)").path

    init() throws {
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    }

    deinit {
        try? FileManager.default.removeItem(atPath: path)
    }

    /// Writes a file and returns its path.
    @discardableResult
    func write(_ name: String, _ bytes: [UInt8]) throws -> String {
        let url = URL(fileURLWithPath: "\(path)/\(name)")
        try FileManager.default.createDirectory(
            at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
        try Data(bytes).write(to: url)
        return url.path
    }

    @discardableResult
    func write(_ name: String, _ text: String) throws -> String { try write(name, Array(text.utf8)) }
}
