import FHIR
import Foundation
import StudyFHIR
import Testing

@testable import HospitalExport

/// An export with one fault made on purpose, as a file of `BrokenExports` describes it: a title, a sample, the change,
/// and what Marrow must say of it and may lose by it.
///
///     # A day that its month does not have
///     export: cohort-csv
///     file: patienten.csv
///     replace: SYN-002;m;02.05.1996
///     by: SYN-002;m;31.02.1996
///     expected:
///     patienten.csv:3:GEBURTSDATUM: error: …
///     lost: SYN-002
///
/// In place of `replace` and `by`: `cut: 700` keeps the file's first bytes, `remove` removes it. `\n`, `\t` and `\xE4`
/// stand for these bytes. The file `*` is the first that has the text. Packed files are unpacked for the change.
struct BrokenExport: CustomTestStringConvertible {
    let name: String
    private let url: URL
    private let lines: [String]

    static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
        .appendingPathComponent("BrokenExports")

    static let all: [BrokenExport] = {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
        return names.filter { $0.hasSuffix(".txt") }.sorted().compactMap(BrokenExport.init)
    }()

    private init?(_ file: String) {
        name = String(file.dropLast(".txt".count))
        url = Self.folder.appendingPathComponent(file)
        guard let text = try? String(contentsOf: url, encoding: .utf8) else { return nil }
        lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    }

    var testDescription: String { name }

    private func property(_ name: String) -> String? {
        lines.first { $0.hasPrefix("\(name): ") }.map { String($0.dropFirst(name.count + 2)) }
    }

    var export: String { property("export") ?? "" }

    /// What Marrow must say: the lines behind `expected:`.
    var expected: [String] {
        guard let start = lines.firstIndex(of: "expected:") else { return [] }
        return lines[(start + 1)...].filter { !$0.isEmpty }
    }

    /// Writes what Marrow says now as what it must say.
    func record(_ expected: [String]) throws {
        let described = lines.prefix { $0 != "expected:" }.filter { !$0.isEmpty }
        try (described + ["expected:"] + expected + [""]).joined(separator: "\n")
            .write(to: url, atomically: true, encoding: .utf8)
    }

    // MARK: The fault

    /// Makes the fault in a copy of the sample.
    func breakFile(in folder: URL) throws {
        let place = try self.place(in: folder)
        if lines.contains("remove") { return try FileManager.default.removeItem(at: place) }
        let packed = try Data(contentsOf: place)
        if let cut = property("cut").flatMap(Int.init) {
            #expect(cut < packed.count)
            return try packed.prefix(cut).write(to: place)
        }
        let isPacked = place.pathExtension == "gz"
        var bytes = isPacked ? try Self.unpacked(place) : packed
        let range = try #require(bytes.range(of: Self.bytes(property("replace") ?? "")), "the sample has no such text")
        bytes.replaceSubrange(range, with: Self.bytes(property("by") ?? ""))
        try (isPacked ? Data(GzipPacker.pack(Array(bytes))) : bytes).write(to: place)
    }

    private func place(in folder: URL) throws -> URL {
        let file = property("file") ?? ""
        guard file == "*" else { return folder.appendingPathComponent(file) }
        let files = try FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)
            .sorted { $0.path < $1.path }
        guard let text = property("replace").map(Self.bytes) else { return try #require(files.first) }
        return try #require(try files.first { try Data(contentsOf: $0).range(of: text) != nil })
    }

    private static func unpacked(_ place: URL) throws -> Data {
        let source = try GzipSource(FileSource(place.path))
        var bytes = Data()
        var buffer = [UInt8](repeating: 0, count: 1 << 16)
        while true {
            let count = try buffer.withUnsafeMutableBytes { try source.read(into: $0) }
            if count == 0 { return bytes }
            bytes.append(contentsOf: buffer[..<count])
        }
    }

    /// The bytes of a text with escapes.
    private static func bytes(_ text: String) -> Data {
        var bytes = Data()
        var rest = Array(text.utf8)[...]
        while let byte = rest.popFirst() {
            guard byte == UInt8(ascii: "\\"), let kind = rest.popFirst() else {
                bytes.append(byte)
                continue
            }
            switch kind {
            case UInt8(ascii: "n"): bytes.append(0x0A)
            case UInt8(ascii: "t"): bytes.append(0x09)
            case UInt8(ascii: "x"):
                let digits = String(decoding: rest.prefix(2), as: UTF8.self)
                rest = rest.dropFirst(2)
                bytes.append(UInt8(digits, radix: 16) ?? UInt8(ascii: "?"))
            default: bytes.append(contentsOf: [byte, kind])
            }
        }
        return bytes
    }
}
