import Properties

extension Table {
    /// Reads one resource, all but its foreign keys, which need the other tables.
    init?(_ properties: PropertyReader) {
        properties.checkNames(.resource)
        let name = properties.requiredText("name", "give the table a name")
        let path = properties.requiredText("path", "give the table's file beside the package")
        let encoding = TextEncoding(properties)
        if properties.value("schema") == nil { properties.missing("schema", "describe the columns of the table") }
        guard let schema = properties.object("schema"), let name, let path, properties.isBeside(path), let encoding
        else { return nil }
        let dialectProperties = properties.object("dialect")
        let columns = Self.columns(schema, nullSequence: dialectProperties?.text("nullSequence"))
        self.name = name
        self.path = path
        self.encoding = encoding
        let missingValues = MissingValues.read(schema) ?? [""]
        let (repeats, numbers) = Repeat.read(properties)
        let (list, parts) = CellList.read(properties, columns, missingValues: missingValues)
        let all = columns + numbers + parts + Constants.read(properties)
        self.repeats = repeats
        self.list = list
        self.columns = Self.withQuantityParts(all)
        columnsByField = self.columns.indices.reduce(into: [:]) { [columns = self.columns] byField, index in
            for field in columns[index].studyFields { byField[field, default: []].append(index) }
        }
        dialect = CSVDialect(dialectProperties)
        sheet = SheetDialect(dialectProperties, path: path)
        primaryKey = schema.columns("primaryKey", of: all) ?? []
        let unique = all.indices.filter { all[$0].constraints.isUnique }.map { [$0] }
        let declared = schema.value("uniqueKeys").map { Self.uniqueKeys($0, schema, all) } ?? []
        uniqueKeys = ([primaryKey] + unique + declared).filter { !$0.isEmpty }
        identifierSystem = properties.text("marrow:system")
        propertyPath = properties.path
        checkStudyFields(properties)
        checkRepeats(properties)
    }

    // MARK: Repeats

    private func checkRepeats(_ properties: PropertyReader) {
        for (index, column) in columns.enumerated() where columns[..<index].contains(where: { $0.name == column.name })
        {
            switch column.origin {
            case .cell, .comparator, .unit: continue
            case .repeatNumber, .listPart, .itemNumber, .constant, .joined:
                properties.faults.report(
                    "package-duplicate", at: column.propertyPath, "another column has the name '\(column.name)'",
                    remedy: "give each column a name of its own")
            }
        }
        guard !repeats.isEmpty else { return }
        if dialect.header == .none {
            properties.report(
                "package-repeat", at: "marrow:repeat", "the table has no header that could name its repeats",
                remedy: "describe each column by itself")
        }
        let isWhole = columns.indices.contains {
            columns[$0].origin == .cell && columnName($0).repeats.count == repeats.count
        }
        if !isWhole {
            properties.report(
                "package-repeat", at: "schema.fields", "no column has the placeholders of all repeats in its name",
                remedy: "name the columns such as HSZT{\(repeats[0].placeholder)}_Datum")
        }
    }

    // MARK: Schema

    private static func columns(_ schema: PropertyReader, nullSequence: String?) -> [Column] {
        schema.checkNames(.schema)
        if schema.value("fields") == nil { schema.missing("fields", "list the columns of the table") }
        let missingValues = MissingValues.read(schema) ?? [""]
        let columns = (schema.objects("fields") ?? []).compactMap {
            Column($0, missingValues: missingValues, nullSequence: nullSequence)
        }
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

    /// The columns, and behind them one for each sign and each unit that stands in the cells of a number.
    private static func withQuantityParts(_ columns: [Column]) -> [Column] {
        var all = columns
        for (index, column) in columns.enumerated() where column.hasQuantities {
            for field in column.studyFields {
                for (part, origin) in [
                    (field.comparatorField, Column.Origin.comparator(of: index)), (field.unitField, .unit(of: index)),
                ] {
                    guard let part, !all.contains(where: { $0.studyFields.contains(part) }) else { continue }
                    all.append(
                        Column(name: column.name, origin: origin, studyFields: [part], path: column.propertyPath))
                }
            }
        }
        return all
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

extension TextEncoding {
    /// Reads the property `encoding`, which is UTF-8 where it is absent; nil, and reported, when it is not known.
    init?(_ properties: PropertyReader) {
        self = .utf8
        guard let name = properties.text("encoding") else { return }
        if let encoding = TextEncoding(name: name) {
            self = encoding
            return
        }
        properties.report(
            "package-encoding", at: "encoding", "this reader does not know the encoding",
            remedy: "use one of " + TextEncoding.allCases.map(\.name).joined(separator: ", "))
        return nil
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
