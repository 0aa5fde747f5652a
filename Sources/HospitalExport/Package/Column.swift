/// One column of a table: a field of its schema.
struct Column {
    let name: String
    let type: ColumnType
    /// The cells that stand for no value.
    let missingValues: Set<String>
    let constraints: Constraints
    /// The words allowed in the cells, and what each means to the study; nil when any text is.
    let words: [String: String]?
    let studyFields: [StudyField]
    /// The name space of an identifier, or the code system of a code.
    let system: String?
    /// The name of the column with the version of the code system.
    let versionColumn: String?
    /// Where the package describes the column, such as `resources[0].schema.fields[2]`.
    let propertyPath: String
}

/// What the cells of a column hold: a type of Table Schema v2.
enum ColumnType: Hashable {
    case string
    case number(NumberFormat)
    case integer(NumberFormat)
    case boolean(trueValues: [String], falseValues: [String])
    /// In one of several forms, which may leave out the day, or day and month.
    case date([DateFormat])
    /// A type of the standard that no study field takes.
    case other

    var name: String {
        switch self {
        case .string: "string"
        case .number: "number"
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
