/// Why a regular expression cannot be used.
package struct PatternFault: Error {
    package enum Kind: Sendable {
        /// The text is no regular expression.
        case malformed
        /// It asks for what cannot be answered in a time that grows with the text alone: what was matched before, or
        /// what stands around.
        case unsupported
        /// It stands for more than can be held, or takes longer than anybody would wait.
        case tooLarge
    }

    package let kind: Kind
    /// In words, without a full stop.
    package let message: String
}
