/// Columns of one meaning that stand in a table several times, told apart by numbers in their names: `HSZT1_Datum` and
/// `HSZT2_Datum` are `HSZT{n}_Datum`.
struct NumberedColumns {
    /// A number in the names.
    struct Number: Hashable {
        let placeholder: String
        /// The study field that it feeds.
        var field: StudyField?
    }

    /// With placeholders, or as it is for a column that stands alone.
    let name: String
    let placeholders: [String]
    /// By the numbers in their names, in the order of the file.
    let columns: [(numbers: [Int], index: Int)]
    /// What the name speaks of, by the words around the numbers.
    let context: ContextWords

    /// The numbers that there are, by which columns are of one group.
    var numbers: Set<[Int]> { Set(columns.map(\.numbers)) }

    private static let placeholders = ["n", "k"]

    /// Finds the groups among the names of a table, in the order of the file.
    static func all(in names: [String]) -> [NumberedColumns] {
        var order: [[String]] = []
        var groups: [[String]: [(numbers: [Int], index: Int)]] = [:]
        for (index, name) in names.enumerated() {
            let (texts, numbers) = pieces(name)
            if groups[texts] == nil { order.append(texts) }
            groups[texts, default: []].append((numbers, index))
        }
        return order.flatMap { texts in groups[texts].map { columns(texts, $0) } ?? [] }
    }

    /// The texts of a name and the numbers between them.
    private static func pieces(_ name: String) -> (texts: [String], numbers: [Int]) {
        var texts = [""]
        var numbers: [Int] = []
        var rest = name[...]
        while let character = rest.first {
            let digits = rest.prefix { $0.isASCII && $0.isNumber }
            // A zero in front is no part of a number that the package could count.
            if let number = Int(digits), String(number) == digits, digits.count < 5 {
                numbers.append(number)
                texts.append("")
                rest = rest.dropFirst(digits.count)
            } else {
                let text = digits.isEmpty ? String(character) : String(digits)
                texts[texts.count - 1] += text
                rest = rest.dropFirst(text.count)
            }
        }
        return (texts, numbers)
    }

    /// The groups of the names that are the same but for their numbers.
    private static func columns(
        _ texts: [String], _ columns: [(numbers: [Int], index: Int)]
    ) -> [NumberedColumns] {
        var counted = (0..<texts.count - 1).filter { place in
            Set(columns.map { $0.numbers[place] }).count > 1 || isRecord(texts[...place].joined(separator: " "))
        }
        let isOfCycles = isRecord(texts[0]) && [.cycle, .infusion].contains(ContextWords(texts[0]).concept)
        // Only the infusions of a cycle are records of records; else the inner number tells columns apart.
        if counted.count > 1 { counted = Array(counted.prefix(isOfCycles ? 2 : 1)) }
        guard !counted.isEmpty else { return columns.map { single(texts, $0) } }
        var groups: [[Int]: [(numbers: [Int], index: Int)]] = [:]
        for column in columns {
            let others = column.numbers.indices.filter { !counted.contains($0) }.map { column.numbers[$0] }
            groups[others, default: []].append((counted.map { column.numbers[$0] }, column.index))
        }
        return groups.values.sorted { $0[0].index < $1[0].index }.map { group in
            let first = columns.first { $0.index == group[0].index }?.numbers ?? []
            return NumberedColumns(
                name: name(texts, first, counted), placeholders: Array(placeholders.prefix(counted.count)),
                columns: group, context: ContextWords(bare(texts, first, counted)))
        }
    }

    private static func single(_ texts: [String], _ column: (numbers: [Int], index: Int)) -> NumberedColumns {
        let name = name(texts, column.numbers, [])
        return NumberedColumns(
            name: name, placeholders: [], columns: [([], column.index)], context: ContextWords(name))
    }

    /// Whether a number behind the text counts records: it ends with the words of one.
    private static func isRecord(_ text: String) -> Bool {
        let words = NameWords(text).words
        return (1...2).contains { length in
            let context = ContextWords(words.suffix(length).joined(separator: " "))
            return context.concept != nil && context.rest.isEmpty
        }
    }

    private static func name(_ texts: [String], _ numbers: [Int], _ counted: [Int]) -> String {
        var name = texts[0]
        for (place, number) in numbers.enumerated() {
            let counter = counted.firstIndex(of: place)
            name += counter.map { "{\(placeholders[$0])}" } ?? String(number)
            name += texts[place + 1]
        }
        return name
    }

    /// The name without the numbers that count.
    private static func bare(_ texts: [String], _ numbers: [Int], _ counted: [Int]) -> String {
        var name = texts[0]
        for (place, number) in numbers.enumerated() {
            name += (counted.contains(place) ? " " : String(number)) + texts[place + 1]
        }
        return name
    }
}
