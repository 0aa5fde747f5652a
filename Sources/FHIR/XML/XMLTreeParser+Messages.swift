import Diagnostics

extension XMLTreeParser {

    mutating func skipUnknown(_ name: XMLName, in parent: OpenElement, _ place: XMLPlace) {
        let type = TypeNumber(rawValue: parent.type)
        let nearest = nearestName(to: name.text, among: definitions.propertyNames(of: type))
        report(
            .unknownElement, row: parent.row, name: name.text,
            "\(definitions[type].name) has no element '\(printableName(name.text))'",
            remedy: nearest.map { "did you mean '\($0)'?" } ?? "FHIR \(definitions.release) does not know it here",
            place: place)
        skipped = 1
    }

    mutating func skipMisplaced(
        _ name: XMLName, _ facts: PropertyFacts, in parent: OpenElement, _ place: XMLPlace
    ) {
        let path = parent.row
        if facts.flags.contains(.isXHTML) {
            report(
                .xmlNamespace, row: path, name: name.text, "the narrative is not in the XHTML namespace",
                remedy: "write <div xmlns=\"http://www.w3.org/1999/xhtml\">", place: place)
        } else if facts.isAttribute {
            report(
                .unknownElement, row: path, name: name.text, "this is an attribute in XML",
                remedy: "write it as \(name.text)=\"…\"", place: place)
        } else {
            report(
                .xmlNamespace, row: path, name: name.text, "the element is not in FHIR's namespace",
                remedy: Self.namespaceRemedy, place: place)
        }
        skipped = 1
    }

    func location(_ place: XMLPlace) -> Location {
        Location(file: origin.file, place: .text(line: Int(place.line), column: Int(place.column)))
    }

    mutating func report(
        _ rule: ReadingRule, row: UInt32, name: String? = nil, _ message: String, remedy: String? = nil,
        value: String? = nil, place: XMLPlace? = nil
    ) {
        guard diagnostics.count < limits.diagnostics else {
            let place = place ?? XMLPlace(line: store[row].source, column: store[row].sourceColumn)
            return stop(
                .limit, (Int(place.line), Int(place.column)),
                "there are more than \(limits.diagnostics) errors, and the rest has not been read")
        }
        var path = RowPath(rows: store.rows, definitions: definitions, firstEntry: entryCount).path(row)
        if let name { path += "." + printableName(name) }
        let place = place ?? XMLPlace(line: store[row].source, column: store[row].sourceColumn)
        diagnostics.append(
            Diagnostic(
                .error, rule: rule.rawValue, at: location(place), expression: path, message: message, remedy: remedy,
                value: value))
    }

    mutating func stop(_ rule: ReadingRule, _ place: (line: Int, column: Int), _ message: String, remedy: String? = nil)
    {
        if isStopped { return }
        isStopped = true
        let place: Location.Place =
            place.line > 0 ? .text(line: place.line, column: max(1, place.column)) : .file
        diagnostics.append(
            Diagnostic(
                .error, rule: rule.rawValue, at: Location(file: origin.file, place: place), message: message,
                remedy: remedy))
    }
}
