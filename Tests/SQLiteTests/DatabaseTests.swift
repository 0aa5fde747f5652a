import Foundation
import Testing

@testable import SQLite

@Suite("SQLite databases")
struct DatabaseTests {
    private let table = Table(
        "ad \"sl\"",
        columns: [.init("USUBJID", "TEXT", isRequired: true), .init("AVAL", "TEXT"), .init("AGE", "INTEGER")],
        primaryKey: ["USUBJID"])
    private let folder = FileManager.default.temporaryDirectory.appendingPathComponent("sqlite-\(UUID().uuidString)")

    private func withFolder(_ body: (String) throws -> Void) throws {
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        try body(folder.appendingPathComponent("out.sqlite").path)
    }

    private func names() throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: folder.path)
    }

    private func fill(_ database: Database) throws {
        try database.transaction {
            try database.create(table)
            let rows = try database.insertion(into: table)
            try rows.bind("Ä'1")
            try rows.bind("1.00")
            try rows.bind(7)
            try rows.insert()
            try rows.bind("")
            try rows.bindNull()
            try rows.insert()
        }
    }

    @Test func aFileAppearsOnlyWhenItIsCommitted() throws {
        try withFolder { path in
            let database = try Database(replacing: path)
            try fill(database)
            #expect(try names().allSatisfy { $0.hasSuffix(".part") })
            try database.commit()
            #expect(try names() == ["out.sqlite"])
        }
    }

    @Test func aDatabaseThatIsNotCommittedLeavesNothing() throws {
        try withFolder { path in
            do {
                let database = try Database(replacing: path)
                try fill(database)
            }
            #expect(try names().isEmpty)
        }
    }

    @Test func valuesComeBackAsTheyWere() throws {
        let database = try Database()
        try fill(database)
        #expect(try rows(of: database) == [["Ä'1", "1.00", "7"], ["", nil, nil]])
    }

    @Test func aSecondRowWithTheKeyOfAnotherIsRefusedWithoutItsValue() throws {
        let database = try Database()
        try fill(database)
        let insertion = try database.insertion(into: table)
        try insertion.bind("Ä'1")
        let error = #expect(throws: SQLiteError.self) { try insertion.insert() }
        #expect(error?.message == "UNIQUE constraint failed: ad \"sl\".USUBJID")
    }

    @Test func aTransactionThatFailsLeavesNoRows() throws {
        struct Stop: Error {}
        let database = try Database()
        try database.create(table)
        #expect(throws: Stop.self) {
            try database.transaction {
                let rows = try database.insertion(into: table)
                try rows.bind("a")
                try rows.insert()
                throw Stop()
            }
        }
        #expect(try rows(of: database).isEmpty)
    }

    @Test func theBytesOfADatabaseInMemoryAreThoseOfAFile() throws {
        let database = try Database()
        try fill(database)
        try database.withSerialized { #expect($0.starts(with: "SQLite format 3\0".utf8)) }
    }

    @Test func aFolderThatIsNotThereIsAnError() {
        let error = #expect(throws: SQLiteError.self) { try Database(replacing: folder.path + "/none/out.sqlite") }
        #expect(error?.message == "unable to open database file")
    }

    @Test func aDeviceIsNotReplaced() {
        let error = #expect(throws: SQLiteError.self) { try Database(replacing: "/dev/null") }
        #expect(error?.message == "there is something that is not a file")
    }

    private func rows(of database: Database) throws -> [[String?]] {
        try database.texts("SELECT USUBJID, AVAL, AGE FROM \"ad \"\"sl\"\"\" ORDER BY rowid")
    }
}
