import Properties
import Study

extension Constraints {
    init(_ properties: PropertyReader?, type: ColumnType) {
        guard let properties else { return }
        properties.checkNames(.constraints)
        isRequired = properties.boolean("required") ?? false
        isUnique = properties.boolean("unique") ?? false
        allowed = properties.texts("enum")
        minimumLength = properties.integer("minLength")
        maximumLength = properties.integer("maxLength")
        minimum = Self.bound("minimum", properties, type)
        maximum = Self.bound("maximum", properties, type)
        patternText = properties.text("pattern")
        guard let patternText else { return }
        do {
            pattern = try Regex(patternText)
        } catch {
            properties.report(
                "package-pattern", at: "pattern", "the property is not a regular expression",
                remedy: "mend the pattern")
        }
    }

    /// A number as JSON has it, or a text as the column's cells have it.
    private static func bound(_ name: String, _ properties: PropertyReader, _ type: ColumnType) -> CellValue? {
        guard let value = properties.value(name) else { return nil }
        switch (value, type) {
        case (.number(let digits), .number), (.number(let digits), .quantity), (.number(let digits), .integer):
            if let number = try? DecimalNumber(digits) { return .number(number) }
        case (.text(let text), .number), (.text(let text), .quantity), (.text(let text), .integer),
            (.text(let text), .date):
            if let reading = try? type.read(text) { return reading.value }
        default: break
        }
        properties.report(
            "package-property-type", at: name, "the bound is not a value of the column's type",
            remedy: "give a number or a date as the column writes it, and only to columns of numbers and dates")
        return nil
    }
}
