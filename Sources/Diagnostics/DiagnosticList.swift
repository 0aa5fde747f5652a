/// What is found in an input: so many findings of one rule, severity and file, and how many more there are, so that
/// memory does not grow with what is wrong in a large input.
public struct DiagnosticList: Sendable {
    private struct Kind: Hashable {
        let severity: Diagnostic.Severity
        let rule: String
        let file: String

        var order: (String, String, Diagnostic.Severity) { (file, rule, severity) }
    }

    /// The findings that are kept, in the order in which they came.
    public private(set) var listed: [Diagnostic] = []
    private var counts: [Kind: Int] = [:]
    private let limit: Int

    /// - Parameter limit: How many findings of one rule, severity and file are kept.
    public init(limit: Int = 100_000) {
        self.limit = limit
    }

    public mutating func append(_ diagnostic: Diagnostic) {
        let kind = Kind(severity: diagnostic.severity, rule: diagnostic.rule, file: diagnostic.location.file)
        counts[kind, default: 0] += 1
        if counts[kind, default: 0] <= limit { listed.append(diagnostic) }
    }

    /// The findings that are kept, and a line for those of each rule, severity and file that are not.
    public var all: [Diagnostic] {
        let flooded = counts.filter { $0.value > limit }.sorted { $0.key.order < $1.key.order }
        return listed
            + flooded.map { kind, count in
                .more(count - limit, of: kind.rule, kind.severity, at: Location(file: kind.file))
            }
    }

    public static func += (list: inout DiagnosticList, diagnostics: some Sequence<Diagnostic>) {
        for diagnostic in diagnostics { list.append(diagnostic) }
    }
}

extension Diagnostic {
    /// A line for further findings of a rule, which are not listed.
    public static func more(
        _ further: Int, of rule: String, _ severity: Severity, at location: Location
    ) -> Diagnostic {
        Diagnostic(
            severity, rule: "more-findings", at: location,
            message: further == 1
                ? "there is 1 further finding of rule \(rule), which is not listed"
                : "there are \(further) further findings of rule \(rule), which are not listed",
            remedy: "mend the listed ones first")
    }
}
