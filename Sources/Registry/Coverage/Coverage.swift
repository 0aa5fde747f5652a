import StudyFHIR

/// What became of a study on its way to a target: nothing is left out in silence.
public struct Coverage: Sendable {
    public enum Outcome: String, Sendable {
        case carried
        /// Carried, and said in codes that only Marrow's definitions have.
        case carriedAsLocalCode = "carried as local code"
        case leftOut = "left out"
        /// Said by the target beside what the study says.
        case added
    }

    public struct Row: Sendable, Hashable {
        /// A concept of the study, such as `adverse-event`; `bundle` for what stands in the Bundles themselves.
        public let concept: String
        /// The element of its resources; empty for the resources themselves.
        public let element: String
        public let outcome: Outcome
        public let why: String
        public let count: Int
    }

    private struct Key: Hashable {
        let concept: String
        let element: String
        let outcome: Outcome
        let why: String
    }

    private var counts: [Key: Int] = [:]
    private var order: [Key] = []

    mutating func count(
        _ outcome: Outcome, _ concept: String, _ element: String = "", why: String = "", by number: Int = 1
    ) {
        let key = Key(concept: concept, element: element, outcome: outcome, why: why)
        if counts[key] == nil { order.append(key) }
        counts[key, default: 0] += number
    }

    /// Adds what became of one patient.
    public mutating func add(_ other: Coverage) {
        for key in other.order {
            count(key.outcome, key.concept, key.element, why: key.why, by: other.counts[key] ?? 0)
        }
    }

    /// Counts all resources of a patient as left out, since the Bundles would not be valid.
    public mutating func countRefused(_ patient: TargetDelivery.PatientBundles) {
        for key in patient.coverage.order where key.element.isEmpty && key.concept != ResourceKind.bundle.rawValue {
            count(
                .leftOut, key.concept,
                why: key.outcome == .leftOut ? key.why : "the patient's Bundles would not be valid",
                by: patient.coverage.counts[key] ?? 0)
        }
    }

    /// In the order of the concepts, the resources of each before their elements.
    public var rows: [Row] {
        ResourceKind.allCases.map(\.rawValue).flatMap { concept in
            let keys = order.filter { $0.concept == concept }
            let sorted =
                keys.filter(\.element.isEmpty) + keys.filter { !$0.element.isEmpty }.sorted { $0.element < $1.element }
            return sorted.map { key in
                Row(
                    concept: key.concept, element: key.element, outcome: key.outcome, why: key.why,
                    count: counts[key] ?? 0)
            }
        }
    }

    /// The rows as CSV (RFC 4180).
    public var csv: String {
        let lines = rows.map { row in
            [row.concept, row.element, row.outcome.rawValue, row.why, String(row.count)].map(Self.cell)
                .joined(separator: ",")
        }
        return (["concept,element,outcome,why,count"] + lines).map { $0 + "\r\n" }.joined()
    }

    private static func cell(_ text: String) -> String {
        guard text.contains(where: { ",\"\r\n".contains($0) }) else { return text }
        return "\"" + text.split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\"\"") + "\""
    }

    /// The rows for reading.
    public var lines: [String] {
        let width = rows.map { $0.concept.count }.max() ?? 0
        return rows.map { row in
            let concept = row.concept + String(repeating: " ", count: width - row.concept.count)
            let element = row.element.isEmpty ? "" : " \(row.element):"
            let why = row.why.isEmpty ? "" : " (\(row.why))"
            return "  \(concept) \(element) \(row.count) \(row.outcome.rawValue)\(why)"
        }
    }
}
