/// JSON whose members keep their order, for files that people go on writing.
enum OrderedJSON {
    struct Member {
        let name: String
        let value: OrderedJSON

        init(_ name: String, _ value: OrderedJSON) {
            self.name = name
            self.value = value
        }
    }

    case text(String)
    case number(Int)
    case boolean(Bool)
    case list([OrderedJSON])
    case object([Member])

    static func texts(_ texts: [String]) -> OrderedJSON { .list(texts.map { .text($0) }) }

    /// Short lists and objects on one line, others a line a member.
    func rendered(indent: String = "") -> String {
        let flat = flat
        if flat.count + indent.count <= 110, !isDeep { return flat }
        let inner = indent + "  "
        switch self {
        case .list(let values):
            return "[\n" + values.map { inner + $0.rendered(indent: inner) }.joined(separator: ",\n") + "\n\(indent)]"
        case .object(let members):
            let lines = members.map { "\(inner)\(Self.quoted($0.name)): \($0.value.rendered(indent: inner))" }
            return "{\n" + lines.joined(separator: ",\n") + "\n\(indent)}"
        default: return flat
        }
    }

    private var isDeep: Bool {
        guard case .object(let members) = self else {
            if case .list(let values) = self { return values.contains(where: \.isDeep) }
            return false
        }
        return members.contains { $0.name == "schema" || $0.name == "resources" || $0.name == "fields" }
    }

    private var flat: String {
        switch self {
        case .text(let text): Self.quoted(text)
        case .number(let number): String(number)
        case .boolean(let boolean): String(boolean)
        case .list(let values): "[" + values.map(\.flat).joined(separator: ", ") + "]"
        case .object(let members):
            "{ " + members.map { "\(Self.quoted($0.name)): \($0.value.flat)" }.joined(separator: ", ") + " }"
        }
    }

    private static func quoted(_ text: String) -> String {
        var quoted = "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"": quoted += "\\\""
            case "\\": quoted += "\\\\"
            case "\n": quoted += "\\n"
            case "\r": quoted += "\\r"
            case "\t": quoted += "\\t"
            case _ where scalar.value < 0x20:
                let digits = String(scalar.value, radix: 16)
                quoted += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
            default: quoted.unicodeScalars.append(scalar)
            }
        }
        return quoted + "\""
    }
}
