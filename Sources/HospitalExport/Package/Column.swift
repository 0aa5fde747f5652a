/// One column of a table: a field of its schema, or what else gives each row a value.
struct Column {
    /// Where the column's values come from.
    enum Origin: Hashable {
        /// The file has a column of this name.
        case cell
        /// The number of a repeat of the table, by the repeat's index.
        case repeatNumber(Int)
        /// The group of the list's pattern that bears the column's name.
        case listPart
        /// The number of a record in its cell, counted from 1.
        case itemNumber
        case constant(CellValue)
        /// Another table has it; nil until the other tables are known.
        case joined(Join?)
        /// The sign before the numbers of another column.
        case comparator(of: Int)
        /// The unit of the numbers of another column.
        case unit(of: Int)
    }

    let name: String
    var origin = Origin.cell
    var type: ColumnType
    /// The cells that stand for no value.
    let missingValues: Set<String>
    let constraints: Constraints
    /// The words allowed in the cells, as the matching writes them, and what each means to the study; nil when any
    /// text is.
    var words: [String: String]?
    let matching: WordMatching
    /// The UCUM unit of the numbers that have none in their cells.
    let unit: String?
    let studyFields: [StudyField]
    /// The name space of an identifier, or the code system of a code.
    var system: String?
    /// The name of the column with the version of the code system.
    var versionColumn: String?
    /// Where the package describes the column, such as `resources[0].schema.fields[2]`.
    let propertyPath: String

    /// Whether the package itself gives the value.
    var isConstant: Bool {
        if case .constant = origin { return true }
        return false
    }

    var isJoined: Bool {
        if case .joined = origin { return true }
        return false
    }

    /// Whether its numbers may have a unit or a comparator that other study fields take.
    var hasQuantities: Bool {
        if case .quantity = type { return true }
        return unit != nil
    }
}

/// What the cells of a column hold: a type of Table Schema v2.
enum ColumnType: Hashable {
    case string
    case number(NumberFormat)
    /// A number with its unit and comparator.
    case quantity(NumberFormat)
    case integer(NumberFormat)
    /// One of the units, however it is written.
    case unit([String])
    case boolean(trueValues: [String], falseValues: [String])
    /// In one of several forms, which may leave out the day, or day and month.
    case date(DateForms)
    /// A type of the standard that no study field takes.
    case other

    var name: String {
        switch self {
        case .string, .unit: "string"
        case .number, .quantity: "number"
        case .integer: "integer"
        case .boolean: "boolean"
        case .date: "date"
        case .other: "other"
        }
    }
}

/// What Table Schema v2 lets a package demand of a column's cells.
struct Constraints {
    var isRequired = false
    var isUnique = false
    var allowed: [String]?
    var pattern: Regex<AnyRegexOutput>?
    var patternText: String?
    var minimum: CellValue?
    var maximum: CellValue?
    var minimumLength: Int?
    var maximumLength: Int?
}
