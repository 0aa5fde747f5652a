import Foundation
import Testing

@testable import SQLite

@Suite("SQLite databases that are kept")
struct KeptDatabaseTests {
    private let path = FileManager.default.temporaryDirectory.appendingPathComponent("\(UUID().uuidString).sqlite").path

    private func removing<Result>(_ body: () throws -> Result) rethrows -> Result {
        defer { try? FileManager.default.removeItem(atPath: path) }
        return try body()
    }

    @Test func theNextRunFindsWhatWasWritten() throws {
        try removing {
            let first = try Database.keeping(path)
            try first.run("CREATE TABLE note (text TEXT, number INTEGER)")
            try first.run("INSERT INTO note VALUES (?, ?), (?, ?)", ["ä; '", 7, "", .null])
            first.discard()
            let rows = try Database.keeping(path).run("SELECT text, number FROM note ORDER BY number DESC")
            #expect(rows == [["ä; '", 7], ["", .null]])
        }
    }

    @Test func onlyOneProgramHasIt() throws {
        try removing {
            let first = try Database.keeping(path)
            #expect(throws: SQLiteError.self) { try Database.keeping(path) }
            first.discard()
            _ = try Database.keeping(path)
        }
    }

    @Test func onlyItsOwnerMayReadIt() throws {
        try removing {
            _ = try Database.keeping(path)
            let attributes = try FileManager.default.attributesOfItem(atPath: path)
            #expect((attributes[.posixPermissions] as? NSNumber)?.intValue == 0o600)
        }
    }
}
