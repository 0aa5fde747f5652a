import Foundation
import Testing

@testable import Delivery

@Suite(.timeLimit(.minutes(2))) struct AccessTests {
    let server: TestServer
    let folder = BundleFolder()

    init() throws {
        server = try TestServer()
    }

    private func send() throws -> [BundleOutcome] {
        let url = try #require(ServerURL(server.url))
        let tokens = try #require(TokenURL("http://127.0.0.1:\(server.port)/token/?tenant=a"))
        let credentials = ClientCredentials(tokenURL: tokens, client: "study", secret: "ge heim")
        let policy = RetryPolicy(attempts: 3, firstPause: .milliseconds(1))
        let delivery = Delivery(
            to: FHIRServer(url, client: try HTTPClient(), credentials: credentials, policy: policy),
            journal: try Journal(folder.journal, of: url))
        let run = DeliveryRun(delivery) { _, _ in }
        try run.send(folder.files())
        return run.outcomes
    }

    @Test func aTokenIsAskedForOnceAndShown() throws {
        server.demand(token: "t-1")
        try folder.add("one", .update(patient: "p1"))
        try folder.add("two", .update(patient: "p2"))
        #expect(try send() == Array(repeating: .sent(created: 1, updated: 0, unchanged: 0), count: 2))
        let asked = server.requests.filter { $0.path.hasPrefix("/token") }
        let basic = Data("study:ge%20heim".utf8).base64EncodedString()
        #expect(asked.map { $0.headers["authorization"] } == ["Basic \(basic)"])
        #expect(asked.map { "\($0.path)?\($0.query)" } == ["/token/?tenant=a"])
    }

    @Test(arguments: [.status(503), .status(429), .cut(isDone: false)] as [TestServer.Fault])
    func anAuthorityThatCannotAnswerNowIsAskedAgain(_ fault: TestServer.Fault) throws {
        server.demand(token: "t-1")
        try folder.add("one", .update(patient: "p1"))
        server.fail(fault)
        #expect(try send() == [.sent(created: 1, updated: 0, unchanged: 0)])
    }

    @Test func anAuthorityThatRefusesIsNotAskedAgain() throws {
        try folder.add("one", .anonymous)
        server.fail(.status(401))
        #expect(throws: DeliveryFailure.noToken("status 401")) { try send() }
        #expect(server.requests.count == 1)
        // The Bundle has not left, and is not in doubt.
        #expect(try send() == [.sent(created: 1, updated: 0, unchanged: 0)])
    }

    @Test func noSecretStandsInTheJournal() throws {
        server.demand(token: "t-secret-1")
        try folder.add("one", .update(patient: "p1"))
        _ = try send()
        let journal = try Data(contentsOf: URL(fileURLWithPath: folder.journal))
        for secret in ["t-secret-1", "ge heim", "ge%20heim"] { #expect(journal.range(of: Data(secret.utf8)) == nil) }
    }

    @Test func aServerNamesTheTimeInSecondsOrAsADate() throws {
        let formatter = DateFormatter()
        formatter.locale = Locale(identifier: "en_US_POSIX")
        formatter.timeZone = TimeZone(identifier: "GMT")
        formatter.dateFormat = "EEE, dd MMM yyyy HH:mm:ss 'GMT'"
        let times = ["7", formatter.string(from: Date(timeIntervalSinceNow: 60)), "soon"]
        for time in times { server.fail(.status(429, headers: ["Retry-After": time])) }
        let client = try HTTPClient()
        let waits = try times.map { _ in try client.send(HTTPRequest(.get, server.url)).retryAfter }
        #expect(waits[0] == .seconds(7))
        #expect((Duration.seconds(50)...Duration.seconds(60)).contains(try #require(waits[1])))
        #expect(waits[2] == nil)
        let policy = RetryPolicy(longestPause: .seconds(20))
        #expect(waits.map { policy.pause(after: 1, retryAfter: $0) }.prefix(2) == [.seconds(7), .seconds(20)])
    }
}
