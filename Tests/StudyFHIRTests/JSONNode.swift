import Foundation

/// JSON as a tree that a test can change at any place.
enum JSONNode {
    case object([(name: String, value: JSONNode)])
    case array([JSONNode])
    case string(String)
    case other(String)

    struct Path: CustomStringConvertible {
        enum Step {
            case name(String)
            case index(Int)
        }

        var steps: [Step] = []

        var names: Set<String> {
            Set(steps.compactMap { if case .name(let name) = $0 { name } else { nil } })
        }

        var endsInName: Bool {
            if case .name = steps.last { true } else { false }
        }

        var description: String {
            steps.map { step in
                switch step {
                case .name(let name): ".\(name)"
                case .index(let index): "[\(index)]"
                }
            }.joined()
        }
    }

    /// Reads JSON that is known to be well-formed; numbers keep their digits.
    init(_ text: [UInt8]) {
        var rest = text[...]
        self = Self.value(&rest)
    }

    private static func value(_ rest: inout ArraySlice<UInt8>) -> JSONNode {
        skipBlanks(&rest)
        switch rest.first {
        case UInt8(ascii: "{"):
            return .object(
                items(&rest) { rest in
                    let name = string(&rest)
                    skipBlanks(&rest)
                    rest.removeFirst()
                    return (name, value(&rest))
                })
        case UInt8(ascii: "["): return .array(items(&rest, value))
        case UInt8(ascii: "\""): return .string(string(&rest))
        default:
            let token = rest.prefix { !",]} \n".utf8.contains($0) }
            rest = rest.dropFirst(token.count)
            return .other(String(decoding: token, as: UTF8.self))
        }
    }

    private static func items<Item>(
        _ rest: inout ArraySlice<UInt8>, _ item: (inout ArraySlice<UInt8>) -> Item
    ) -> [Item] {
        var items: [Item] = []
        repeat {
            rest.removeFirst()
            skipBlanks(&rest)
            items.append(item(&rest))
            skipBlanks(&rest)
        } while rest.first == UInt8(ascii: ",")
        rest.removeFirst()
        return items
    }

    private static func string(_ rest: inout ArraySlice<UInt8>) -> String {
        var end = rest.index(after: rest.startIndex)
        while rest[end] != UInt8(ascii: "\"") { end += rest[end] == UInt8(ascii: "\\") ? 2 : 1 }
        let literal = Data(rest[rest.startIndex...end])
        rest = rest[(end + 1)...]
        return (try? JSONDecoder().decode(String.self, from: literal)) ?? ""
    }

    private static func skipBlanks(_ rest: inout ArraySlice<UInt8>) {
        rest = rest.drop { " \n".utf8.contains($0) }
    }

    var data: Data { Data(text.utf8) }

    private var text: String {
        switch self {
        case .object(let members):
            "{" + members.map { "\(Self.quoted($0.name)):\($0.value.text)" }.joined(separator: ",") + "}"
        case .array(let elements): "[" + elements.map(\.text).joined(separator: ",") + "]"
        case .string(let string): Self.quoted(string)
        case .other(let text): text
        }
    }

    private static func quoted(_ string: String) -> String {
        let data = (try? JSONEncoder().encode(string)) ?? Data()
        return String(decoding: data, as: UTF8.self)
    }

    func paths(where matches: (JSONNode) -> Bool) -> [Path] {
        var found: [Path] = []
        collect(Path(), matches, &found)
        return found
    }

    private func collect(_ path: Path, _ matches: (JSONNode) -> Bool, _ found: inout [Path]) {
        if matches(self) { found.append(path) }
        switch self {
        case .object(let members):
            for (name, value) in members { value.collect(Path(steps: path.steps + [.name(name)]), matches, &found) }
        case .array(let elements):
            for (index, value) in elements.enumerated() {
                value.collect(Path(steps: path.steps + [.index(index)]), matches, &found)
            }
        case .string, .other: break
        }
    }

    func replacing(_ path: Path, with change: (JSONNode) -> JSONNode) -> JSONNode {
        rewriting(path.steps[...]) { change($0) } ?? self
    }

    func removing(_ path: Path) -> JSONNode {
        rewriting(path.steps[...]) { _ in nil } ?? self
    }

    private func rewriting(_ steps: ArraySlice<Path.Step>, _ change: (JSONNode) -> JSONNode?) -> JSONNode? {
        guard let step = steps.first else { return change(self) }
        switch (self, step) {
        case (.object(let members), .name(let wanted)):
            return .object(
                members.compactMap { name, value in
                    guard name == wanted else { return (name, value) }
                    return value.rewriting(steps.dropFirst(), change).map { (name, $0) }
                })
        case (.array(let elements), .index(let wanted)):
            return .array(
                elements.enumerated().compactMap { index, value in
                    index == wanted ? value.rewriting(steps.dropFirst(), change) : value
                })
        default: return self
        }
    }
}
