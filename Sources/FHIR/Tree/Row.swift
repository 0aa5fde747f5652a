/// One element of a tree, 32 bytes. A resource with a name and an extension on its birth date is five rows:
///
///     0  Patient            first child 1
///     1  ├ name             next 3, first child 2
///     2  │ └ family         value "Muster" (offset, length)
///     3  └ birthDate        no value, first child 4
///     4    └ extension      …
///
/// Rows stand in the order in which the source gives them; `firstChild` and `next` say the tree's order, because JSON
/// may give the extensions of a primitive (`_birthDate`) far away from its value. A row number of 0 means none: row 0
/// is the root and nobody's child or sibling.
struct Row {
    struct Flags: OptionSet {
        let rawValue: UInt8
        static let hasValue = Flags(rawValue: 1)
        /// The value stands in the tree's own decoded bytes, not in the source.
        static let isDecoded = Flags(rawValue: 2)
        /// The children do not stand in the specification's order, which XML wants.
        static let childrenOutOfOrder = Flags(rawValue: 4)
        /// JSON gave its `_name` part; a second one is a duplicate key.
        static let hasExtensionPart = Flags(rawValue: 8)
        /// Created from a `_name` part whose `name` has not been seen.
        static let awaitsValue = Flags(rawValue: 16)
    }

    static let noProperty = UInt16.max

    var property: UInt16
    var type: UInt16
    var flags: Flags = []
    /// In XML the column, counted from 1 and held at its largest value beyond it; 0 in JSON.
    var sourceColumn: UInt16 = 0
    var parent: UInt32
    var firstChild: UInt32 = 0
    var next: UInt32 = 0
    var valueOffset: UInt32 = 0
    var valueLength: UInt32 = 0
    /// In JSON the byte offset in the source, in XML the line.
    var source: UInt32 = 0
}
