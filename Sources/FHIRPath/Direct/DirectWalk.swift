import FHIR

extension DirectPath {
    /// Puts the rows at the end of the path onto the stack. Returns where they begin, or `nil` when the engine has to
    /// say; the caller takes back what was put behind the stack's present end.
    package func walk(_ tree: ResourceTree, from row: UInt32, _ stack: inout RowNumbers) -> Int? {
        var start = stack.count
        stack.append(row)
        for step in steps {
            let end = stack.count
            switch step {
            case .children(let table):
                for place in start..<end { table.appendChildren(of: stack[place], in: tree, to: &stack) }
            case .place(let place):
                if place < end - start { stack.append(stack[start + place]) }
            case .types(let isWanted):
                for place in start..<end where isWanted[Int(tree.type(ofRow: stack[place]).rawValue)] {
                    stack.append(stack[place])
                }
            case .filter(let condition):
                guard filter(condition, start..<end, tree, &stack) else { return nil }
            }
            start = end
        }
        return start
    }

    private func filter(
        _ condition: DirectCondition, _ places: Range<Int>, _ tree: ResourceTree, _ stack: inout RowNumbers
    ) -> Bool {
        for place in places {
            let row = stack[place]
            switch condition.answer(tree, on: row, &stack) {
            case .yes: stack.append(row)
            case .no, .empty: break
            case .unsure: return false
            }
        }
        return true
    }
}

extension DirectCondition {
    /// Leaves the stack as it was.
    package func answer(_ tree: ResourceTree, on row: UInt32, _ stack: inout RowNumbers) -> DirectAnswer {
        switch self {
        case .exists(let path): return Self.found(path, tree, row, &stack, whereFound: .yes, whereNot: .no)
        case .isEmpty(let path): return Self.found(path, tree, row, &stack, whereFound: .no, whereNot: .yes)
        case .equals(let path, let text, let isNegated):
            let answer = Self.comparison(path, text, tree, row, &stack)
            return isNegated ? answer.negated : answer
        case .value(let path): return Self.value(path, tree, row, &stack)
        case .not(let condition): return condition.answer(tree, on: row, &stack).negated
        case .and(let left, let right):
            let first = left.answer(tree, on: row, &stack)
            if first == .no || first == .unsure { return first }
            return first.and(right.answer(tree, on: row, &stack))
        case .or(let left, let right):
            let first = left.answer(tree, on: row, &stack)
            if first == .yes || first == .unsure { return first }
            return first.or(right.answer(tree, on: row, &stack))
        }
    }

    private static func found(
        _ path: DirectPath, _ tree: ResourceTree, _ row: UInt32, _ stack: inout RowNumbers,
        whereFound: DirectAnswer, whereNot: DirectAnswer
    ) -> DirectAnswer {
        let height = stack.count
        defer { stack.truncate(to: height) }
        guard let start = path.walk(tree, from: row, &stack) else { return .unsure }
        return stack.count > start ? whereFound : whereNot
    }

    /// Several elements never equal one value (FHIRPath 2.0 §6.1.1).
    private static func comparison(
        _ path: DirectPath, _ text: [UInt8], _ tree: ResourceTree, _ row: UInt32, _ stack: inout RowNumbers
    ) -> DirectAnswer {
        let height = stack.count
        defer { stack.truncate(to: height) }
        guard let start = path.walk(tree, from: row, &stack) else { return .unsure }
        let count = stack.count - start
        guard count == 1 else { return count == 0 ? .empty : .no }
        guard let value = tree.value(ofRow: stack[start]) else { return .unsure }
        return value.count == text.count && text.elementsEqual(value) ? .yes : .no
    }

    private static func value(
        _ path: DirectPath, _ tree: ResourceTree, _ row: UInt32, _ stack: inout RowNumbers
    ) -> DirectAnswer {
        let height = stack.count
        defer { stack.truncate(to: height) }
        guard let start = path.walk(tree, from: row, &stack) else { return .unsure }
        let count = stack.count - start
        guard count == 1 else { return count == 0 ? .empty : .unsure }
        guard let value = tree.value(ofRow: stack[start]) else { return .unsure }
        if value.elementsEqual("true".utf8) { return .yes }
        return value.elementsEqual("false".utf8) ? .no : .unsure
    }
}

extension DirectAnswer {
    var negated: DirectAnswer {
        switch self {
        case .yes: .no
        case .no: .yes
        case .empty, .unsure: self
        }
    }

    /// `and`, where this side is `yes` or `empty`.
    func and(_ right: DirectAnswer) -> DirectAnswer {
        self == .yes || right != .yes ? right : .empty
    }

    /// `or`, where this side is `no` or `empty`.
    func or(_ right: DirectAnswer) -> DirectAnswer {
        self == .no || right != .no ? right : .empty
    }
}
