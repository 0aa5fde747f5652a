import Properties

/// Columns of a wide table that stand there several times, each time with another number: `marrow:repeat`.
///
/// One row of such a table gives a record for each number whose cells are not all missing.
struct Repeat: Hashable {
    /// What stands between braces in the names of the columns.
    let placeholder: String
    /// The first number.
    let first: Int
    /// The last number; nil where the header tells it.
    let last: Int?
    /// The name of the column that holds the number.
    let name: String

    func contains(_ number: Int) -> Bool {
        number >= first && number <= last ?? .max
    }
}

extension Repeat {
    /// The repeats of a resource and the columns of their numbers.
    static func read(_ resource: PropertyReader) -> ([Repeat], [Column]) {
        var repeats: [Repeat] = []
        var columns: [Column] = []
        for properties in resource.objectOrObjects("marrow:repeat") ?? [] {
            properties.checkNames(.repeatGroup)
            let placeholder = properties.text("placeholder") ?? "n"
            let first = properties.integer("from") ?? 1
            let last = properties.integer("to")
            let name = properties.text("name") ?? placeholder
            if first < 0 || last.map({ $0 < first || $0 - first >= mostNumbers }) ?? false {
                properties.report(
                    "package-repeat", at: "to", "the numbers do not go upwards, or there are more than \(mostNumbers)",
                    remedy: "give a number from `from` on, or leave it to the header")
            }
            if repeats.contains(where: { $0.placeholder == placeholder }) || placeholder.isEmpty {
                properties.report(
                    "package-repeat", at: "placeholder", "the repeats of the table are not told apart",
                    remedy: "give each a placeholder of its own, such as n and k")
            }
            columns.append(
                Column(
                    name: name, origin: .repeatNumber(repeats.count), type: .integer(NumberFormat()),
                    studyFields: Column.studyFields(properties), path: properties.path))
            columns.last?.checkTypes(properties)
            repeats.append(Repeat(placeholder: placeholder, first: first, last: last, name: name))
        }
        return (repeats, columns)
    }

    private static let mostNumbers = 10_000
}
