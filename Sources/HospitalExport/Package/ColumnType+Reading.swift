import Properties

extension ColumnType {
    /// The types of Table Schema v2 that no study field takes.
    private static let unused: Set = [
        "any", "array", "datetime", "duration", "geojson", "geopoint", "list", "object", "time",
    ]
    private static let names = ["string", "number", "integer", "boolean", "date", "year", "yearmonth"]

    /// Reads `type` and what belongs to it. Without a type a column holds strings.
    init(_ properties: PropertyReader) {
        switch properties.text("type") ?? "string" {
        case "string": self = Self.string(properties)
        case "number": self = .number(Self.numberFormat(properties))
        case "integer": self = .integer(Self.numberFormat(properties))
        case "boolean":
            self = .boolean(
                trueValues: properties.texts("trueValues") ?? ["true", "True", "TRUE", "1"],
                falseValues: properties.texts("falseValues") ?? ["false", "False", "FALSE", "0"])
        case "date": self = .date(Self.dateFormats([properties.text("format") ?? "default"], "format", properties))
        case "year": self = .date([.year])
        case "yearmonth": self = .date([.isoMonth])
        case let name where Self.unused.contains(name): self = .other
        case let name:
            properties.report(
                "package-field-type", at: "type", "Table Schema v2 has no such type",
                remedy: "nearest: " + Suggestion.nearest(to: name, among: Self.names).joined(separator: ", "))
            self = .other
        }
    }

    /// Dates that may be partial are strings to other readers of the package, which would refuse them as dates.
    private static func string(_ properties: PropertyReader) -> ColumnType {
        guard let formats = properties.texts("marrow:dateFormats") else { return .string }
        return .date(dateFormats(formats, "marrow:dateFormats", properties))
    }

    private static func dateFormats(_ texts: [String], _ name: String, _ properties: PropertyReader) -> [DateFormat] {
        texts.compactMap { text in
            if text == "default" { return DateFormat.iso }
            if let format = DateFormat(text) { return format }
            properties.report(
                "package-date-format", at: name, "this reader does not know the form of date",
                remedy: "use %d, %m and %Y, each once, with ASCII signs between, such as %d.%m.%Y")
            return nil
        }
    }

    private static func numberFormat(_ properties: PropertyReader) -> NumberFormat {
        if properties.boolean("bareNumber") == false {
            properties.report(
                "package-property-unsupported", at: "bareNumber", "this reader takes numbers without signs around them",
                remedy: "give the unit in a column of its own")
        }
        let format = NumberFormat(
            decimalSign: properties.asciiSign("decimalChar") ?? UInt8(ascii: "."),
            groupSign: properties.asciiSign("groupChar"))
        if format.decimalSign == format.groupSign {
            properties.report(
                "package-number-format", at: "groupChar", "the decimal and the group sign are the same",
                remedy: "give two different signs")
        }
        return format
    }
}

extension PropertyReader {
    /// A single ASCII character.
    func asciiSign(_ name: String) -> UInt8? {
        guard let text = text(name) else { return nil }
        if text.utf8.count == 1, let byte = text.utf8.first, byte < 0x80 { return byte }
        report(
            "package-property-type", at: name, "the property is not a single ASCII character",
            remedy: "give one character, such as `;`")
        return nil
    }
}
