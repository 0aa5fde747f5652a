import FHIRPath

/// A select with its paths compiled and its columns numbered.
final class CompiledSelect: Sendable {
    enum Unnesting: Sendable {
        case none
        case forEach(ViewExpression)
        case forEachOrNull(ViewExpression)
        case `repeat`([ViewExpression])
    }

    /// What makes rows beside the select's own columns; the rows of all parts are joined each with each.
    enum Part: Sendable {
        case select(CompiledSelect)
        /// One after the other, all for the same columns.
        case union([CompiledSelect])

        /// Whether it gives just one row for each focus.
        var isSingleRow: Bool {
            if case .select(let select) = self { return select.isSingleRow }
            return false
        }
    }

    let unnesting: Unnesting
    let columns: [CompiledColumn]
    /// Those that give one row come first: what they give is then not evaluated again for each row of the others.
    let parts: [Part]
    /// The columns that the select and its parts fill.
    let slots: Range<Int>

    init(_ unnesting: Unnesting, _ columns: [CompiledColumn], _ parts: [Part], slots: Range<Int>) {
        self.unnesting = unnesting
        self.columns = columns
        self.parts = Self.ordered(parts)
        self.slots = slots
    }

    static func ordered(_ parts: [Part]) -> [Part] {
        parts.filter(\.isSingleRow) + parts.filter { !$0.isSingleRow }
    }

    var isSingleRow: Bool {
        if case .none = unnesting { return parts.allSatisfy(\.isSingleRow) }
        return false
    }

    /// The columns that say something of the row itself, even where there is no element.
    var rowIndexColumns: [CompiledColumn] {
        let own = columns.filter(\.expression.usesRowIndex)
        return parts.reduce(own) { found, part in
            if case .select(let select) = part, case .none = select.unnesting { return found + select.rowIndexColumns }
            return found
        }
    }
}

/// A column with its path compiled.
final class CompiledColumn: Sendable {
    let name: String
    let slot: Int
    let expression: ViewExpression
    let isCollection: Bool
    let types: ColumnTypes

    init(_ name: String, slot: Int, _ expression: CompiledExpression, isCollection: Bool, _ types: ColumnTypes) {
        self.name = name
        self.slot = slot
        self.expression = ViewExpression(expression, of: "the column '\(name)'")
        self.isCollection = isCollection
        self.types = types
    }
}

/// An expression of a view, compiled, with what it is for.
final class ViewExpression: Sendable {
    /// SQL on FHIR's own variable: the place of the focus among those that its select makes rows of.
    static let rowIndex = "rowIndex"

    let compiled: CompiledExpression
    let direct: DirectExpression?
    let usesRowIndex: Bool
    /// For messages: `the column 'family'`.
    let part: String

    init(_ compiled: CompiledExpression, of part: String) {
        self.compiled = compiled
        self.part = part
        direct = compiled.direct
        usesRowIndex = compiled.text.contains(Self.rowIndex)
    }

}
