/// A word of an expression.
struct Token {
    enum Kind: Equatable {
        case end
        /// A bare name: also `div`, `and`, `true` and the like, which the parser tells apart.
        case name(String)
        /// A name in backticks, which is never a keyword.
        case quotedName(String)
        case string(String)
        case integer(Int)
        case decimal(DecimalNumber)
        case temporal(TemporalValue)
        /// `%name`
        case variable(String)
        /// `$this`
        case special(String)
        case symbol(String)
    }

    var kind: Kind
    /// Of the first byte in the text.
    var offset: Int
}
