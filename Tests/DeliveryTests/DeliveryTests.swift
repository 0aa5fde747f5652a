import FHIR
import Foundation
import Testing

@testable import Delivery

/// Each test has a server of its own, a folder of Bundles and a journal beside them.
@Suite(.timeLimit(.minutes(2))) struct DeliveryTests {
    let server: TestServer
    let folder = BundleFolder()

    init() throws {
        server = try TestServer()
    }

    /// Sends the folder, as one call of the command would.
    @discardableResult
    private func send(attempts: Int = 4, timeout: Duration = .seconds(20), isDry: Bool = false) throws
        -> [BundleOutcome]
    {
        let run = try folder.run(to: server, attempts: attempts, timeout: timeout, isDry: isDry)
        #expect(run.diagnostics.isEmpty)
        return run.outcomes
    }

    @Test func aBundleIsSentOnce() throws {
        try folder.add("one", .update(patient: "p1"))
        #expect(try send() == [.sent(created: 1, updated: 0, unchanged: 0)])
        #expect(try send() == [.alreadySent])
        #expect(server.requests.count == 1)
        #expect(server.resources.map(\.version) == [1])
    }

    @Test func aResourceThatTheServerHasIsLeftOutOfAnotherBundle() throws {
        try folder.add("one", .update(patient: "p1"))
        try send()
        try folder.add("two", .update(patient: "p1"), .update(patient: "p2"))
        #expect(try send() == [.alreadySent, .sent(created: 1, updated: 0, unchanged: 1)])
    }

    @Test func aChangedResourceIsUpdated() throws {
        try folder.add("one", .create(patient: "p1", gender: "male"))
        try send()
        try folder.add("one", .create(patient: "p1", gender: "female"))
        #expect(try send() == [.sent(created: 0, updated: 1, unchanged: 0)])
        #expect(server.resources.map(\.version) == [2])
        #expect(server.resources[0].text.contains("female"))
    }

    @Test func aResourceThatSomebodyElseHasChangedIsNotOverwritten() throws {
        try folder.add("one", .create(patient: "p1", gender: "male"))
        try send()
        try server.change("Patient/s1")
        try folder.add("one", .create(patient: "p1", gender: "female"))
        #expect(try send().map(\.status) == [412])
        #expect(!server.resources[0].text.contains("female"))
    }

    @Test func theServersNamesAreUsedInLaterBundles() throws {
        // The Bundle of the Observation comes first by name, and waits.
        try folder.add("a", .create(observation: "o1", of: "urn:uuid:p1"))
        try folder.add("b", .create(patient: "p1"))
        #expect(try send() == Array(repeating: .sent(created: 1, updated: 0, unchanged: 0), count: 2))
        #expect(server.resources.map(\.type) == ["Patient", "Observation"])
        #expect(server.resources.last?.references == ["Patient/s1"])
    }

    @Test func aBundleThatRefersToWhatNobodyBringsIsNotSent() throws {
        try folder.add("a", .create(observation: "o1", of: "urn:uuid:p1"))
        #expect(try send() == [.waiting(for: "urn:uuid:p1")])
        #expect(server.requests.isEmpty)
    }

    @Test func aResourceThatTheServerHasWithoutTheJournalIsNotMadeAgain() throws {
        try folder.add("one", .create(patient: "p1"))
        try send()
        try folder.forgetJournal()
        #expect(try send() == [.alreadySent])
        #expect(server.resources.count == 1)
    }

    @Test(
        arguments: [
            .status(503), .status(429, headers: ["Retry-After": "0"]), .status(500), .cut(isDone: false),
            .cut(isDone: true), .halfAnswer, .answerTwice, .stall(.seconds(3)),
        ] as [TestServer.Fault])
    func whateverGoesWrongTheServerGetsEachResourceOnce(_ fault: TestServer.Fault) throws {
        for entry: BundleEntry in [.update(patient: "p1"), .create(patient: "p2"), .conditional(patient: "p3")] {
            try folder.add("bundle-\(entry.name)", entry)
        }
        // The second request is the search for p2, or its creation; each must stand it.
        for _ in 0..<2 { server.fail(fault) }
        let outcomes = try send(timeout: .seconds(1))
        #expect(outcomes.count == 3 && outcomes.allSatisfy(\.isSent), "\(outcomes)")
        try send()
        #expect(Set(server.resources.flatMap(\.identifiers)).count == 3)
        #expect(server.resources.count == 3)
    }

    @Test func anotherClientsChangeStaysThoughTheFirstAttemptFailed() throws {
        try folder.add("one", .create(patient: "p1", gender: "male"))
        try send()
        try server.change("Patient/s1")
        try folder.add("one", .create(patient: "p1", gender: "female"))
        server.fail(.status(503))
        #expect(try send().map(\.status) == [412])
        #expect(!server.resources[0].text.contains("female"))
    }

    @Test func aServerThatGivesOthersResourcesIsNotBelieved() throws {
        let others = BundleFolder()
        try others.add("one", .create(patient: "p1"))
        _ = try others.run(to: server)
        try folder.add("two", .create(patient: "p2"))
        server.fail(
            .answer(
                200,
                #"{"resourceType":"Bundle","type":"searchset","entry":[{"resource":{"resourceType":"Patient","id":"s1","identifier":[{"system":"urn:test","value":"p1"}]}}]}"#
            ))
        guard case .unclear = try send().first else {
            Issue.record("the answer was believed")
            return
        }
        #expect(try send() == [.sent(created: 1, updated: 0, unchanged: 0)])
        #expect(server.resources.map(\.id) == ["s1", "s2"])
        #expect(server.resources.map(\.version) == [1, 1])
    }

    @Test func twoResourcesWithOneIdentifierAreNotTakenForOne() throws {
        try folder.add("a", .create(patient: "p1"))
        try send()
        try folder.add("b", .create(patient: "p1", fullURL: "urn:uuid:other"))
        guard case .unclear = try send().last else {
            Issue.record("the second was taken for the first")
            return
        }
    }

    @Test func whatNeverLeftIsNotInDoubt() throws {
        try folder.add("one", .anonymous)
        server.stop()
        #expect(throws: DeliveryFailure.self) { try send(attempts: 1) }
        let url = try #require(ServerURL(server.url))
        let journal = try Journal(folder.journal, of: url)
        let file = try #require(folder.files().first)
        let tree = try #require(
            JSONReader().read(
                SourceText(String(contentsOfFile: file, encoding: .utf8)), origin: TreeOrigin(file: file)
            ).tree)
        #expect(try journal.state(of: TransactionBundle(tree).digest) == nil)
    }

    @Test(arguments: [0, -1, .min])
    func aRequestIsMadeOnceAtLeast(_ attempts: Int) throws {
        try folder.add("one", .update(patient: "p1"))
        #expect(try send(attempts: attempts) == [.sent(created: 1, updated: 0, unchanged: 0)])
    }

    @Test func theLongestWaitIsOne() throws {
        try folder.add("one", .update(patient: "p1"))
        #expect(try send(timeout: .seconds(Int64.max)) == [.sent(created: 1, updated: 0, unchanged: 0)])
    }

    @Test func aResourceThatGoesBackToWhatItWasIsSentAgain() throws {
        for gender in ["male", "female", "male"] {
            try folder.add("one", .create(patient: "p1", gender: gender))
            try send()
            #expect(server.resources[0].text.contains("\"\(gender)\""))
        }
    }

    @Test func anAnswerAboutOtherResourcesIsNotTaken() throws {
        try folder.add("one", .create(patient: "p1"))
        server.fail(
            .answer(200, #"{"resourceType":"Bundle","type":"searchset"}"#),
            .answer(
                200,
                #"{"resourceType":"Bundle","type":"transaction-response","entry":[{"response":{"status":"201","location":"Observation/s9"}}]}"#
            ))
        guard case .unclear = try send().first else {
            Issue.record("the answer was taken")
            return
        }
    }

    @Test func whatMayHaveBeenMadeIsMadeAgainOnlyUnlessItIsThere() throws {
        try folder.add("one", .create(patient: "p1"))
        server.fail(.answer(200, #"{"resourceType":"Bundle","type":"searchset"}"#), .cut(isDone: true))
        // The server's search does not know yet what the transaction has made.
        server.fail(.answer(200, #"{"resourceType":"Bundle","type":"searchset"}"#))
        #expect(try send().count == 1)
        #expect(server.resources.map(\.version) == [1])
        #expect(try send() == [.alreadySent])
    }

    @Test func aResourceWithoutIdentifierIsNotSentAgainInDoubt() throws {
        try folder.add("one", .anonymous)
        server.fail(.cut(isDone: true))
        guard case .unclear = try send().first else {
            Issue.record("it was sent again")
            return
        }
        #expect(server.resources.count == 1)
        guard case .unclear = try send().first else {
            Issue.record("a later run sent it again")
            return
        }
        #expect(server.resources.count == 1)
    }

    @Test func aServerThatStaysAwayEndsTheRun() throws {
        try folder.add("one", .update(patient: "p1"))
        server.fail(.status(503), .status(503))
        #expect(throws: DeliveryFailure.self) { try send(attempts: 2) }
        #expect(try send() == [.sent(created: 1, updated: 0, unchanged: 0)])
    }

    @Test func whatTheServerRefusesIsToldAndCostsNoOther() throws {
        try folder.add("a", .update(patient: "p1"))
        try folder.add("b", .update(patient: "p2"))
        server.fail(.status(422))
        #expect(try send() == [.refused(status: 422, []), .sent(created: 1, updated: 0, unchanged: 0)])
    }

    @Test func anAnswerThatSaysNothingOfAnEntryIsNotTaken() throws {
        try folder.add("one", .update(patient: "p1"))
        server.fail(.answer(200, #"{"resourceType":"Bundle","type":"transaction-response"}"#))
        guard case .unclear = try send().first else {
            Issue.record("the answer was taken")
            return
        }
        #expect(try send() == [.sent(created: 0, updated: 1, unchanged: 0)])
    }

    @Test func aDryRunAsksTheServerNothing() throws {
        try folder.add("a", .create(observation: "o1", of: "urn:uuid:p1"))
        try folder.add("b", .create(patient: "p1"))
        #expect(try send(isDry: true) == Array(repeating: .sent(created: 1, updated: 0, unchanged: 0), count: 2))
        #expect(server.requests.isEmpty)
        #expect(try send() == Array(repeating: .sent(created: 1, updated: 0, unchanged: 0), count: 2))
    }

    @Test func twoRunsDoNotShareAJournal() throws {
        let url = try #require(ServerURL(server.url))
        let journal = try Journal(folder.journal, of: url)
        #expect(throws: (any Error).self) { try Journal(folder.journal, of: url) }
        withExtendedLifetime(journal) {}
    }
}

extension BundleOutcome {
    fileprivate var isSent: Bool {
        if case .sent = self { true } else { self == .alreadySent }
    }

    /// That the server refused it with.
    fileprivate var status: Int? {
        if case .refused(let status, _) = self { status } else { nil }
    }
}

@Suite struct ServerURLTests {
    @Test func oneServerHasOneName() {
        #expect(ServerURL("HTTPS://Registry.Example/FHIR/")?.text == "https://registry.example/FHIR")
    }

    @Test(arguments: ["https://registry.example/fhir", "http://localhost:8080/fhir", "http://127.0.0.1/fhir/"])
    func anAddressIsTaken(_ text: String) {
        #expect(ServerURL(text) != nil)
    }

    @Test(arguments: [
        "http://registry.example/fhir", "ftp://registry.example", "registry.example", "https://a:b@registry.example",
        "https://registry.example/fhir?token=1", "http://127.0.0.1.example.org/fhir", "",
    ])
    func anAddressIsRefused(_ text: String) {
        #expect(ServerURL(text) == nil)
    }
}
