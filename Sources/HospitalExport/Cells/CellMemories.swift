/// What the cells of a table's columns said before.
final class CellMemories {
    private var memories: [CellMemory]
    private let plainTexts: [PlainTexts?]

    init(_ table: Table) {
        memories = table.columns.map { _ in CellMemory() }
        plainTexts = table.columns.map { PlainTexts($0) }
    }

    /// The text of a cell that is taken as it stands.
    func plainText(_ bytes: ArraySlice<UInt8>, of column: Int) -> String? {
        plainTexts[column]?.text(bytes)
    }

    func reading(of bytes: ArraySlice<UInt8>, of column: Int) -> CellMemory.Known? {
        memories[column].reading(of: bytes)
    }

    func note(_ reading: CellReading?, for bytes: ArraySlice<UInt8>, of column: Int) {
        memories[column].note(reading, for: bytes)
    }
}
