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
        case "number":
            let format = Self.numberFormat(properties)
            self = properties.boolean("bareNumber") == false ? .quantity(format) : .number(format)
        case "integer": self = .integer(Self.numberFormat(properties))
        case "boolean":
            self = .boolean(
                trueValues: properties.texts("trueValues") ?? ["true", "True", "TRUE", "1"],
                falseValues: properties.texts("falseValues") ?? ["false", "False", "FALSE", "0"])
        case "date": self = .date(Self.dateForms([properties.text("format") ?? "default"], "format", properties))
        case "year": self = .date(DateForms(formats: [.year]))
        case "yearmonth": self = .date(DateForms(formats: [.isoMonth]))
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
        var forms = dateForms(formats, "marrow:dateFormats", properties)
        forms.mayBeVague = true
        return .date(forms)
    }

    private static func dateForms(_ texts: [String], _ name: String, _ properties: PropertyReader) -> DateForms {
        var forms = DateForms(formats: [], centuryPivot: properties.integer("marrow:centuryPivot"))
        for text in texts {
            if let calendar = ExcelCalendar(rawValue: text) {
                forms.calendars.append(calendar)
            } else if let format = text == "default" ? .iso : DateFormat(text) {
                forms.formats.append(format)
            } else {
                properties.report(
                    "package-date-format", at: name, "this reader does not know the form of date",
                    remedy: "use %d, %m and %Y or %y, each once, with ASCII signs between, such as %d.%m.%Y; "
                        + "or excel or excel1904")
            }
        }
        checkCentury(forms, properties)
        return forms
    }

    private static func checkCentury(_ forms: DateForms, _ properties: PropertyReader) {
        let isNeeded = forms.formats.contains(where: \.hasShortYear)
        if isNeeded, properties.value("marrow:centuryPivot") == nil {
            properties.missing(
                "marrow:centuryPivot", "give the last year of two digits that lies in this century, such as 30")
        }
        if let pivot = forms.centuryPivot, !isNeeded || !(0...99).contains(pivot) {
            properties.report(
                "package-date-format", at: "marrow:centuryPivot", "the pivot is none of a year with two digits",
                remedy: "give 0 to 99, and only beside a form of date with %y")
        }
    }

    private static func numberFormat(_ properties: PropertyReader) -> NumberFormat {
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
