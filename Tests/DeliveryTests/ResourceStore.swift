import Foundation

struct StoredResource: Sendable, Equatable {
    let type: String
    let id: String
    var version: Int
    /// `system|value` of each.
    var identifiers: [String]
    /// The references that it holds.
    var references: [String]
    var text: String
}

/// The resources of a ``TestServer``.
struct ResourceStore {
    private(set) var resources: [StoredResource] = []
    private var made = 0

    mutating func perform(_ request: ServedRequest) -> (Int, String) {
        if request.method == "GET" { return search(request) }
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

    private func search(_ request: ServedRequest) -> (Int, String) {
        let type = request.path.split(separator: "/").last.map(String.init) ?? ""
        let token = request.query.dropFirst("identifier=".count).removingPercentEncoding ?? ""
        let found = resources.filter { $0.type == type && $0.identifiers.contains(token) }
        let list = found.map { "{\"resource\":\($0.text),\"search\":{\"mode\":\"match\"}}" }.joined(separator: ",")
        let entries = found.isEmpty ? "" : ",\"entry\":[\(list)]"
        return (200, "{\"resourceType\":\"Bundle\",\"type\":\"searchset\"\(entries)}")
    }

    /// The answer to an entry; `nil` where it is refused.
    private mutating func take(_ entry: [String: Any]) -> String? {
        guard let request = entry["request"] as? [String: Any], let resource = entry["resource"] as? [String: Any],
            let type = resource["resourceType"] as? String
        else { return nil }
        if request["method"] as? String == "POST" {
            if let condition = request["ifNoneExist"] as? String {
                let token = condition.dropFirst("identifier=".count).removingPercentEncoding ?? ""
                if let found = resources.first(where: { $0.type == type && $0.identifiers.contains(token) }) {
                    return Self.answer(200, found)
                }
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
        let bytes = try? JSONSerialization.data(withJSONObject: resource, options: [.sortedKeys])
        let place = resources.firstIndex { $0.type == type && $0.id == id }
        let stored = StoredResource(
            type: type, id: id, version: place.map { resources[$0].version + 1 } ?? 1, identifiers: identifiers,
            references: Self.references(resource), text: String(decoding: bytes ?? Data(), as: UTF8.self))
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
