import Diagnostics
import FHIR
import FHIRPath

extension ViewCompiler {
    /// Compiles a select and puts its columns behind those that are there: its own, then those of the selects within
    /// it, then those of its union (§Column Ordering).
    func select(
        _ select: ViewDefinition.Select, _ context: [ItemType]?, _ columns: inout [ViewColumn]
    ) -> CompiledSelect {
        let first = columns.count
        let (unnesting, focus) = unnesting(select.unnesting, context)
        var compiled: [CompiledColumn] = []
        for column in select.columns {
            if let (column, facts) = self.column(column, focus, among: columns) {
                compiled.append(column)
                columns.append(facts)
            }
        }
        var parts: [CompiledSelect.Part] = []
        for nested in select.selects { parts.append(.select(self.select(nested, focus, &columns))) }
        if !select.unionAll.isEmpty { parts.append(union(select.unionAll, focus, &columns)) }
        return CompiledSelect(unnesting, compiled, parts, slots: first..<columns.count)
    }

    /// The selects of a union fill the same columns.
    private func union(
        _ selects: [ViewDefinition.Select], _ context: [ItemType]?, _ columns: inout [ViewColumn]
    ) -> CompiledSelect.Part {
        let before = columns
        var compiled: [CompiledSelect] = []
        for (place, branch) in selects.enumerated() {
            var own = before
            compiled.append(select(branch, context, &own))
            if place == 0 {
                columns = own
            } else {
                check(own[before.count...], against: columns[before.count...], of: branch)
            }
        }
        return .union(compiled)
    }

    private func check(
        _ columns: ArraySlice<ViewColumn>, against first: ArraySlice<ViewColumn>, of select: ViewDefinition.Select
    ) {
        // A column that could not be compiled has been reported and would be missed here once more.
        if problems.hasErrors { return }
        let names = [first, columns].map { $0.map(\.name).joined(separator: ", ") }
        guard names[0] == names[1] else {
            problems.add(
                .union, at: select.place, "this part of the union has the columns \(names[1])",
                remedy: "give all parts the columns of the first, in their order: \(names[0])")
            return
        }
        for (column, first) in zip(columns, first) {
            let types = [column, first].map { $0.type.flatMap(definitions.type).flatMap { SystemType($0) } }
            guard
                column.isCollection != first.isCollection || types[0] != types[1] && types[0] != nil && types[1] != nil
            else { continue }
            problems.add(
                .union, at: select.place, "the column '\(column.name)' has another type here than in the first part",
                remedy: "give it the same type, and the same 'collection', in all parts")
        }
    }

    // MARK: Unnesting

    /// The paths that make a select's rows, and the types of what the columns start from.
    private func unnesting(
        _ unnesting: ViewDefinition.Unnesting, _ context: [ItemType]?
    ) -> (CompiledSelect.Unnesting, [ItemType]?) {
        switch unnesting {
        case .none: return (.none, context)
        case .forEach(let path):
            guard let expression = reported(path, context) else { return (.none, nil) }
            return (.forEach(ViewExpression(expression, of: "the path '\(path.value)'")), expression.resultTypes)
        case .forEachOrNull(let path):
            guard let expression = reported(path, context) else { return (.none, nil) }
            return (.forEachOrNull(ViewExpression(expression, of: "the path '\(path.value)'")), expression.resultTypes)
        case .repeat(let paths): return repetition(paths, context)
        }
    }

    /// The paths of `repeat` start from the focus and from all that they have given, so that a name has to make sense
    /// for one of these types only; for the others it gives nothing.
    private func repetition(
        _ paths: [ViewDefinition.Text], _ context: [ItemType]?
    ) -> (CompiledSelect.Unnesting, [ItemType]?) {
        var found: [ItemType]? = []
        while true {
            let start = Self.joined(context, found)
            let types = paths.map { path in (try? expression(path, start))?.resultTypes ?? nil }
            let compiled = paths.map { (try? expression($0, start)) != nil }
            let all = zip(types, compiled).reduce(found) { all, path in path.1 ? Self.joined(all, path.0) : all }
            if all?.count == found?.count { break }
            found = all
        }
        let start = Self.joined(context, found)
        let compiled = paths.compactMap { path in
            lenient(path, start).map { ViewExpression($0, of: "the path '\(path.value)'") }
        }
        return (.repeat(compiled), found)
    }

    private static func joined(_ left: [ItemType]?, _ right: [ItemType]?) -> [ItemType]? {
        guard let left, let right else { return nil }
        return left + right.filter { !left.contains($0) }
    }

    /// An expression in which an unknown name is a warning.
    private func lenient(_ path: ViewDefinition.Text, _ context: [ItemType]?) -> CompiledExpression? {
        do {
            return try expression(path, context)
        } catch {
            var options = options
            options.acceptsUnknownNames = true
            guard let expression = try? expression(path, context, options: options) else {
                problems.add(error, in: path)
                return nil
            }
            problems.add(.path, at: path.place, "\(error.message), so that it gives no rows", severity: .warning)
            return expression
        }
    }
}
