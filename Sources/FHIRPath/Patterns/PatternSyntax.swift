/// A regular expression, taken apart.
indirect enum PatternSyntax {
    case empty
    case one(CharacterClass)
    case sequence([PatternSyntax])
    /// The first one that fits counts.
    case choice([PatternSyntax])
    case repeated(PatternSyntax, minimum: Int, maximum: Int?, isLazy: Bool)
    /// A group whose match `$number` stands for.
    case group(PatternSyntax, number: Int)
    case assertion(Assertion)

    /// What holds at a place, without taking a character.
    enum Assertion: Sendable {
        /// `^` and `\A`; with the flag `m`, also behind a line end.
        case start, lineStart
        /// `$` and `\Z`, also before a last line end; with the flag `m`, before any; `\z` at the very end.
        case end, lineEnd, veryEnd
        case wordBoundary, noWordBoundary
    }
}
