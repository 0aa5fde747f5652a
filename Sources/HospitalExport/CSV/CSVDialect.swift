/// How the cells of a CSV file are told apart: RFC 4180 with a delimiter and a quote of the file's own.
struct CSVDialect: Hashable {
    var delimiter = UInt8(ascii: ",")
    var quote = UInt8(ascii: "\"")
    /// Whether the first row holds the columns' names.
    var hasHeader = true
}
