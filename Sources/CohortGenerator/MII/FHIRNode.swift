import FHIR

/// A resource, or a part of one, as FHIR's JSON has it, to be written down in literals. Members and items that are
/// absent are not written.
enum FHIRNode {
    case absent
    case text(String)
    case number(String)
    case list([FHIRNode])
    case object([(name: String, value: FHIRNode)])

    struct NotWritable: Error {
        let reason: String
    }

    static func optional(_ value: (some CustomStringConvertible)?) -> FHIRNode {
        value.map { .text($0.description) } ?? .absent
    }

    /// The resource in XML.
    func xml() throws -> [UInt8] {
        let reading = JSONReader().read(SourceText(json), origin: TreeOrigin(file: "-"))
        guard let tree = reading.tree, reading.diagnostics.isEmpty else {
            throw NotWritable(reason: "\(reading.diagnostics)")
        }
        var output = OutputBuffer()
        let refused = XMLWriter(isIndented: true).write(tree, into: &output)
        guard refused.isEmpty else { throw NotWritable(reason: "\(refused)") }
        return output.bytes
    }

    private var json: String {
        switch self {
        case .absent: ""
        case .text(let text): Self.quoted(text)
        case .number(let digits): digits
        case .list(let items): "[" + items.filter(\.isPresent).map(\.json).joined(separator: ",") + "]"
        case .object(let members):
            "{"
                + members.filter(\.value.isPresent).map { Self.quoted($0.name) + ":" + $0.value.json }
                .joined(separator: ",") + "}"
        }
    }

    /// Whether anything is to be written: FHIR has neither empty objects nor empty lists.
    private var isPresent: Bool {
        switch self {
        case .absent: false
        case .text, .number: true
        case .list(let items): items.contains(where: \.isPresent)
        case .object(let members): members.contains(where: \.value.isPresent)
        }
    }

    private static func quoted(_ text: String) -> String {
        let escaped = text.unicodeScalars.map { scalar in
            switch scalar {
            case "\"": "\\\""
            case "\\": "\\\\"
            default: String(scalar)
            }
        }
        return "\"" + escaped.joined() + "\""
    }
}

extension FHIRNode: ExpressibleByStringLiteral, ExpressibleByArrayLiteral, ExpressibleByDictionaryLiteral {
    init(stringLiteral value: String) { self = .text(value) }
    init(arrayLiteral elements: FHIRNode...) { self = .list(elements) }
    init(dictionaryLiteral elements: (String, FHIRNode)...) {
        self = .object(elements.map { (name: $0.0, value: $0.1) })
    }
}
