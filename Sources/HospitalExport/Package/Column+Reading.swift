import Properties
import Study

extension Column {
    /// Reads one field of a schema.
    init?(_ properties: PropertyReader, missingValues: Set<String>, nullSequence: String?) {
        properties.checkNames(.field)
        guard let name = properties.requiredText("name", "give the column's name as its header has it") else {
            return nil
        }
        self.name = name
        let type = ColumnType(properties)
        matching = Self.matching(properties)
        self.missingValues = (MissingValues.read(properties) ?? missingValues)
            .union(nullSequence.map { [$0] } ?? [])
        words = Self.words(properties, matching)
        studyFields = Self.studyFields(properties)
        system = properties.text("marrow:system")
        versionColumn = properties.text("marrow:version")
        propertyPath = properties.path
        constraints = Constraints(properties.object("constraints"), type: type)
        unit = properties.text("marrow:unit")
        if type == .string, words == nil, let units = studyFields.compactMap(\.unitsByName).first {
            self.type = .unit(units)
        } else {
            self.type = type
        }
        if properties.value("marrow:join") != nil {
            // Its type and words are those of the other table's column.
            origin = .joined(nil)
            return
        }
        checkStudyFields(properties)
        checkWords(properties)
        checkUnit(properties)
    }

    /// A column that no column of the file stands for.
    init(name: String, origin: Origin, type: ColumnType = .string, studyFields: [StudyField], path: String) {
        self.name = name
        self.origin = origin
        self.studyFields = studyFields
        self.type = type
        missingValues = []
        constraints = Constraints()
        words = nil
        matching = .exact
        unit = nil
        system = nil
        versionColumn = nil
        propertyPath = path
    }

    /// The same column, whose values come from elsewhere than a column of the file.
    func taken(from origin: Origin) -> Column {
        var column = self
        column.origin = origin
        return column
    }

    static func studyFields(_ properties: PropertyReader) -> [StudyField] {
        (properties.textOrTexts("marrow:field") ?? []).compactMap { name in
            if let field = StudyField(rawValue: name) { return field }
            let nearest = Suggestion.nearest(to: name, among: StudyField.allCases.map(\.rawValue))
            properties.report(
                "package-study-field", at: "marrow:field", "the study has no such field",
                remedy: "nearest: " + nearest.joined(separator: ", "))
            return nil
        }
    }

    private static func matching(_ properties: PropertyReader) -> WordMatching {
        guard let name = properties.text("marrow:matching") else { return .exact }
        if let matching = WordMatching(rawValue: name) { return matching }
        properties.report(
            "package-property-type", at: "marrow:matching", "the reader has no such matching",
            remedy: "give one of " + list(WordMatching.allCases.map(\.rawValue)))
        return .exact
    }

    private static func words(_ properties: PropertyReader, _ matching: WordMatching) -> [String: String]? {
        guard let words = words(properties) else { return nil }
        var keyed: [String: String] = [:]
        for (written, meant) in words.sorted(by: { $0.key < $1.key }) {
            if let other = keyed.updateValue(meant, forKey: matching.key(written)), other != meant {
                properties.report(
                    "package-value-map", at: "marrow:matching",
                    "'\(written)' is one word with another that means something else",
                    remedy: "let words that mean different things differ by more than case and spaces")
            }
        }
        return keyed
    }

    /// The allowed words: the map where there is one, else the categories standing for themselves.
    private static func words(_ properties: PropertyReader) -> [String: String]? {
        let categories = categories(properties)
        if properties.value("marrow:values") != nil, properties.value("marrow:codeMap") != nil {
            properties.report(
                "package-value-map", at: "marrow:codeMap", "the column has two maps of its words",
                remedy: "give one of marrow:values and marrow:codeMap")
        }
        guard
            let map = properties.textMap("marrow:values")
                ?? properties.object("marrow:codeMap").map({
                    // A map that cannot be read is reported, and must not let any word pass.
                    CodeMap.read($0) ?? [:]
                })
        else {
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

    /// Checks that the study fields take values of the column's type.
    func checkTypes(_ properties: PropertyReader) {
        for field in studyFields { checkType(for: field, properties) }
    }

    /// Checks all that the study fields demand of the column.
    func checkStudyFields(_ properties: PropertyReader) {
        checkTypes(properties)
        for field in studyFields {
            if field.kind == .code, system == nil {
                properties.missing("marrow:system", "give the URI of the code system")
            }
            guard case .word(let known) = field.kind else { continue }
            if field.unitsByName != nil, words == nil { continue }
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

    /// Words of a column of another type must mean values of that type.
    private func checkWords(_ properties: PropertyReader) {
        guard let words, type != .string else { return }
        for (written, meant) in words.sorted(by: { $0.key < $1.key }) where (try? type.read(meant)) == nil {
            properties.report(
                "package-value-map", at: "marrow:values", "'\(written)' is mapped to what the column's type cannot be",
                remedy: "map it to a \(type.name) as the cells have it")
        }
    }

    /// Only a number that the study knows with its unit may have one.
    private func checkUnit(_ properties: PropertyReader) {
        let allowed = studyFields.compactMap(\.units).first
        if case .quantity = type, allowed == nil {
            properties.report(
                "package-property-unsupported", at: "bareNumber",
                "the study knows no unit of the number, so that none can be read with it",
                remedy: "let the column feed a number with a unit, or give numbers alone")
        }
        guard let unit else { return }
        if let allowed, allowed.contains(unit) { return }
        properties.report(
            "package-unit", at: "marrow:unit", "the study does not have the number in this unit",
            remedy: allowed.map { "give one of " + Self.list($0) }
                ?? "give it only to a column that feeds a number with a unit")
    }

    private func checkType(for field: StudyField, _ properties: PropertyReader) {
        let demanded: String
        switch (field.kind, type) {
        case (.identifier, .string), (.patientReference, .string), (.text, .string), (.code, .string),
            (.word, .string), (.date, .date), (.word, .unit), (.number, .number), (.number, .quantity),
            (.number, .integer), (.integer, .integer),
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
