import FHIR
import FHIRPath

extension RowEvaluator {
    /// Evaluates a column for a focus, directly where its path is simple enough, else with the engine.
    func fill(_ column: CompiledColumn, _ focus: Focus, _ rowIndex: Int) throws {
        if try fillDirectly(column, focus, rowIndex) { return }
        let items = try evaluate(column.expression, on: focus, rowIndex)
        guard !column.isCollection else {
            state.beginList()
            for item in items { state.appendToList(try cell(item, of: column)) }
            return state.set(column.slot, state.endList())
        }
        guard let item = items.first else { return state.set(column.slot, .null) }
        guard items.count == 1 else { throw ViewFailure.several(items.count, column) }
        state.set(column.slot, try cell(item, of: column))
    }

    private func cell(_ item: Item, of column: CompiledColumn) throws -> StoredCell {
        if case .element(let element) = item { return try cell(element, of: column) }
        guard let type = item.systemType, let text = item.text else {
            throw ViewFailure.wrongType("a type's name", column)
        }
        guard column.types.takes(type) else {
            throw ViewFailure.wrongType(ItemType.system(type).name(view.definitions), column)
        }
        let kind: Cell.Kind =
            switch type {
            case .boolean: .boolean
            case .integer, .decimal: .number
            case .string, .date, .dateTime, .time, .quantity: .text
            }
        return state.stored(kind, text)
    }

    private func cell(_ element: Element, of column: CompiledColumn) throws -> StoredCell {
        guard column.types.takes(element.type) else { throw ViewFailure.wrongType(element.typeName, column) }
        guard let kind = view.cellKind(of: element.type) else { return state.stored(element) }
        if element.tree === tree { return StoredCell(kind, valueOf: element.rowNumber, in: tree) }
        return element.value.map { state.stored(kind, $0) } ?? .null
    }

    // MARK: Without the engine

    /// Returns whether the column could be filled.
    private func fillDirectly(_ column: CompiledColumn, _ focus: Focus, _ rowIndex: Int) throws -> Bool {
        guard let direct = column.expression.direct, !column.isCollection else { return false }
        switch direct {
        case .variable where column.types.takes(.integer): state.set(column.slot, number: rowIndex)
        case .text(let text) where column.types.takes(.string): state.set(column.slot, text: text)
        case .variable, .text: return false
        case .path, .condition, .resourceKey, .referenceKey:
            guard case .row(let row) = focus else { return false }
            let height = state.stack.pointee.count
            defer { state.stack.pointee.truncate(to: height) }
            return try fill(column, from: row, by: direct)
        }
        return true
    }

    private func fill(_ column: CompiledColumn, from row: UInt32, by direct: DirectExpression) throws -> Bool {
        switch direct {
        case .path(let path):
            guard let start = path.walk(tree, from: row, &state.stack.pointee) else { return false }
            return try fill(column, fromOnly: start)
        case .condition(let condition):
            guard column.types.takes(.boolean) else { return false }
            return state.set(column.slot, truth: condition.answer(tree, on: row, &state.stack.pointee))
        case .resourceKey(let key):
            guard column.types.takes(.string), let text = key.ofResource(row, in: tree) else { return false }
            state.set(column.slot, StoredCell(.text, text))
            return true
        case .referenceKey(let path, let key):
            guard column.types.takes(.string), let start = path.walk(tree, from: row, &state.stack.pointee) else {
                return false
            }
            return fill(column, fromReferenceAt: start, key)
        case .text, .variable: return false
        }
    }

    /// Takes what the stack has from a place on, one element or none.
    private func fill(_ column: CompiledColumn, fromOnly place: Int) throws -> Bool {
        let count = state.stack.pointee.count - place
        guard count <= 1 else { throw ViewFailure.several(count, column) }
        guard count == 1 else {
            state.set(column.slot, .null)
            return true
        }
        let type = tree.type(ofRow: state.stack.pointee[place])
        guard column.types.takes(type), let kind = view.cellKind(of: type) else { return false }
        state.set(column.slot, StoredCell(kind, valueOf: state.stack.pointee[place], in: tree))
        return true
    }

    private func fill(_ column: CompiledColumn, fromReferenceAt place: Int, _ key: DirectKey) -> Bool {
        switch state.stack.pointee.count - place {
        case 0: state.set(column.slot, .null)
        case 1:
            guard let text = key.ofReference(state.stack.pointee[place], in: tree) else { return false }
            state.set(column.slot, StoredCell(.text, text))
        default: return false
        }
        return true
    }
}

extension StoredCell {
    fileprivate init(_ kind: Cell.Kind, valueOf row: UInt32, in tree: ResourceTree) {
        self = tree.value(ofRow: row).map { StoredCell(kind, $0) } ?? .null
    }
}
