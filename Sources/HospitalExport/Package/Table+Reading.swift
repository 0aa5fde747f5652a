import Properties

extension Table {
    private static let read: Set = ["name", "path", "encoding", "dialect", "schema", "type", "marrow:system"]
    private static let descriptive: Set = [
        "profile", "title", "description", "homepage", "format", "mediatype", "bytes", "hash", "sources", "licenses",
        "scheme",
    ]
    private static let unsupported: Set = ["data", "compression", "innerpath", "extrapaths"]

    /// Reads one resource, all but its foreign keys, which need the other tables.
    init?(_ properties: PropertyReader) {
        properties.checkNames(read: Self.read, descriptive: Self.descriptive, unsupported: Self.unsupported)
        let name = properties.requiredText("name", "give the table a name")
        let path = Self.path(properties)
        let encoding = Self.encoding(properties)
        if properties.value("schema") == nil { properties.missing("schema", "describe the columns of the table") }
        guard let schema = properties.object("schema"), let name, let path, let encoding else { return nil }
        let columns = Self.columns(schema)
        self.name = name
        self.path = path
        self.encoding = encoding
        self.columns = columns
        columnsByField = columns.indices.reduce(into: [:]) { byField, index in
            for field in columns[index].studyFields { byField[field, default: []].append(index) }
        }
        dialect = CSVDialect(properties.object("dialect"))
        primaryKey = schema.columns("primaryKey", of: columns) ?? []
        let unique = columns.indices.filter { columns[$0].constraints.isUnique }.map { [$0] }
        let declared = schema.value("uniqueKeys").map { Self.uniqueKeys($0, schema, columns) } ?? []
        uniqueKeys = ([primaryKey] + unique + declared).filter { !$0.isEmpty }
        identifierSystem = properties.text("marrow:system")
        propertyPath = properties.path
        checkStudyFields(properties)
    }

    private static func path(_ properties: PropertyReader) -> String? {
        guard let path = properties.requiredText("path", "give the table's file beside the package") else { return nil }
        let parts = path.split(separator: "/", omittingEmptySubsequences: false)
        guard !path.isEmpty, !path.contains("://"), !parts.contains(""), !parts.contains("..") else {
            properties.report(
                "package-path", at: "path", "the path leaves the folder of the package",
                remedy: "give a relative path without `..`, such as tables/patients.csv")
            return nil
        }
        return path
    }

    private static func encoding(_ properties: PropertyReader) -> TextEncoding? {
        guard let name = properties.text("encoding") else { return .utf8 }
        if let encoding = TextEncoding(name: name) { return encoding }
        properties.report(
            "package-encoding", at: "encoding", "this reader does not know the encoding",
            remedy: "use one of " + TextEncoding.allCases.map(\.name).joined(separator: ", "))
        return nil
    }

    // MARK: Schema

    private static func columns(_ schema: PropertyReader) -> [Column] {
        schema.checkNames(
            read: ["fields", "missingValues", "primaryKey", "uniqueKeys", "foreignKeys"],
            descriptive: ["title", "description", "name"], unsupported: ["fieldsMatch"])
        if schema.value("fields") == nil { schema.missing("fields", "list the columns of the table") }
        let missingValues = MissingValues.read(schema) ?? [""]
        let columns = (schema.objects("fields") ?? []).compactMap { Column($0, missingValues: missingValues) }
        for (index, column) in columns.enumerated() where columns[..<index].contains(where: { $0.name == column.name })
        {
            schema.report(
                "package-duplicate", at: "fields[\(index)].name", "another column has the name",
                remedy: "give each column a name of its own")
        }
        for column in columns {
            guard let version = column.versionColumn, !columns.contains(where: { $0.name == version }) else { continue }
            schema.faults.report(
                "package-column", at: column.propertyPath + ".marrow:version", "the table has no such column",
                remedy: "name a column of the table")
        }
        return columns
    }

    private static func uniqueKeys(_ value: JSONValue, _ schema: PropertyReader, _ columns: [Column]) -> [[Int]] {
        guard case .list(let keys) = value else {
            _ = schema.texts("uniqueKeys")
            return []
        }
        return keys.indices.compactMap { index in
            let key = PropertyReader(["uniqueKeys[\(index)]": keys[index]], path: schema.path, faults: schema.faults)
            return key.columns("uniqueKeys[\(index)]", of: columns)
        }
    }

    // MARK: What the study demands of a table

    private func checkStudyFields(_ properties: PropertyReader) {
        for field in Set(columns.flatMap(\.studyFields)).sorted(by: { $0.rawValue < $1.rawValue }) {
            guard columns(feeding: field).count > 1, !field.isRepeatable else { continue }
            properties.report(
                "package-study-field", at: "schema.fields", "two columns feed \(field.rawValue)",
                remedy: "let one column feed it")
        }
        for concept in concepts {
            for field in concept.required where columns(feeding: field).isEmpty {
                properties.report(
                    "package-study-field", at: "schema.fields", "no column feeds \(field.rawValue)",
                    remedy: "write `marrow:field` on the column that does")
            }
            if columns(feeding: concept.identifier).isEmpty, primaryKey.isEmpty {
                properties.report(
                    "package-study-field", at: "schema.primaryKey",
                    "nothing names a row: there is neither \(concept.identifier.rawValue) nor a primary key",
                    remedy: "give the columns that name a row as the primary key")
            }
        }
    }
}

extension PropertyReader {
    /// The columns that a property names, by index; nil when it is absent or names a column that is not there.
    func columns(_ name: String, of columns: [Column]) -> [Int]? {
        guard let names = textOrTexts(name) else { return nil }
        let indices = names.compactMap { name in columns.firstIndex { $0.name == name } }
        if indices.count == names.count, !names.isEmpty { return indices }
        report("package-column", at: name, "the table has no such column", remedy: "name columns of the table")
        return nil
    }
}

extension CSVDialect {
    private static let read: Set = ["delimiter", "quoteChar", "doubleQuote", "header", "lineTerminator"]
    private static let unsupported: Set = [
        "escapeChar", "nullSequence", "skipInitialSpace", "headerRows", "headerJoin", "commentRows", "commentChar",
        "property", "itemType", "itemKeys", "sheetNumber", "sheetName", "table",
    ]

    /// Reads a Table Dialect v2. A `lineTerminator` needs no telling, as every one of them ends a row.
    init(_ properties: PropertyReader?) {
        guard let properties else { return }
        properties.checkNames(
            read: Self.read, descriptive: ["title", "description", "name"], unsupported: Self.unsupported)
        delimiter = properties.asciiSign("delimiter") ?? delimiter
        quote = properties.asciiSign("quoteChar") ?? quote
        hasHeader = properties.boolean("header") ?? hasHeader
        if properties.boolean("doubleQuote") == false {
            properties.report(
                "package-property-unsupported", at: "doubleQuote", "this reader takes a doubled quote for one",
                remedy: "describe the table without it")
        }
        let lineBreaks: [UInt8] = [UInt8(ascii: "\n"), UInt8(ascii: "\r")]
        if delimiter == quote || lineBreaks.contains(delimiter) || lineBreaks.contains(quote) {
            properties.report(
                "package-dialect", at: "delimiter", "delimiter, quote and line break are not told apart",
                remedy: "give three different signs")
        }
    }
}
