import Diagnostics

/// Reads FHIR's JSON form (FHIR R4 §json) into a tree, in one pass over the bytes.
///
/// The whole grammar of RFC 8259 and UTF-8 are checked, duplicate keys are refused, and everything that the tree
/// cannot hold is reported: unknown properties, values of another JSON type than the definition wants, `null` without
/// a meaning. `resourceType` may stand anywhere in its object, `name` and `_name` in either order.
public struct JSONReader: Sendable {
    public var definitions: Definitions
    public var limits: ReadingLimits

    public init(definitions: Definitions = .r4, limits: ReadingLimits = .standard) {
        self.definitions = definitions
        self.limits = limits
    }

    /// Reads one resource that fills the source; a byte order mark before it is passed over.
    public func read(_ source: SourceText, origin: TreeOrigin) -> Reading {
        read(source, 0..<source.count, origin: origin)
    }

    /// Reads one resource that fills a range of the source. The origin's line and column are those of the range's
    /// beginning; offsets in the tree count from the source's.
    func read(_ source: SourceText, _ range: Range<Int>, origin: TreeOrigin) -> Reading {
        guard range.count <= limits.bytes, range.upperBound <= Int(Int32.max) else {
            return tooLarge(origin)
        }
        var parser = JSONTreeParser(source, range, definitions: definitions, limits: limits, origin: origin)
        let isReadable = parser.parseDocument()
        return parser.finish(isReadable: isReadable)
    }

    /// What is said of a resource that has more bytes than the limits allow.
    func tooLarge(_ origin: TreeOrigin) -> Reading {
        Reading(diagnostics: [
            Diagnostic(
                .error, rule: ReadingRule.limit.rawValue, at: origin.location(line: 0, offset: 0),
                message: "the resource has more than \(limits.bytes) bytes")
        ])
    }

    /// Reads one item of a Bundle's `entry` as a Bundle that has only this entry, the `place`th of its Bundle.
    func readEntry(_ source: SourceText, origin: TreeOrigin, place: Int) -> Reading {
        var origin = origin
        origin.firstEntry = place
        var parser = JSONTreeParser(
            source, 0..<source.count, definitions: definitions, limits: limits, origin: origin)
        let isReadable = parser.parseBundleEntry()
        return parser.finish(isReadable: isReadable)
    }
}
