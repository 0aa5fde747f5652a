import Foundation
import Testing

@testable import Delivery

/// What the server has that the journal does not know of.
@Suite(.timeLimit(.minutes(2))) struct FoundResourceTests {
    let server: TestServer
    let folder = BundleFolder()

    init() throws {
        server = try TestServer()
    }

    @discardableResult
    private func send(updatesFound: Bool = false) throws -> [BundleOutcome] {
        try folder.run(to: server, updatesFound: updatesFound).outcomes
    }

    @Test func aResourceThatChangedAfterTheJournalWasLostIsUpdated() throws {
        try folder.add("one", .create(patient: "p1", gender: "male"))
        try send()
        try folder.forgetJournal()
        try folder.add("one", .create(patient: "p1", gender: "female"))
        #expect(try send() == [.sent(created: 0, updated: 1, unchanged: 0)])
        #expect(server.resources.map(\.version) == [2])
        #expect(server.resources[0].text.contains("female"))
        // Only over the version that was read.
        let update = try #require(server.requests.last { $0.method == "POST" })
        #expect(String(decoding: update.body, as: UTF8.self).contains(#""ifMatch":"W/\"1\""#))
    }

    @Test func aResourceWithReferencesIsKnownByTheServersNamesOfThem() throws {
        try folder.add("one", .create(patient: "p1"), .create(observation: "o1", of: "urn:uuid:p1"))
        try send()
        try folder.forgetJournal()
        #expect(try send() == [.alreadySent])
        #expect(server.resources.map(\.version) == [1, 1])
    }

    @Test func whatIsMadeOnlyUnlessItIsThereStaysAsItIsThereAndIsTold() throws {
        try folder.add("one", .conditional(patient: "p1", gender: "male"))
        try send()
        try folder.forgetJournal()
        try folder.add("one", .conditional(patient: "p1", gender: "female"))
        // Also by a later run, which has the journal of the first.
        for _ in 0..<2 { #expect(try send() == [.sent(created: 0, updated: 0, unchanged: 0, differing: 1)]) }
        #expect(server.resources.map(\.version) == [1])
        #expect(try send(updatesFound: true) == [.sent(created: 0, updated: 1, unchanged: 0)])
        #expect(server.resources[0].text.contains("female"))
        #expect(try send() == [.alreadySent])
    }

    @Test func otherCentresResourcesAreNotFound() throws {
        try folder.add("one", .conditional(patient: "p1", centre: "11111"))
        try send()
        try folder.forgetJournal()
        try folder.add("one", .conditional(patient: "p1", centre: "22222"))
        #expect(try send() == [.sent(created: 1, updated: 0, unchanged: 0)])
        #expect(server.requests.contains { $0.query == "_security=urn:centre%7C22222&identifier=urn:test%7Cp1" })
    }

    @Test func whatIsMadeBetweenTheQuestionAndTheCreationIsNotTakenForOurs() throws {
        try folder.add("other", .conditional(patient: "p1", gender: "male"))
        try send()
        try FileManager.default.removeItem(at: folder.url.appendingPathComponent("other.json"))
        try folder.forgetJournal()
        try folder.add("one", .conditional(patient: "p1", gender: "female"), .create(patient: "p2"))
        server.fail(.answer(200, #"{"resourceType":"Bundle","type":"searchset"}"#))
        #expect(try send() == [.sent(created: 1, updated: 0, unchanged: 0, differing: 1)])
    }

    @Test func aServerThatShowsNothingDecidesByTheCondition() throws {
        try folder.add("one", .conditional(patient: "p1", gender: "male"))
        server.fail(.status(403))
        #expect(try send() == [.sent(created: 1, updated: 0, unchanged: 0)])
        try folder.forgetJournal()
        server.fail(.status(403), nil, .status(403))
        #expect(try send() == [.sent(created: 0, updated: 0, unchanged: 0, differing: 1)])
        #expect(server.resources.map(\.version) == [1])
    }

    @Test func aServerThatShowsNothingGetsNothingThatItMayHave() throws {
        try folder.add("one", .create(patient: "p1"))
        server.fail(.status(403))
        guard case .unclear = try send().first else {
            Issue.record("it was sent")
            return
        }
        #expect(server.resources.isEmpty)
    }

    @Test func twoNamesOfOneResourceAreNotBothTakenForIt() throws {
        try folder.add(
            "one", .conditional(patient: "p1"), .conditional(patient: "p1", fullURL: "urn:uuid:other"))
        for _ in 0..<2 {
            guard case .unclear = try send().first else {
                Issue.record("both names were taken")
                return
            }
        }
        #expect(server.resources.count == 1)
    }

    @Test(arguments: [.cut(isDone: true), .halfAnswer] as [TestServer.Fault])
    func anUpdateWhoseAnswerWasLostIsFoundOnTheServer(_ fault: TestServer.Fault) throws {
        try folder.add("one", .create(patient: "p1", gender: "male"))
        try send()
        try folder.add("one", .create(patient: "p1", gender: "female"))
        server.fail(fault)
        #expect(try send() == [.alreadySent])
        #expect(server.resources.map(\.version) == [2])
        try folder.add("one", .create(patient: "p1", gender: "other"))
        #expect(try send() == [.sent(created: 0, updated: 1, unchanged: 0)])
    }
}
