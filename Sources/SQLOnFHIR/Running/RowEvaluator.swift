import FHIR
import FHIRPath

/// Makes the rows of one resource after the other.
///
/// Rows are made depth first: a select fills its columns for a focus, its parts theirs, and when the last part has, the
/// row is complete. Values are not copied; a cell points to where the tree has them.
final class RowEvaluator<Sink: RowSink> {
    /// A select may make so many rows of one resource by `repeat` before it is stopped as endless.
    private let maximumRepetitions = 1_000_000
    private let maximumRepetitionDepth = 200

    let view: View
    let tree: ResourceTree
    private let resource: UInt32
    private let sink: Sink
    let state: EvaluatorState
    private var environment = Environment()

    /// - Parameter keys: What is known of the keys in the tree, where the view asks for keys.
    init(
        _ view: View, _ tree: ResourceTree, resource: UInt32, keys: ResourceKeys?, state: EvaluatorState,
        into sink: Sink
    ) {
        self.view = view
        self.tree = tree
        self.resource = resource
        self.sink = sink
        self.state = state
        environment.resource = tree.element(resource)
        environment.keys = keys
    }

    /// Returns how many rows there were. Throws a ``ViewFailure``, after which none of the rows stands, or what the
    /// sink throws.
    func evaluate() throws -> Int {
        state.begin()
        for filter in view.filters where try !passes(filter) { return 0 }
        try rows()
        if state.pending.mode == .checking {
            state.beginPassing()
            try rows()
        } else {
            try state.flush(to: sink)
        }
        return state.pending.count
    }

    private func rows() throws {
        try parts(view.parts[...], .row(resource), 0) { try state.emit(to: sink) }
    }

    private func passes(_ filter: ViewExpression) throws -> Bool {
        if case .condition(let condition)? = filter.direct {
            switch condition.answer(tree, on: resource, &state.stack.pointee) {
            case .yes: return true
            case .no, .empty: return false
            case .unsure: break
            }
        }
        let items = try evaluate(filter, on: .row(resource), 0)
        guard let item = items.first else { return false }
        if items.count == 1, case .boolean(let value)? = filter.compiled.value(of: item) { return value }
        throw ViewFailure(
            rule: .filter, message: "\(filter.part) is not true or false",
            remedy: "compare its path with something, or put .exists() behind it")
    }

    // MARK: Selects

    /// Makes the rows of all parts, joined each with each.
    private func parts(
        _ parts: ArraySlice<CompiledSelect.Part>, _ focus: Focus, _ rowIndex: Int, then emit: () throws -> Void
    ) throws {
        guard let part = parts.first else { return try emit() }
        let rest = parts.dropFirst()
        switch part {
        case .select(let select):
            try self.select(select, focus, rowIndex) { try self.parts(rest, focus, rowIndex, then: emit) }
        case .union(let selects):
            for select in selects {
                try self.select(select, focus, rowIndex) { try self.parts(rest, focus, rowIndex, then: emit) }
            }
        }
    }

    private func select(
        _ select: CompiledSelect, _ focus: Focus, _ rowIndex: Int, then emit: () throws -> Void
    ) throws {
        switch select.unnesting {
        case .none: try row(of: select, focus, rowIndex, then: emit)
        case .forEach(let path): _ = try forEach(path, of: select, focus, rowIndex, then: emit)
        case .forEachOrNull(let path):
            if try forEach(path, of: select, focus, rowIndex, then: emit) == 0 {
                try emptyRow(of: select, then: emit)
            }
        case .repeat(let paths):
            var count = 0
            try repetition(paths, of: select, focus, rowIndex, depth: 1, count: &count, then: emit)
        }
    }

    private func row(
        of select: CompiledSelect, _ focus: Focus, _ rowIndex: Int, then emit: () throws -> Void
    ) throws {
        let textCount = state.textCount
        defer { state.reclaim(textCount) }
        for column in select.columns { try fill(column, focus, rowIndex) }
        try parts(select.parts[...], focus, rowIndex, then: emit)
    }

    /// Where `forEachOrNull` finds nothing, one row has no values, and its index is 0.
    private func emptyRow(of select: CompiledSelect, then emit: () throws -> Void) throws {
        state.clear(select.slots)
        for column in select.rowIndexColumns { try fill(column, .nothing, 0) }
        try emit()
    }

    /// Returns how many elements there were.
    private func forEach(
        _ path: ViewExpression, of select: CompiledSelect, _ focus: Focus, _ rowIndex: Int,
        then emit: () throws -> Void
    ) throws -> Int {
        if case .path(let direct)? = path.direct, case .row(let row) = focus {
            let height = state.stack.pointee.count
            defer { state.stack.pointee.truncate(to: height) }
            if let start = direct.walk(tree, from: row, &state.stack.pointee) {
                let end = state.stack.pointee.count
                for place in start..<end {
                    try self.row(of: select, .row(state.stack.pointee[place]), place - start, then: emit)
                }
                return end - start
            }
        }
        let items = try evaluate(path, on: focus, rowIndex)
        for (place, item) in items.enumerated() {
            try row(of: select, Focus(item, tree), place, then: emit)
        }
        return items.count
    }

    /// All that the paths give, and what they give for that, an element before what is below it.
    private func repetition(
        _ paths: [ViewExpression], of select: CompiledSelect, _ focus: Focus, _ rowIndex: Int, depth: Int,
        count: inout Int, then emit: () throws -> Void
    ) throws {
        guard depth <= maximumRepetitionDepth, count <= maximumRepetitions else {
            throw ViewFailure(
                rule: .limit, message: "'repeat' does not come to an end",
                remedy: "name children in its paths, such as 'item'")
        }
        for path in paths {
            for item in try evaluate(path, on: focus, rowIndex) {
                let found = Focus(item, tree)
                try row(of: select, found, count, then: emit)
                count += 1
                try repetition(
                    paths, of: select, found, rowIndex, depth: depth + 1, count: &count, then: emit)
            }
        }
    }

    // MARK: Expressions

    func evaluate(_ expression: ViewExpression, on focus: Focus, _ rowIndex: Int) throws -> Items {
        if expression.usesRowIndex {
            environment.variables = [ViewExpression.rowIndex: [.integer(rowIndex)]]
        }
        do throws(FHIRPathError) {
            return try expression.compiled.evaluate(on: focus.items(tree), in: environment)
        } catch {
            throw ViewFailure(error, in: expression.part)
        }
    }
}
