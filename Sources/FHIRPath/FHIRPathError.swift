/// Why an expression could not be understood or evaluated.
public struct FHIRPathError: Error, Sendable, Hashable {
    public enum Kind: String, Sendable, Hashable {
        /// The text does not follow the grammar.
        case syntax
        /// The expression makes no sense for the type it is meant for: an unknown name, an operand of a wrong type.
        case semantic
        /// The expression failed on the data: several items where one is wanted, a value of a wrong type.
        case execution
    }

    public var kind: Kind
    /// What is wrong, without values from the data.
    public var message: String
    /// The place in the expression, both counted from 1; a column counts UTF-8 bytes.
    public var line: Int
    public var column: Int
}

extension FHIRPathError: CustomStringConvertible {
    public var description: String {
        "\(line):\(column): \(kind.rawValue) error: \(message)"
    }
}

/// An error while its place is still a byte offset; ``FHIRPathError`` has the line and column.
struct Failure: Error {
    var kind: FHIRPathError.Kind
    var message: String
    var offset: Int

    static func syntax(_ message: String, _ offset: Int) -> Failure {
        Failure(kind: .syntax, message: message, offset: offset)
    }

    static func semantic(_ message: String, _ offset: Int) -> Failure {
        Failure(kind: .semantic, message: message, offset: offset)
    }

    static func execution(_ message: String, _ offset: Int) -> Failure {
        Failure(kind: .execution, message: message, offset: offset)
    }

    func error(in text: String) -> FHIRPathError {
        var line = 1
        var column = 1
        for byte in text.utf8.prefix(offset) {
            if byte == UInt8(ascii: "\n") {
                line += 1
                column = 1
            } else {
                column += 1
            }
        }
        return FHIRPathError(kind: kind, message: message, line: line, column: column)
    }
}
