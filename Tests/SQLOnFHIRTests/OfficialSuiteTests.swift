import Diagnostics
import FHIR
import Foundation
import Testing

@testable import SQLOnFHIR

/// The official tests of SQL on FHIR, where they stand beside the repository; they are not ours to hand on.
@Suite struct OfficialSuiteTests {
    private static let folder: URL = {
        if let path = ProcessInfo.processInfo.environment["MARROW_SHARED"] { return URL(filePath: path) }
        let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent()
        return root.deletingLastPathComponent().appending(path: "shared")
    }().appending(path: "corpora/sql-on-fhir/tests")

    static let files: [URL] = {
        let files = try? FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)
        return (files ?? []).filter { $0.pathExtension == "json" }.sorted { $0.path < $1.path }
    }()

    private typealias Object = [String: Any]

    @Test(.enabled(if: !files.isEmpty, "the official tests are not here"), arguments: files.map(\.lastPathComponent))
    func theRowsAreThoseThatAreExpected(file: String) throws {
        let data = try Data(contentsOf: Self.folder.appending(path: file))
        let suite = try #require(try JSONSerialization.jsonObject(with: data) as? Object)
        let resources = try Self.resources(of: [UInt8](data))
        let tests = suite["tests"] as? [Object] ?? []
        #expect(!tests.isEmpty)
        for test in tests {
            let title = test["title"] as? String ?? "?"
            let view = try Self.text(test["view"] as? Object ?? [:])
            if test["expectError"] as? Bool == true {
                #expect(throws: (any Error).self, "\(title)") { try Self.rows(view, resources) }
                continue
            }
            let rows = try Self.rows(view, resources)
            if let expected = test["expect"] as? [Object] {
                #expect(Self.sorted(rows) == Self.sorted(expected.map { $0 as NSDictionary }), "\(title)")
            }
            if let count = test["expectCount"] as? Int { #expect(rows.count == count, "\(title)") }
        }
    }

    private static func text(_ object: Object) throws -> String {
        String(decoding: try JSONSerialization.data(withJSONObject: object), as: UTF8.self)
    }

    /// The suite's resources as they are written: a decoder would make 1 of 1.0.
    private static func resources(of suite: [UInt8]) throws -> [String] {
        guard case .object(let members) = try JSONNodeReader.read(suite).value,
            case .list(let resources)? = members.first(where: { $0.name == "resources" })?.node.value
        else { return [] }
        return resources.map(text)
    }

    private static func text(_ node: JSONNode) -> String {
        switch node.value {
        case .null: "null"
        case .boolean(let value): value ? "true" : "false"
        case .number(let text): text
        case .text(let text): quoted(text)
        case .list(let items): "[" + items.map(text).joined(separator: ",") + "]"
        case .object(let members):
            "{" + members.map { quoted($0.name) + ":" + text($0.node) }.joined(separator: ",") + "}"
        }
    }

    private static func quoted(_ text: String) -> String {
        let escaped = text.replacingOccurrences(of: "\\", with: "\\\\").replacingOccurrences(of: "\"", with: "\\\"")
        return "\"" + escaped.replacingOccurrences(of: "\n", with: "\\n") + "\""
    }

    private struct Failed: Error {}

    private static func rows(_ view: String, _ resources: [String]) throws -> [NSDictionary] {
        let outcome = try run(view, on: resources)
        if outcome.messages.contains(where: { $0.severity == .error }) { throw Failed() }
        return try outcome.lines.map { line in
            try #require(try JSONSerialization.jsonObject(with: Data(line.utf8)) as? NSDictionary)
        }
    }

    private static func sorted(_ rows: [NSDictionary]) -> [NSDictionary] {
        rows.sorted { "\($0.sortedText)" < "\($1.sortedText)" }
    }
}

extension NSDictionary {
    fileprivate var sortedText: String {
        allKeys.map { "\($0)" }.sorted().map { "\($0)=\(self[$0] ?? "")" }.joined(separator: ",")
    }
}
