import Diagnostics

/// A FHIR resource as flat rows over the bytes it was read from. Immutable; an ``Element`` is a view of one row.
///
/// Values are the text as written: `1.00` and `2015-03` stay what they are. Property names are numbers of the
/// ``Definitions``, so a tree holds only what the release knows: what it does not know is reported by the reader.
public final class ResourceTree: @unchecked Sendable {
    public let definitions: Definitions
    public let origin: TreeOrigin
    public let count: Int
    let rows: UnsafeMutablePointer<Row>
    let decoded: UnsafeMutablePointer<UInt8>
    let source: SourceText?
    /// The part of the source that holds the resource and begins at the origin.
    let range: Range<Int>

    init(
        rows: UnsafeMutablePointer<Row>, count: Int, decoded: UnsafeMutablePointer<UInt8>, source: SourceText?,
        range: Range<Int>, definitions: Definitions, origin: TreeOrigin
    ) {
        self.rows = rows
        self.count = count
        self.decoded = decoded
        self.source = source
        self.range = range
        self.definitions = definitions
        self.origin = origin
    }

    deinit {
        rows.deallocate()
        decoded.deallocate()
    }

    /// The resource itself.
    public var root: Element { Element(tree: self, index: 0) }

    func valueStart(_ row: Row) -> UnsafePointer<UInt8> {
        if row.flags.contains(.isDecoded) { return UnsafePointer(decoded) + Int(row.valueOffset) }
        guard let source else { return UnsafePointer(decoded) }
        return source.start + Int(row.valueOffset)
    }

    func valueBytes(_ row: Row) -> UnsafeBufferPointer<UInt8> {
        UnsafeBufferPointer(start: valueStart(row), count: Int(row.valueLength))
    }

    /// The place of an element in its file; line and column are counted only now.
    public func location(of element: Element) -> Location {
        let row = rows[Int(element.index)]
        if row.sourceColumn > 0 {
            return Location(file: origin.file, place: .text(line: Int(row.source), column: Int(row.sourceColumn)))
        }
        guard let source else { return Location(file: origin.file) }
        var lines = LineCounter(source, range, origin: origin)
        return lines.location(Int(row.source))
    }
}
