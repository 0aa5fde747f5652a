/// A cell that holds something.
public struct SheetCell: Sendable, Hashable {
    public enum Content: Sendable, Hashable {
        case text(String)
        /// Its digits as stored, with a dot, such as `15`, `15.0` or `1E-4`; never more than the fifteen significant
        /// ones that Excel takes.
        case number(String)
        /// The digits of a number that its format shows as so many in a hundred: `26` for a stored `0.26`.
        case percent(String)
        /// An ISO 8601 date with the parts that the cell's format shows: `2015`, `2015-03` or `2015-03-01`.
        case date(String)
        /// A date with the time of day, to the second, such as `2015-03-01T08:30:00`; Excel knows no time zones.
        case dateTime(String)
        /// A time of day, such as `08:30:00`.
        case time(String)
        case boolean(Bool)
        /// What a formula gives that cannot be calculated, such as `#N/A`.
        case error(String)
        /// A formula whose result was not saved.
        case formulaWithoutValue
    }

    /// How a cell comes to a content that stands in another: Excel keeps that of a merged area in its upper left cell.
    public enum Merging: Sendable, Hashable {
        /// From the first column of the area.
        case across
        /// From the first row of the area, in its first column.
        case down
    }

    /// From 0, which is column A.
    public let column: Int
    public let content: Content
    /// Nil where the content is the cell's own.
    public var merging: Merging?
}

/// A row of a sheet in which at least one cell holds something.
public struct SheetRow: Sendable, Hashable {
    /// From 1, as Excel shows it.
    public let number: Int
    /// By column; empty cells are left out, and texts without a character are empty.
    public var cells: [SheetCell] = []
}
