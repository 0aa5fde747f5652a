import Properties

extension CSVDialect {
    /// Reads a Table Dialect v2. A `lineTerminator` needs no telling, as every one of them ends a row.
    init(_ properties: PropertyReader?) {
        guard let properties else { return }
        properties.checkNames(.dialect)
        givenDelimiter = properties.asciiSign("delimiter")
        quote = properties.asciiSign("quoteChar") ?? quote
        escape = properties.asciiSign("escapeChar")
        comment = properties.asciiSign("commentChar")
        doublesQuote = properties.boolean("doubleQuote") ?? doublesQuote
        skipsInitialSpace = properties.boolean("skipInitialSpace") ?? false
        commentRows = Set(properties.counts("commentRows") ?? [])
        headerJoin = properties.text("headerJoin") ?? headerJoin
        fillsHeader = properties.boolean("marrow:fillHeader") ?? false
        header = Self.header(properties)
        checkSigns(properties)
        if case .rows(let rows) = header, !commentRows.isDisjoint(with: rows) {
            properties.report(
                "package-dialect", at: "commentRows", "a row is both a header and a comment",
                remedy: "name it in one of headerRows and commentRows")
        }
    }

    private static func header(_ properties: PropertyReader) -> Header {
        let rows = properties.counts("headerRows")
        guard properties.boolean("header") ?? true else {
            if rows?.isEmpty == false {
                properties.report(
                    "package-dialect", at: "headerRows", "the dialect says that the table has no header",
                    remedy: "take `header` or `headerRows` out")
            }
            return .none
        }
        guard let rows else { return .firstRow }
        return rows.isEmpty ? .none : .rows(rows.sorted())
    }

    private func checkSigns(_ properties: PropertyReader) {
        let signs = [delimiter, quote] + [escape, comment].compactMap { $0 }
        let lineBreaks: [UInt8] = [UInt8(ascii: "\n"), UInt8(ascii: "\r")]
        if Set(signs).count < signs.count || signs.contains(where: lineBreaks.contains) {
            properties.report(
                "package-dialect", at: "delimiter",
                "delimiter, quote, escape, comment and line break are not told apart",
                remedy: "give each a sign of its own")
        }
    }
}
