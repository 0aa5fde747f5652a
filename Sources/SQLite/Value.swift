/// A value of a cell, as SQLite stores it.
public enum Value: Sendable, Hashable {
    case null
    case integer(Int)
    case text(String)

    public var text: String? { if case .text(let text) = self { text } else { nil } }
    public var integer: Int? { if case .integer(let number) = self { number } else { nil } }
}

extension Value: ExpressibleByStringLiteral, ExpressibleByIntegerLiteral {
    public init(stringLiteral text: String) { self = .text(text) }
    public init(integerLiteral number: Int) { self = .integer(number) }

    /// NULL where there is no text.
    public init(_ text: String?) { self = text.map(Value.text) ?? .null }
}
