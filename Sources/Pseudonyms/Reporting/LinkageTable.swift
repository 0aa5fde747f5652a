/// Which pseudonym stands for what: with it, everybody is known again. It grows with what is read.
public final class LinkageTable {
    enum Kind: String, Comparable {
        case id, identifier, system, uri

        static func < (left: Kind, right: Kind) -> Bool { left.rawValue < right.rawValue }
    }

    private struct Row: Hashable {
        let kind: Kind
        /// The type of a resource, the system of an identifier.
        let scope: String
        let original: String
        let pseudonym: String
    }

    private var rows: Set<Row> = []

    public init() {}

    public var count: Int { rows.count }

    func add(_ kind: Kind, _ scope: String, _ original: String, _ pseudonym: String) {
        rows.insert(Row(kind: kind, scope: scope, original: original, pseudonym: pseudonym))
    }

    /// As CSV (RFC 4180), sorted: kind, type or system, original, pseudonym.
    public var csv: String {
        let sorted = rows.sorted {
            ($0.kind, $0.scope, $0.original) < ($1.kind, $1.scope, $1.original)
        }
        return
            (["kind,scope,original,pseudonym"]
            + sorted.map {
                [$0.kind.rawValue, $0.scope, $0.original, $0.pseudonym].map(Self.cell).joined(separator: ",")
            })
            .map { $0 + "\r\n" }.joined()
    }

    private static func cell(_ text: String) -> String {
        guard text.contains(where: { ",\"\r\n\r\n".contains($0) }) else { return text }
        return "\"" + text.split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\"\"") + "\""
    }
}
