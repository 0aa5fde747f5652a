import Diagnostics
import FHIR
import FHIRPath

extension ViewCompiler {
    private static let structureDefinitions = "http://hl7.org/fhir/StructureDefinition/"
    private static let systemTypes = "http://hl7.org/fhirpath/System."

    /// `nil` for a column that has been reported.
    func column(
        _ column: ViewDefinition.Column, _ context: [ItemType]?, among others: [ViewColumn]
    ) -> (CompiledColumn, ViewColumn)? {
        check(name: column.name)
        if others.contains(where: { $0.name == column.name.value }) {
            problems.add(.name, at: column.name.place, "there are two columns '\(column.name.value)'")
        }
        let types = types(column)
        guard let expression = reported(column.path, context), let types else { return nil }
        let results = resultTypes(expression)
        guard check(results, types, column) else { return nil }
        let compiled = CompiledColumn(
            column.name.value, slot: others.count, expression, isCollection: column.isCollection, types)
        let type = types.stated ?? Self.single(results).map { $0.name(definitions) }
        let facts = ViewColumn(
            name: column.name.value, type: type, isCollection: column.isCollection,
            databaseType: databaseType(column, type))
        return (compiled, facts)
    }

    private func resultTypes(_ expression: CompiledExpression) -> [ItemType]? {
        if case .variable(ViewExpression.rowIndex)? = expression.direct { return [.system(.integer)] }
        return expression.resultTypes
    }

    private static func single(_ types: [ItemType]?) -> ItemType? {
        types?.count == 1 ? types?.first : nil
    }

    /// The types that the column takes; `nil` when the stated one is not known.
    private func types(_ column: ViewDefinition.Column) -> ColumnTypes? {
        guard let stated = column.type else { return ColumnTypes(definitions) }
        if stated.value.hasPrefix(Self.systemTypes),
            let type = SystemType(rawValue: String(stated.value.dropFirst(Self.systemTypes.count))), type != .quantity
        {
            return ColumnTypes(type, stated: type.rawValue.lowercased(), definitions)
        }
        var name = stated.value
        if name.hasPrefix(Self.structureDefinitions) { name.removeFirst(Self.structureDefinitions.count) }
        if let type = definitions.type(named: name) { return ColumnTypes(type, definitions) }
        let names = definitions.types.map(\.name)
        problems.add(
            .type, at: stated.place, "FHIR \(definitions.release) has no type '\(name)'",
            remedy: nearestName(to: name, among: names).map { "did you mean '\($0)'?" })
        return nil
    }

    /// Whether one of the types that may come is one that the column takes.
    private func check(_ results: [ItemType]?, _ types: ColumnTypes, _ column: ViewDefinition.Column) -> Bool {
        guard let results, !results.isEmpty, !results.contains(where: types.takes) else { return true }
        let names = results.map { $0.name(definitions) }.joined(separator: " or ")
        if let stated = types.stated {
            problems.add(
                .type, at: column.type?.place ?? column.path.place,
                "the column is of type \(stated), and its path gives \(names)")
        } else {
            problems.add(
                .type, at: column.path.place, "the path gives \(names), which is no single value",
                remedy: "name one of its children, or state the column's type")
        }
        return false
    }

    // MARK: Types of a SQL table

    /// Text stays text, for SQLite would make a number of a year; numbers have the type of the tag `ansi/type`.
    private func databaseType(_ column: ViewDefinition.Column, _ type: String?) -> String {
        let system = type.flatMap(definitions.type).flatMap { SystemType($0, in: definitions) }
        let tag = column.tags.first { $0.name == "ansi/type" }?.value
        if let tag, !Self.isSQLType(tag.value) {
            problems.add(
                .type, at: tag.place, "this is no type of SQL's", remedy: "write it like INTEGER or DECIMAL(9, 2)")
        }
        guard !column.isCollection else { return "TEXT" }
        switch system {
        case .boolean?, .integer?: return tag?.value ?? "INTEGER"
        case .decimal?: return tag?.value ?? "TEXT"
        default: return "TEXT"
        }
    }

    /// Words, and at most one pair of brackets with numbers.
    private static func isSQLType(_ text: String) -> Bool {
        let parts = text.split(separator: "(", maxSplits: 1, omittingEmptySubsequences: false)
        let isWords =
            parts[0].utf8.contains { $0 != 0x20 }
            && parts[0].utf8.allSatisfy { (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains($0 & 0xDF) || $0 == 0x20 }
        guard parts.count == 2 else { return isWords }
        let numbers = parts[1].utf8
        return isWords && numbers.last == UInt8(ascii: ")")
            && numbers.dropLast().allSatisfy { (0x30...0x39).contains($0) || $0 == 0x2C || $0 == 0x20 }
    }
}
