import Properties
import Study

/// Values of study fields that no column holds and that are the same in every row: `marrow:constants`.
enum Constants {
    static func read(_ resource: PropertyReader) -> [Column] {
        guard let properties = resource.object("marrow:constants") else { return [] }
        return properties.names.flatMap { name -> [Column] in
            guard let field = StudyField(rawValue: name) else {
                let nearest = Suggestion.nearest(to: name, among: StudyField.allCases.map(\.rawValue))
                properties.report(
                    "package-study-field", at: name, "the study has no such field",
                    remedy: "nearest: " + nearest.joined(separator: ", "))
                return []
            }
            return columns(field, properties)
        }
    }

    private static func columns(_ field: StudyField, _ properties: PropertyReader) -> [Column] {
        let name = field.rawValue
        let path = properties.path(name)
        if field.kind == .code { return code(field, properties) }
        guard let value = value(field.kind, properties.value(name)) else {
            properties.report(
                "package-constant", at: name, "the constant is no value of \(name)",
                remedy: "give \(field.kind.constantHint)")
            return []
        }
        return [Column(name: name, origin: .constant(value), studyFields: [field], path: path)]
    }

    /// A code with its system, and a column for its version.
    private static func code(_ field: StudyField, _ properties: PropertyReader) -> [Column] {
        guard let code = properties.object(field.rawValue) else { return [] }
        code.checkNames(.constantCode)
        let value = code.requiredText("code", "give the code")
        let system = code.requiredText("system", "give the URI of the code system")
        guard let value, let system else { return [] }
        let version = code.text("version").map { version in
            Column(
                name: "\(field.rawValue).version", origin: .constant(.text(version)), studyFields: [], path: code.path)
        }
        var column = Column(
            name: field.rawValue, origin: .constant(.text(value)), studyFields: [field], path: code.path)
        column.system = system
        column.versionColumn = version?.name
        return [column] + (version.map { [$0] } ?? [])
    }

    private static func value(_ kind: StudyField.Kind, _ value: JSONValue?) -> CellValue? {
        switch (kind, value) {
        case (.text, .text(let text)?): .text(text)
        case (.word(let known), .text(let text)?): known.contains(text) ? .text(text) : nil
        case (.date, .text(let text)?): (try? PartialDate(text)).map { .date($0) }
        case (.number, .text(let text)?), (.number, .number(let text)?):
            (try? DecimalNumber(text)).map { .number($0) }
        case (.integer, .number(let text)?): Int(text).map { .integer($0) }
        case (.boolean, .boolean(let boolean)?): .boolean(boolean)
        default: nil
        }
    }
}

extension StudyField.Kind {
    fileprivate var constantHint: String {
        switch self {
        case .identifier, .patientReference: "it in a column, since it is different in every row"
        case .text: "a string"
        case .code: "an object with `code`, `system` and `version`"
        case .word(let known): "one of " + Column.list(known)
        case .date: "a date such as 2015-03-01, 2015-03 or 2015"
        case .number: "a number, in quotes where its digits matter"
        case .integer: "a whole number"
        case .boolean: "true or false"
        }
    }
}
