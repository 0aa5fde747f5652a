/// A place such as `C12` in a sheet.
struct CellReference: Hashable {
    /// From 0.
    let column: Int
    /// From 1.
    let row: Int

    /// Nil for anything but letters and digits, and beyond Excel's last cell XFD1048576.
    init?(_ text: some Collection<UInt8>) {
        var column = 0
        let letters = text.prefix { $0 & 0xDF >= UInt8(ascii: "A") && $0 & 0xDF <= UInt8(ascii: "Z") && $0 > 0x40 }
        guard (1...3).contains(letters.count) else { return nil }
        for letter in letters { column = column * 26 + Int(letter & 0xDF - UInt8(ascii: "A")) + 1 }
        guard let row = ElementAttributes.number(text.dropFirst(letters.count)) else { return nil }
        guard column <= WorkbookLimits.columns, (1...WorkbookLimits.rows).contains(row) else { return nil }
        self.column = column - 1
        self.row = row
    }

    /// The letters of a column, from 0.
    static func letters(_ column: Int) -> String {
        var (letters, rest) = ("", column)
        repeat {
            letters = String(UnicodeScalar(UInt8(ascii: "A") + UInt8(rest % 26))) + letters
            rest = rest / 26 - 1
        } while rest >= 0
        return letters
    }
}

/// Cells that are shown as one, such as `B1:C3`.
struct MergedArea: Hashable {
    let columns: ClosedRange<Int>
    let rows: ClosedRange<Int>

    init?(_ text: some Collection<UInt8>) {
        let corners = text.split(separator: UInt8(ascii: ":"), omittingEmptySubsequences: false)
        guard corners.count == 2, let first = CellReference(corners[0]), let last = CellReference(corners[1]),
            first.column <= last.column, first.row <= last.row
        else { return nil }
        columns = first.column...last.column
        rows = first.row...last.row
    }
}
