import Diagnostics
import Foundation
import Testing

@testable import Delivery

/// References that lead to resources which the server names.
@Suite(.timeLimit(.minutes(2))) struct DeliveryReferenceTests {
    let server: TestServer
    let folder = BundleFolder()
    private static let patient = "https://study.example/Patient/p1"
    private static let observation = "https://study.example/Observation/o1"

    init() throws {
        server = try TestServer()
    }

    @Test func aBundleWaitsForWhatAnotherMakesUnderAnAddress() throws {
        try folder.add("a", .create(observation: "o1", of: Self.patient))
        try folder.add("b", .create(patient: "p1", fullURL: Self.patient))
        let outcomes = try folder.run(to: server).outcomes
        #expect(outcomes == Array(repeating: .sent(created: 1, updated: 0, unchanged: 0), count: 2))
        #expect(server.resources.map(\.references) == [[], ["Patient/s1"]])
    }

    @Test func aRelativeReferenceToWhatIsLeftOutGetsTheServersName() throws {
        try folder.add("a", .create(patient: "p1", fullURL: Self.patient))
        _ = try folder.run(to: server)
        try folder.add(
            "b", .create(patient: "p1", fullURL: Self.patient),
            .create(observation: "o1", of: "Patient/p1", fullURL: Self.observation))
        #expect(try folder.run(to: server).outcomes.last == .sent(created: 1, updated: 0, unchanged: 1))
        #expect(server.resources.last?.references == ["Patient/s1"])
    }

    @Test func anUpdateOfWhatTheServerNamedGoesByItsName() throws {
        try folder.add("a", .create(patient: "p1", gender: "male", fullURL: Self.patient))
        _ = try folder.run(to: server)
        try folder.add(
            "a", .create(patient: "p1", gender: "female", fullURL: Self.patient),
            .create(observation: "o1", of: "Patient/p1", fullURL: Self.observation))
        #expect(try folder.run(to: server).outcomes == [.sent(created: 1, updated: 1, unchanged: 0)])
        let body = String(decoding: try #require(server.requests.last?.body), as: UTF8.self)
        #expect(body.contains("\"fullUrl\":\"\(server.url)/Patient/s1\""))
        #expect(server.resources.last?.references == ["Patient/s1"])
    }

    @Test func aRelativeReferenceOfAnUpdateLeadsToWhatIsMadeWithIt() throws {
        try folder.add("a", .create(observation: "o1", of: "Patient/p0", fullURL: Self.observation))
        _ = try folder.run(to: server)
        try folder.add(
            "a", .create(observation: "o1", of: "Patient/p1", fullURL: Self.observation),
            .create(patient: "p1", fullURL: Self.patient))
        #expect(try folder.run(to: server).outcomes == [.sent(created: 1, updated: 1, unchanged: 0)])
        #expect(server.resources.map(\.references) == [["Patient/s2"], []])
    }

    @Test func whatTwoFilesSayDifferentlyIsToldAndNotSent() throws {
        try folder.add("a", .create(patient: "p1", gender: "male"))
        try folder.add("b", .create(patient: "p2"))
        try folder.add("c", .create(patient: "p1", gender: "female"))
        try folder.add("d", .create(patient: "p1", gender: "male"), .create(patient: "p3"))
        let run = try folder.run(to: server)
        #expect(run.outcomes == [.sent(created: 1, updated: 0, unchanged: 0)])
        #expect(run.diagnostics.map(\.rule) == ["send-bundle"])
        #expect(run.diagnostics.first?.location.file.hasSuffix("c.json") == true)
        #expect(run.diagnostics.first?.message.contains("a.json:1:") == true)
        #expect(server.resources.flatMap(\.identifiers) == ["urn:test|p2"])
    }
}
