import Foundation

/// An entry of a test's transaction.
struct BundleEntry {
    let name: String
    let json: String

    static func update(patient: String) -> BundleEntry {
        entry(
            patient, fullURL: "https://study.example/Patient/\(patient)", ", \"id\": \"\(patient)\"", "PUT",
            "Patient/\(patient)")
    }

    static func create(patient: String, gender: String = "unknown", urn: String? = nil) -> BundleEntry {
        entry(patient, fullURL: urn ?? "urn:uuid:\(patient)", ", \"gender\": \"\(gender)\"", "POST", "Patient")
    }

    /// Created unless the server finds one with its identifier.
    static func conditional(patient: String) -> BundleEntry {
        entry(
            patient, fullURL: "urn:uuid:\(patient)", "", "POST", "Patient",
            condition: ", \"ifNoneExist\": \"identifier=urn:test%7C\(patient)\"")
    }

    static func create(observation: String, of subject: String) -> BundleEntry {
        BundleEntry(
            name: observation,
            json: """
                {"fullUrl": "urn:uuid:\(observation)", "resource": {"resourceType": "Observation", "status": "final",
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

    func forgetJournal() throws {
        try FileManager.default.removeItem(atPath: journal)
    }
}
