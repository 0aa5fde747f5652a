import Properties
import Study

extension Column {
    private static let read: Set = [
        "name", "type", "format", "constraints", "categories", "missingValues", "decimalChar", "groupChar",
        "bareNumber", "trueValues", "falseValues", "marrow:field", "marrow:values", "marrow:dateFormats",
        "marrow:system", "marrow:version",
    ]
    private static let descriptive: Set = ["title", "description", "example", "rdfType", "categoriesOrdered"]

    /// Reads one field of a schema.
    init?(_ properties: PropertyReader, missingValues: Set<String>) {
        properties.checkNames(read: Self.read, descriptive: Self.descriptive)
        guard let name = properties.requiredText("name", "give the column's name as its header has it") else {
            return nil
        }
        self.name = name
        type = ColumnType(properties)
        self.missingValues = MissingValues.read(properties) ?? missingValues
        words = Self.words(properties)
        studyFields = Self.studyFields(properties)
        system = properties.text("marrow:system")
        versionColumn = properties.text("marrow:version")
        propertyPath = properties.path
        constraints = Constraints(properties.object("constraints"), type: type)
        checkStudyFields(properties)
    }

    private static func studyFields(_ properties: PropertyReader) -> [StudyField] {
        (properties.textOrTexts("marrow:field") ?? []).compactMap { name in
            if let field = StudyField(rawValue: name) { return field }
            let nearest = Suggestion.nearest(to: name, among: StudyField.allCases.map(\.rawValue))
            properties.report(
                "package-study-field", at: "marrow:field", "the study has no such field",
                remedy: "nearest: " + nearest.joined(separator: ", "))
            return nil
        }
    }

    /// The allowed words: the map where there is one, else the categories standing for themselves.
    private static func words(_ properties: PropertyReader) -> [String: String]? {
        let categories = categories(properties)
        guard let map = properties.textMap("marrow:values") else {
            return categories.map { Dictionary($0.map { ($0, $0) }, uniquingKeysWith: { first, _ in first }) }
        }
        if let unmapped = categories?.first(where: { map[$0] == nil }) {
            properties.report(
                "package-value-map", at: "marrow:values", "the category '\(unmapped)' is not mapped",
                remedy: "map every category")
        }
        return map
    }

    private static func categories(_ properties: PropertyReader) -> [String]? {
        guard let value = properties.value("categories") else { return nil }
        guard case .list(let items) = value else { return properties.texts("categories") }
        return items.compactMap { item in
            if case .text(let text) = item { return text }
            if case .object(let members) = item, case .text(let text)? = members["value"] { return text }
            properties.report(
                "package-property-type", at: "categories", "a category is \(item.kind)",
                remedy: "give strings, or objects with a `value` and a `label`")
            return nil
        }
    }

    // MARK: What a study field demands of its column

    private func checkStudyFields(_ properties: PropertyReader) {
        for field in studyFields {
            checkType(for: field, properties)
            if field.kind == .code, system == nil {
                properties.missing("marrow:system", "give the URI of the code system")
            }
            guard case .word(let known) = field.kind else { continue }
            guard let words else {
                properties.missing("marrow:values", "map the words in the cells to " + Column.list(known))
                continue
            }
            for (written, meant) in words.sorted(by: { $0.key < $1.key }) where !known.contains(meant) {
                properties.report(
                    "package-value-map", at: "marrow:values",
                    "'\(written)' is mapped to a word that \(field.rawValue) does not have",
                    remedy: "nearest: " + Suggestion.nearest(to: meant, among: known).joined(separator: ", "))
            }
        }
    }

    private func checkType(for field: StudyField, _ properties: PropertyReader) {
        let demanded: String
        switch (field.kind, type) {
        case (.identifier, .string), (.patientReference, .string), (.text, .string), (.code, .string),
            (.word, .string), (.date, .date), (.number, .number), (.number, .integer), (.integer, .integer),
            (.boolean, .boolean):
            return
        case (.identifier, _), (.patientReference, _), (.text, _), (.code, _):
            demanded = "string, which keeps every character"
        case (.word, _): demanded = "string"
        case (.date, _): demanded = "date, yearmonth or year, or string with `marrow:dateFormats`"
        case (.number, _): demanded = "number"
        case (.integer, _): demanded = "integer"
        case (.boolean, _): demanded = "boolean"
        }
        properties.report(
            "package-field-type", at: "type", "\(field.rawValue) cannot be read from a column of this type",
            remedy: "give the type \(demanded)")
    }

    static func list(_ words: [String]) -> String {
        words.map { "`\($0)`" }.joined(separator: ", ")
    }
}

/// Table Schema's `missingValues`, on a schema or a field.
enum MissingValues {
    /// Strings, or objects with a `value` and a `label`; nil when the property is not there.
    static func read(_ properties: PropertyReader) -> Set<String>? {
        guard let value = properties.value("missingValues") else { return nil }
        guard case .list(let items) = value else { return properties.texts("missingValues").map { Set($0) } }
        let texts = items.compactMap { item -> String? in
            if case .text(let text) = item { return text }
            if case .object(let members) = item, case .text(let text)? = members["value"] { return text }
            properties.report(
                "package-property-type", at: "missingValues", "a missing value is \(item.kind)",
                remedy: "give strings, or objects with a `value` and a `label`")
            return nil
        }
        return Set(texts)
    }
}
