/// A JSON value with its place in the text, so that every mistake can be shown where it stands.
struct JSONNode: Sendable {
    enum Value: Sendable {
        case null
        case boolean(Bool)
        /// The number as it was written: 1.20 stays 1.20.
        case number(String)
        case text(String)
        case list([JSONNode])
        case object([Member])
    }

    struct Member: Sendable {
        var name: String
        var nameOffset: Int
        var node: JSONNode
    }

    var value: Value
    /// The byte at which the value begins.
    var offset: Int

    /// What the value is, for messages.
    var kind: String {
        switch value {
        case .null: "null"
        case .boolean: "a boolean"
        case .number: "a number"
        case .text: "a string"
        case .list: "a list"
        case .object: "an object"
        }
    }
}
