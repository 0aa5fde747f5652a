/// The name of the column that tells why a row was set aside. The reader passes over it, so that a mended file can be
/// read with the package that it was read with before.
enum RejectionMark {
    static let name = "marrow:rejected"

    /// Where the header has several rows, the name may stand behind that of a group.
    static func isName(_ text: String) -> Bool { text.hasSuffix(name) }

    /// Whether a cell of a table without a header holds a reason.
    static func isReason(_ cell: ArraySlice<UInt8>?) -> Bool { cell?.starts(with: name.utf8) ?? false }
}
