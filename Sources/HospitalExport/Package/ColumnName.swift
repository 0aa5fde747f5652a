/// The name of a column, in which `{n}` stands for the number of a repeat: `HSZT{n}_Datum`.
struct ColumnName: Hashable {
    private enum Piece: Hashable {
        case text(String)
        /// The number of a repeat of the table, by the repeat's index.
        case number(of: Int)
    }

    private let pieces: [Piece]
    private let repeatCount: Int

    /// - Parameter placeholders: What stands between the braces, for each repeat of the table.
    init(_ name: String, placeholders: [String]) {
        var pieces: [Piece] = []
        var rest = name[...]
        while let brace = rest.firstIndex(of: "{") {
            let behind = rest[brace...].dropFirst()
            guard let index = placeholders.firstIndex(where: { behind.hasPrefix($0 + "}") }) else { break }
            pieces += [.text(String(rest[..<brace])), .number(of: index)]
            rest = behind.dropFirst(placeholders[index].count + 1)
        }
        self.pieces = (pieces + [.text(String(rest))]).filter { $0 != .text("") }
        repeatCount = placeholders.count
    }

    /// The repeats whose numbers the name holds.
    var repeats: Set<Int> {
        Set(pieces.compactMap { if case .number(let index) = $0 { index } else { nil } })
    }

    /// The name with the numbers, one for each repeat, in their places.
    func text(_ numbers: [Int]) -> String {
        pieces.map { piece in
            switch piece {
            case .text(let text): text
            case .number(let index): numbers.indices.contains(index) ? String(numbers[index]) : "{}"
            }
        }.joined()
    }

    /// The numbers that make the name this text, one for each repeat and nil for those that it does not hold; nil for
    /// the name of another column.
    func numbers(in text: String) -> [Int?]? {
        var rest = text[...]
        var numbers = [Int?](repeating: nil, count: repeatCount)
        for piece in pieces {
            switch piece {
            case .text(let text):
                guard rest.hasPrefix(text) else { return nil }
                rest = rest.dropFirst(text.count)
            case .number(let index):
                let digits = rest.prefix { $0.isASCII && $0.isNumber }
                guard let number = Int(digits), String(number) == digits else { return nil }
                guard numbers[index] == nil || numbers[index] == number else { return nil }
                numbers[index] = number
                rest = rest[digits.endIndex...]
            }
        }
        return rest.isEmpty ? numbers : nil
    }
}
