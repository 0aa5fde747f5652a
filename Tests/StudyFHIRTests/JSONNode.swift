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

    init(_ data: Data) throws {
        self.init(any: try JSONSerialization.jsonObject(with: data))
    }

    private init(any value: Any) {
        switch value {
        case let object as [String: Any]:
            self = .object(object.keys.sorted().map { ($0, JSONNode(any: object[$0] ?? NSNull())) })
        case let array as [Any]: self = .array(array.map(JSONNode.init(any:)))
        case let string as String: self = .string(string)
        case let number as NSNumber:
            self = .other(number.objCType.pointee == 0x63 ? (number.boolValue ? "true" : "false") : "\(number)")
        default: self = .other("null")
        }
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
