import Foundation

struct StoredResource: Sendable, Equatable {
    let type: String
    let id: String
    var version: Int
    /// `system|value` of each.
    var identifiers: [String]
    /// `system|code` of each security label.
    var labels: [String]
    /// The references that it holds.
    var references: [String]
    var text: String

    /// As a server gives it: with its version, the time of the last change, and a narrative that it has made.
    var served: String {
        guard var resource = try? JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any] else {
            return ""
        }
        var meta = resource["meta"] as? [String: Any] ?? [:]
        meta["versionId"] = "\(version)"
        meta["lastUpdated"] = "2026-01-01T00:00:00.000+00:00"
        resource["meta"] = meta
        resource["text"] = ["status": "generated", "div": "<div xmlns=\"http://www.w3.org/1999/xhtml\">\(id)</div>"]
        let bytes =
            (try? JSONSerialization.data(withJSONObject: resource, options: [.withoutEscapingSlashes])) ?? Data()
        return String(decoding: bytes, as: UTF8.self)
    }
}

/// The resources of a ``TestServer``.
struct ResourceStore {
    private(set) var resources: [StoredResource] = []
    /// Whether `ifNoneExist` is heeded, as not every server does.
    var heedsConditions = true
    private var made = 0

    mutating func perform(_ request: ServedRequest) -> (Int, String) {
        if request.method == "GET" { return request.query.isEmpty ? read(request) : search(request) }
        guard let bundle = try? JSONSerialization.jsonObject(with: request.body) as? [String: Any],
            bundle["type"] as? String == "transaction", let entries = bundle["entry"] as? [[String: Any]]
        else { return (400, Self.outcome("structure")) }
        let before = self
        var answers: [String] = []
        for entry in entries {
            guard let answer = take(entry) else {
                self = before
                return (412, Self.outcome("conflict"))
            }
            answers.append(answer)
        }
        resolve(entries, answers)
        let list = answers.map { "{\"response\":\($0)}" }.joined(separator: ",")
        return (200, "{\"resourceType\":\"Bundle\",\"type\":\"transaction-response\",\"entry\":[\(list)]}")
    }

    private func read(_ request: ServedRequest) -> (Int, String) {
        let name = request.path.split(separator: "/").suffix(2).joined(separator: "/")
        guard let found = resources.first(where: { "\($0.type)/\($0.id)" == name }) else {
            return (404, Self.outcome("not-found"))
        }
        return (200, found.served)
    }

    private func search(_ request: ServedRequest) -> (Int, String) {
        let type = request.path.split(separator: "/").last.map(String.init) ?? ""
        let list = find(type, request.query).map { "{\"resource\":\($0.served),\"search\":{\"mode\":\"match\"}}" }
        let entries = list.isEmpty ? "" : ",\"entry\":[\(list.joined(separator: ","))]"
        return (200, "{\"resourceType\":\"Bundle\",\"type\":\"searchset\"\(entries)}")
    }

    /// The resources of a type that have every identifier and label of the criteria.
    private func find(_ type: String, _ criteria: String) -> [StoredResource] {
        let parameters = criteria.split(separator: "&").map { $0.split(separator: "=", maxSplits: 1).map(String.init) }
        return resources.filter { resource in
            resource.type == type
                && parameters.allSatisfy { parameter in
                    let token = parameter.last?.removingPercentEncoding ?? ""
                    return (parameter[0] == "_security" ? resource.labels : resource.identifiers).contains(token)
                }
        }
    }

    /// The answer to an entry; `nil` where it is refused.
    private mutating func take(_ entry: [String: Any]) -> String? {
        guard let request = entry["request"] as? [String: Any], let resource = entry["resource"] as? [String: Any],
            let type = resource["resourceType"] as? String
        else { return nil }
        if request["method"] as? String == "POST" {
            if heedsConditions, let condition = request["ifNoneExist"] as? String {
                if let found = find(type, condition).first { return Self.answer(200, found) }
            }
            made += 1
            return Self.answer(201, put(resource, type, "s\(made)"))
        }
        let id = resource["id"] as? String ?? ""
        guard request["url"] as? String == "\(type)/\(id)" else { return nil }
        let held = resources.first { $0.type == type && $0.id == id }
        if let condition = request["ifMatch"] as? String, condition != held.map({ "W/\"\($0.version)\"" }) {
            return nil
        }
        return Self.answer(held == nil ? 201 : 200, put(resource, type, id))
    }

    private mutating func put(_ resource: [String: Any], _ type: String, _ id: String) -> StoredResource {
        var resource = resource
        resource["id"] = id
        let identifiers = (resource["identifier"] as? [[String: Any]] ?? []).map {
            "\($0["system"] ?? "")|\($0["value"] ?? "")"
        }
        let labels = ((resource["meta"] as? [String: Any])?["security"] as? [[String: Any]] ?? []).map {
            "\($0["system"] ?? "")|\($0["code"] ?? "")"
        }
        let bytes = try? JSONSerialization.data(
            withJSONObject: resource, options: [.sortedKeys, .withoutEscapingSlashes])
        let place = resources.firstIndex { $0.type == type && $0.id == id }
        let stored = StoredResource(
            type: type, id: id, version: place.map { resources[$0].version + 1 } ?? 1, identifiers: identifiers,
            labels: labels, references: Self.references(resource),
            text: String(decoding: bytes ?? Data(), as: UTF8.self))
        if let place { resources[place] = stored } else { resources.append(stored) }
        return stored
    }

    /// Puts the server's names in place of the fullUrls that the resources of a transaction refer to.
    private mutating func resolve(_ entries: [[String: Any]], _ answers: [String]) {
        for (entry, answer) in zip(entries, answers) {
            guard let url = entry["fullUrl"] as? String,
                let location = answer.split(separator: "\"").first(where: { $0.contains("/_history/") })
            else { continue }
            let name = location.split(separator: "/").prefix(2).joined(separator: "/")
            for index in resources.indices {
                resources[index].references = resources[index].references.map { $0 == url ? name : $0 }
                resources[index].text = resources[index].text.replacing("\"\(url)\"", with: "\"\(name)\"")
            }
        }
    }

    private static func references(_ value: Any) -> [String] {
        if let list = value as? [Any] { return list.flatMap(references) }
        guard let object = value as? [String: Any] else { return [] }
        let own = (object["reference"] as? String).map { [$0] } ?? []
        return own + object.values.flatMap(references)
    }

    private static func answer(_ status: Int, _ resource: StoredResource) -> String {
        let location = "\(resource.type)/\(resource.id)/_history/\(resource.version)"
        return #"{"status":"\#(status)","location":"\#(location)","etag":"W/\"\#(resource.version)\""}"#
    }

    private static func outcome(_ code: String) -> String {
        #"{"resourceType":"OperationOutcome","issue":[{"severity":"error","code":"\#(code)","diagnostics":"secret words"}]}"#
    }
}
