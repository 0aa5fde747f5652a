import Study

/// A description of an export after Frictionless Data Package v2 (datapackage.org, 2024), with Marrow's own
/// properties, which say what the tables mean to the study:
///
/// - On the package, `marrow:system` is the URI of the name space of the study's `name`, and `marrow:period` its
///   `start` and `end` as ISO dates.
/// - On a resource, `marrow:system` is the name space of the identifiers that are made of the row's primary key.
/// - On a field, `marrow:field` names the study field that the column feeds, or several (see ``StudyField``);
///   `marrow:values` maps the words in the cells to the study's words; `marrow:dateFormats` lists the forms of a date
///   that may be partial, in a column of type `string`; `marrow:system` is the name space of an identifier or the
///   code system of a code; `marrow:version` names the column that holds the code system's version.
/// - What else a hospital's tables need - repeats, lists in cells, constants, joins, maps of codes, units - is
///   described where it is read, and all of it in `schemas/mapping.schema.json`.
struct DataPackage {
    /// The path of the description, as the user gave it.
    let file: String
    let study: StudyDescription
    let tables: [Table]
}

/// What the package says of the study itself.
struct StudyDescription {
    let identifier: Identifier
    let title: String?
    let period: DatePeriod?
}

/// One table of the export: a resource with its dialect and schema.
struct Table {
    let name: String
    /// Beside the package, as the package gives it.
    let path: String
    let encoding: TextEncoding
    let dialect: CSVDialect
    /// Nil for a CSV file.
    let sheet: SheetDialect?
    var columns: [Column]
    /// The columns that name a row, by index; empty without a primary key.
    let primaryKey: [Int]
    /// The sets of columns that no two rows share, the primary key among them.
    var uniqueKeys: [[Int]]
    var foreignKeys: [ForeignKey] = []
    /// The name space of the identifiers made of the primary key.
    let identifierSystem: String?
    let repeats: [Repeat]
    let list: CellList?
    /// The columns that other tables refer to or look up.
    var usedElsewhere: Set<Int> = []
    /// All columns that the package describes for the table's file, which other tables may read too.
    var described: [DescribedColumn] = []
    /// Where the package describes the table, such as `resources[0]`.
    let propertyPath: String

    /// The columns that feed each study field, by index.
    let columnsByField: [StudyField: [Int]]

    func columns(feeding field: StudyField) -> [Int] {
        columnsByField[field] ?? []
    }

    /// The column of the signs or units that stand in another one's cells.
    func part(_ origin: Column.Origin) -> Int? {
        columns.firstIndex { $0.origin == origin }
    }

    /// The records that a row can give.
    var concepts: [Concept] {
        let fed = Set(columnsByField.keys.map(\.concept))
        return Concept.allCases.filter(fed.contains)
    }
}

/// A column of a file, as one of the tables that read the file describes it.
struct DescribedColumn: Hashable {
    let name: ColumnName
    let repeats: [Repeat]
    let isUsed: Bool

    /// Whether the name in a header is this column's.
    func isNamed(_ text: String) -> Bool {
        guard let numbers = name.numbers(in: text) else { return false }
        return zip(numbers, repeats).allSatisfy { number, group in number.map(group.contains) ?? true }
    }
}

extension Table {
    /// The name of a column, with the places of the repeats' numbers.
    func columnName(_ index: Int) -> ColumnName {
        ColumnName(columns[index].name, placeholders: repeats.map(\.placeholder))
    }

    /// The columns of the file that anything is made of: those that feed the study, tie tables together, or tell
    /// whether there is a record at all.
    var usedColumns: Set<Int> {
        let keys = Set((uniqueKeys + foreignKeys.map(\.columns)).joined()).union(usedElsewhere)
        let joinKeys = columns.flatMap { column -> [Int] in
            if case .joined(let join?) = column.origin { join.key.columns } else { [] }
        }
        return keys.union(joinKeys).union(list.map { [$0.column] } ?? [])
            .union(columns.indices.filter { columns[$0].isUsed(in: self) || !columnName($0).repeats.isEmpty })
            .filter { columns[$0].origin == .cell }
    }

    var describedColumns: [DescribedColumn] {
        let used = usedColumns
        return columns.indices.filter { columns[$0].origin == .cell }.map {
            DescribedColumn(name: columnName($0), repeats: repeats, isUsed: used.contains($0))
        }
    }
}

/// Columns of a table whose values stand in another table's.
struct ForeignKey: Hashable {
    let columns: [Int]
    /// The index of the other table in the package.
    let table: Int
    let referenced: [Int]
}
