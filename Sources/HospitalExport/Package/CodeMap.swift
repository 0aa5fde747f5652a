import FoundationEssentials
import Properties

/// A CSV file beside the package that gives each word of a column its meaning: `marrow:codeMap`.
enum CodeMap {
    /// The most rows that a map may have.
    private static let mostRows = 1_000_000

    /// The words and what they mean; nil, and reported, when the file does not give them.
    static func read(_ properties: PropertyReader) -> [String: String]? {
        properties.checkNames(.codeMap)
        let path = properties.requiredText("path", "give the file of the map beside the package")
        let from = properties.requiredText("from", "name the column of the words in the cells")
        let to = properties.requiredText("to", "name the column of what they mean")
        let dialect = CSVDialect(properties.object("dialect"))
        guard let path, let from, let to, properties.isBeside(path), let encoding = TextEncoding(properties) else {
            return nil
        }
        do {
            var rows = try CSVRows(
                path: properties.faults.folder + path, dialect: dialect, encoding: encoding, rowLimit: 1 << 20)
            let header = try rows.header { _ in }.map { row in texts(row, rows) ?? [] }
            let names = TableLayout.names(header, dialect)
            guard let words = names.firstIndex(of: from) else { return missing("from", names, properties) }
            guard let meanings = names.firstIndex(of: to) else { return missing("to", names, properties) }
            return try map(&rows, words, meanings, properties)
        } catch {
            properties.report("package-code-map", at: "path", error.message, remedy: error.remedy)
            return nil
        }
    }

    private static func map(
        _ rows: inout CSVRows, _ words: Int, _ meanings: Int, _ properties: PropertyReader
    ) throws(TableFault) -> [String: String]? {
        var map: [String: String] = [:]
        while let row = try rows.next() {
            guard let cells = texts(row, rows), cells.indices.contains(words), cells.indices.contains(meanings),
                map.count < mostRows
            else {
                properties.report(
                    "package-code-map", at: "path", "line \(row.line) of the map is no row of it",
                    remedy: "give a cell for each column, in the encoding of the map, in at most \(mostRows) rows")
                return nil
            }
            if let other = map[cells[words]], other != cells[meanings] {
                properties.report(
                    "package-code-map", at: "path", "line \(row.line) of the map contradicts an earlier one",
                    remedy: "give each word one meaning")
                return nil
            }
            map[cells[words]] = cells[meanings]
        }
        return map
    }

    /// Nil when a cell cannot be read.
    private static func texts(_ row: CSVRow, _ rows: CSVRows) -> [String]? {
        guard row.fault == nil else { return nil }
        let texts = (0..<row.count).compactMap { row.cell($0).flatMap(rows.text) }
        return texts.count == row.count ? texts : nil
    }

    private static func missing(_ name: String, _ names: [String], _ properties: PropertyReader) -> [String: String]? {
        let wanted = properties.text(name) ?? ""
        properties.report(
            "package-code-map", at: name, "the map has no such column",
            remedy: "nearest: " + Suggestion.nearest(to: wanted, among: names).joined(separator: ", "))
        return nil
    }
}
