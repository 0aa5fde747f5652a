/// What was removed on the way, by element path and count; never with a value.
public struct PseudonymReport: Sendable, Hashable {
    public internal(set) var resources = 0
    /// By path, such as `Patient.name` or `Observation.code.text`.
    public internal(set) var removed: [String: Int] = [:]
    /// Elements that stay without their content, since the resource is not valid or not safe to read without them.
    public internal(set) var masked: [String: Int] = [:]
    /// Whole resources, by type.
    public internal(set) var leftOut: [String: Int] = [:]
    public internal(set) var notes: [Note: Int] = [:]

    public enum Note: String, Sendable, CaseIterable, Comparable {
        /// The Patient's id is not the UUID that its Bundle knows it by.
        case twoNames
        case identifierOnly
        case linkedPatients
        case unknownModifier
        case labelRemoved
        case oldAge
        case requestSetAside
        case noDayZero

        public static func < (left: Note, right: Note) -> Bool { left.rawValue < right.rawValue }

        /// What was found, and what it means; without a full stop.
        public var sentence: String {
            switch self {
            case .twoNames:
                "Patients have an id that is not the UUID of their entry: records that refer to them the one way and "
                    + "the other have dates moved by different offsets"
            case .identifierOnly:
                "resources refer to their patient by an identifier or a search only: their dates are moved by an offset of their "
                    + "own, not that of records that refer to the Patient"
            case .linkedPatients:
                "links from one Patient to another: each has an offset of its own, so that intervals between records "
                    + "of the two are lost"
            case .unknownModifier:
                "elements were left out with all that is in them, since an extension or rule that is not listed "
                    + "changes their meaning"
            case .labelRemoved:
                "security labels of systems that are not listed were removed: handle the output as strictly as the "
                    + "input"
            case .oldAge: "ages over \(AgeLimit.years) are not told"
            case .noDayZero:
                "resources and patients have no dates, since no first day of the treatment is known to which they could "
                    + "be told relatively"
            case .requestSetAside:
                "entries were set aside, since the address or condition of their request cannot be told with "
                    + "pseudonyms, and without it the request would do something else; references to them lead nowhere"
            }
        }
    }

    mutating func add(_ other: PseudonymReport) {
        resources += other.resources
        removed.merge(other.removed) { $0 + $1 }
        masked.merge(other.masked) { $0 + $1 }
        leftOut.merge(other.leftOut) { $0 + $1 }
        notes.merge(other.notes) { $0 + $1 }
    }

    /// A line each, the paths in alphabetical order.
    public var lines: [String] {
        func rows(_ counts: [String: Int], _ verb: String) -> [String] {
            counts.sorted { $0.key < $1.key }.map { "\(verb) \($0.value) × \($0.key)" }
        }
        return rows(leftOut, "left out") + rows(removed, "removed") + rows(masked, "masked")
            + notes.sorted { $0.key < $1.key }.map { "note: \($0.value) × \($0.key.sentence)" }
    }
}
