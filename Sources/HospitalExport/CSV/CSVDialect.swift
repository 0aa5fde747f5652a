/// How the cells of a CSV file are told apart: RFC 4180 with the signs of the file's own, after Frictionless Table
/// Dialect v2.
struct CSVDialect: Hashable {
    /// Which rows of the file hold the columns' names.
    enum Header: Hashable {
        case none
        /// The first row that is neither blank nor a comment.
        case firstRow
        /// By their numbers, counted from 1, in order.
        case rows([Int])
    }

    /// Nil where the package gives none, so that the file's own `sep=` line may.
    var givenDelimiter: UInt8?
    var quote = UInt8(ascii: "\"")
    /// Whether two quotes within quotes stand for one.
    var doublesQuote = true
    /// The sign that makes the next one stand for itself.
    var escape: UInt8?
    /// The sign that begins a line of comment.
    var comment: UInt8?
    /// Whether spaces after a delimiter belong to no cell.
    var skipsInitialSpace = false
    var header = Header.firstRow
    /// What stands between the parts of a name that several header rows make up.
    var headerJoin = " "
    /// Whether an empty cell in all header rows but the last takes the text to its left, as merged cells leave it.
    var fillsHeader = false
    /// The numbers of rows that are comments, counted from 1 without the `sep=` line.
    var commentRows: Set<Int> = []

    var delimiter: UInt8 { givenDelimiter ?? UInt8(ascii: ",") }
}
