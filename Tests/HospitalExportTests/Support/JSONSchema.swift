import Foundation

/// As much of JSON Schema 2020-12 as `schemas/mapping.schema.json` uses; a keyword that it does not know is a fault.
struct JSONSchema {
    let root: [String: Any]

    init(_ url: URL) throws {
        root = try JSONSerialization.jsonObject(with: Data(contentsOf: url)) as? [String: Any] ?? [:]
    }

    var definitions: [String: [String: Any]] { root["$defs"] as? [String: [String: Any]] ?? [:] }

    /// What is wrong with a document, by path.
    func faults(of document: Any) -> [String] {
        faults(of: document, root, at: "$")
    }

    private static let annotations: Set = [
        "$schema", "$id", "$defs", "title", "description", "examples", "format", "label",
    ]

    private func faults(of value: Any, _ schema: [String: Any], at path: String) -> [String] {
        schema.sorted { $0.key < $1.key }.flatMap { keyword, rule -> [String] in
            Self.annotations.contains(keyword) ? [] : faults(of: value, keyword, rule, at: path)
        }
    }

    private func faults(of value: Any, _ keyword: String, _ rule: Any, at path: String) -> [String] {
        let members = value as? [String: Any] ?? [:]
        let items = value as? [Any] ?? []
        let text = value as? String
        let holds: Bool
        switch keyword {
        case "$ref":
            let name = (rule as? String)?.replacingOccurrences(of: "#/$defs/", with: "") ?? ""
            return definitions[name].map { faults(of: value, $0, at: path) } ?? ["\(path): no definition \(name)"]
        case "properties", "additionalProperties", "propertyNames":
            return memberFaults(of: members, keyword, rule, at: path)
        case "items":
            return items.enumerated().flatMap { index, item in
                faults(of: item, rule as? [String: Any] ?? [:], at: "\(path)[\(index)]")
            }
        case "type": holds = (rule as? [String] ?? [rule as? String ?? ""]).contains { Self.isType($0, value) }
        case "enum": holds = (rule as? [String] ?? []).contains { $0 == text }
        case "required":
            holds = !(value is [String: Any]) || (rule as? [String] ?? []).allSatisfy { members[$0] != nil }
        case "oneOf": holds = alternatives(rule).count { faults(of: value, $0, at: path).isEmpty } == 1
        case "anyOf": holds = alternatives(rule).contains { faults(of: value, $0, at: path).isEmpty }
        case "not": holds = !faults(of: value, rule as? [String: Any] ?? [:], at: path).isEmpty
        case "pattern":
            holds = text.map { $0.range(of: rule as? String ?? "", options: .regularExpression) != nil } ?? true
        case "minLength": holds = text.map { $0.count >= rule as? Int ?? 0 } ?? true
        case "maxLength": holds = text.map { $0.count <= rule as? Int ?? 0 } ?? true
        case "minItems": holds = !(value is [Any]) || items.count >= rule as? Int ?? 0
        case "minimum": holds = (value as? Int).map { $0 >= rule as? Int ?? 0 } ?? true
        case "maximum": holds = (value as? Int).map { $0 <= rule as? Int ?? 0 } ?? true
        default: return ["\(path): the keyword \(keyword) is not known"]
        }
        return holds ? [] : ["\(path): \(keyword)"]
    }

    private func memberFaults(of members: [String: Any], _ keyword: String, _ rule: Any, at path: String) -> [String] {
        let schema = rule as? [String: Any] ?? [:]
        return members.sorted { $0.key < $1.key }.flatMap { name, value -> [String] in
            switch keyword {
            case "properties":
                (schema[name] as? [String: Any]).map { faults(of: value, $0, at: "\(path).\(name)") } ?? []
            case "additionalProperties": faults(of: value, schema, at: "\(path).\(name)")
            default: faults(of: name, schema, at: "\(path).\(name)")
            }
        }
    }

    private func alternatives(_ rule: Any) -> [[String: Any]] { rule as? [[String: Any]] ?? [] }

    private static func isType(_ name: String, _ value: Any) -> Bool {
        switch name {
        case "object": value is [String: Any]
        case "array": value is [Any]
        case "string": value is String
        case "boolean": value is Bool
        case "integer": value is Int
        case "number": value is Double || value is Int
        default: false
        }
    }
}
