import FHIR
import TestSupport

/// A resource made at random of what the definitions know, with few different values, so that comparisons often hold.
struct RandomResource {
    static let texts = ["official", "x", "http://example.org/a", "ä"]
    var random: SeededGenerator
    private let definitions = Definitions.r4

    init(_ random: SeededGenerator) {
        self.random = random
    }

    mutating func json(_ type: String) -> String {
        guard let number = definitions.type(named: type) else { return "{}" }
        let members = members(of: number, depth: 1)
        return #"{"resourceType":"\#(type)""# + members.map { "," + $0 }.joined() + "}"
    }

    private mutating func object(_ type: TypeNumber, depth: Int) -> String {
        let members = members(of: type, depth: depth)
        return members.isEmpty ? #"{"id":"x"}"# : "{" + members.joined(separator: ",") + "}"
    }

    private mutating func members(of type: TypeNumber, depth: Int) -> [String] {
        var members: [String] = []
        for element in definitions.elements(of: type) {
            guard random.chance(depth > 3 ? 4 : depth == 1 ? 60 : 35),
                let type = element.types.randomElement(using: &random)
            else {
                continue
            }
            let facts = definitions[type]
            if facts.kind == .abstract || facts.isXHTML || facts.kind == .resource
                || (facts.kind != .primitive && depth > 4)
            {
                continue
            }
            let suffix = facts.name.prefix(1).uppercased() + facts.name.dropFirst()
            let name = element.isChoice ? element.name + suffix : element.name
            let count = element.repeats ? Int.random(in: 1...3, using: &random) : 1
            members += self.members(name, facts, count: count, isList: element.repeats, depth: depth)
        }
        return members
    }

    private mutating func members(
        _ name: String, _ facts: TypeFacts, count: Int, isList: Bool, depth: Int
    ) -> [String] {
        let isBare = facts.kind == .primitive && random.chance(15)
        var values: [String] = []
        for _ in 0..<count {
            if isBare {
                values.append(#"{"extension":[{"url":"http://example.org/a","valueCode":"x"}]}"#)
            } else {
                values.append(facts.kind == .primitive ? value(facts) : object(facts.number, depth: depth + 1))
            }
        }
        let text = isList ? "[" + values.joined(separator: ",") + "]" : values[0]
        return ["\"\(isBare ? "_" : "")\(name)\":\(text)"]
    }

    private mutating func value(_ facts: TypeFacts) -> String {
        switch facts.jsonForm {
        case .boolean: random.chance(50) ? "true" : "false"
        case .number: ["1", "2"].randomElement(using: &random) ?? "1"
        case .string: "\"\(Self.texts.randomElement(using: &random) ?? "x")\""
        }
    }
}

/// An expression made at random of the names that a type knows.
struct RandomExpression {
    var random: SeededGenerator
    private let definitions = Definitions.r4

    init(_ random: SeededGenerator) {
        self.random = random
    }

    mutating func text(on type: String) -> String {
        guard let number = definitions.type(named: type) else { return "{}" }
        if random.chance(50) { return path(from: number, length: 3).text }
        return condition(on: number, depth: 2)
    }

    private mutating func path(from type: TypeNumber, length: Int) -> (text: String, type: TypeNumber) {
        var text = ""
        var type = type
        for _ in 0..<Int.random(in: 1...length, using: &random) {
            guard let element = definitions.elements(of: type).randomElement(using: &random),
                let next = element.types.randomElement(using: &random)
            else { break }
            text += (text.isEmpty ? "" : ".") + (element.name == "contains" ? "`contains`" : element.name)
            if element.isChoice { text += ".ofType(\(definitions[next].name))" }
            type = next
            switch Int.random(in: 0..<12, using: &random) {
            case 0: text += ".first()"
            case 1: text += "[1]"
            case 2:
                text += ".extension('http://example.org/a')"
                type = definitions.type(named: "Extension") ?? type
            case 3, 4: text += ".where(\(condition(on: type, depth: 1)))"
            default: break
            }
        }
        return (text.isEmpty ? "$this" : text, type)
    }

    private mutating func condition(on type: TypeNumber, depth: Int) -> String {
        switch Int.random(in: 0..<(depth > 0 ? 10 : 6), using: &random) {
        case 0: return path(from: type, length: 2).text + ".exists()"
        case 1: return path(from: type, length: 2).text + ".empty()"
        case 2...5:
            let (path, end) = path(from: type, length: 2)
            if definitions[end].jsonForm == .boolean, random.chance(70) {
                return random.chance(50) ? path : "\(path) = true"
            }
            let text = RandomResource.texts.randomElement(using: &random) ?? "x"
            return "\(path) \(random.chance(80) ? "=" : "!=") '\(text)'"
        case 6: return "(\(condition(on: type, depth: depth - 1))).not()"
        case 7: return "(\(condition(on: type, depth: depth - 1)) and \(condition(on: type, depth: depth - 1)))"
        case 8: return "(\(condition(on: type, depth: depth - 1)) or \(condition(on: type, depth: depth - 1)))"
        default:
            let (path, end) = path(from: type, length: 2)
            return "\(path).exists(\(condition(on: end, depth: depth - 1)))"
        }
    }
}
