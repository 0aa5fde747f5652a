import Foundation
import Testing

@testable import Delivery

/// An entry of a test's transaction.
struct BundleEntry {
    let name: String
    let json: String

    static func update(patient: String) -> BundleEntry {
        entry(
            patient, fullURL: "https://study.example/Patient/\(patient)", ", \"id\": \"\(patient)\"", "PUT",
            "Patient/\(patient)")
    }

    static func create(patient: String, gender: String = "unknown", fullURL: String? = nil) -> BundleEntry {
        entry(patient, fullURL: fullURL ?? "urn:uuid:\(patient)", ", \"gender\": \"\(gender)\"", "POST", "Patient")
    }

    /// Created unless the server finds one of the centre with its identifier.
    static func conditional(
        patient: String, gender: String = "unknown", centre: String = "12345", fullURL: String? = nil
    ) -> BundleEntry {
        let label = #"{"system": "urn:centre", "code": "\#(centre)"}"#
        return entry(
            patient, fullURL: fullURL ?? "urn:uuid:\(patient)",
            ", \"gender\": \"\(gender)\", \"meta\": {\"security\": [\(label)]}", "POST", "Patient",
            condition: ", \"ifNoneExist\": \"_security=urn:centre|\(centre)&identifier=urn:test|\(patient)\"")
    }

    static func create(observation: String, of subject: String, fullURL: String? = nil) -> BundleEntry {
        BundleEntry(
            name: observation,
            json: """
                {"fullUrl": "\(fullURL ?? "urn:uuid:\(observation)")", "resource": {"resourceType": "Observation", "status": "final",
                "identifier": [{"system": "urn:test", "value": "\(observation)"}], "code": {"text": "x"},
                "subject": {"reference": "\(subject)"}}, "request": {"method": "POST", "url": "Observation"}}
                """)
    }

    /// Without fullUrl and identifier.
    static let anonymous = BundleEntry(
        name: "anonymous",
        json: #"{"resource": {"resourceType": "Basic"}, "request": {"method": "POST", "url": "Basic"}}"#)

    private static func entry(
        _ patient: String, fullURL: String, _ properties: String, _ method: String, _ url: String,
        condition: String = ""
    ) -> BundleEntry {
        BundleEntry(
            name: patient,
            json: """
                {"fullUrl": "\(fullURL)", "resource": {"resourceType": "Patient"\(properties),
                "identifier": [{"system": "urn:test", "value": "\(patient)"}]},
                "request": {"method": "\(method)", "url": "\(url)"\(condition)}}
                """)
    }
}

/// A folder of transactions, which is removed with the test.
final class BundleFolder: Sendable {
    let url = FileManager.default.temporaryDirectory.appendingPathComponent("marrow-delivery-\(UUID().uuidString)")

    init() {
        try? FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
    }

    deinit {
        try? FileManager.default.removeItem(at: url)
    }

    var journal: String { url.appendingPathComponent("journal.sqlite").path }

    func add(_ name: String, _ entries: BundleEntry...) throws {
        let list = entries.map(\.json).joined(separator: ",\n")
        let text = #"{"resourceType": "Bundle", "type": "transaction", "entry": ["# + list + "]}"
        try Data(text.utf8).write(to: url.appendingPathComponent("\(name).json"))
    }

    func files() throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: url.path).filter { $0.hasSuffix(".json") }.sorted()
            .map { url.appendingPathComponent($0).path }
    }

    /// Sends all, as one call of the command would.
    func run(
        to server: TestServer, attempts: Int = 4, timeout: Duration = .seconds(20), isDry: Bool = false,
        updatesFound: Bool = false
    ) throws -> DeliveryRun {
        let url = try #require(ServerURL(server.url))
        let policy = RetryPolicy(attempts: attempts, firstPause: .milliseconds(1), longestPause: .milliseconds(20))
        var delivery = Delivery(
            to: FHIRServer(url, client: try HTTPClient(timeout: timeout), policy: policy),
            journal: try Journal(journal, of: url))
        delivery.updatesFound = updatesFound
        let run = DeliveryRun(delivery, isDry: isDry) { _, _ in }
        try run.send(files())
        return run
    }

    func forgetJournal() throws {
        try FileManager.default.removeItem(atPath: journal)
    }
}
