import FHIR

/// An operator whose operands are collections: `=`, `~`, `|`, `in`, `contains`.
final class CollectionOperatorNode: Node {
    private let `operator`: Operator
    private let left: any Node
    private let right: any Node
    private let offset: Int

    init(_ operator: Operator, _ left: any Node, _ right: any Node, offset: Int) {
        self.operator = `operator`
        self.left = left
        self.right = right
        self.offset = offset
    }

    func evaluate(_ scope: Scope, _ run: Run) throws(Failure) -> Items {
        let left = try left.evaluate(scope, run)
        let right = try right.evaluate(scope, run)
        switch `operator` {
        case .equal: return .boolean(run.equality.equal(left, right))
        case .notEqual: return .boolean(run.equality.equal(left, right).map { !$0 })
        case .equivalent: return .boolean(run.equality.equivalent(left, right))
        case .notEquivalent: return .boolean(!run.equality.equivalent(left, right))
        case .isIn: return try isIn(left, right, run)
        case .contains: return try isIn(right, left, run)
        default: return FunctionTable.union(left, right, run.model)
        }
    }

    private func isIn(_ part: Items, _ whole: Items, _ run: Run) throws(Failure) -> Items {
        guard let item = try run.single(part, "'\(`operator`.rawValue)'", at: offset) else { return .none }
        return .boolean(whole.contains { run.equality.equal(item, $0) == true })
    }
}

/// `<`, `<=`, `>`, `>=` (FHIRPath 2.0 §6.2).
final class ComparisonNode: Node {
    private let `operator`: Operator
    private let left: any Node
    private let right: any Node
    private let offset: Int

    init(_ operator: Operator, _ left: any Node, _ right: any Node, offset: Int) {
        self.operator = `operator`
        self.left = left
        self.right = right
        self.offset = offset
    }

    func evaluate(_ scope: Scope, _ run: Run) throws(Failure) -> Items {
        let name = "'\(`operator`.rawValue)'"
        guard let left = try run.single(left.evaluate(scope, run), name, at: offset),
            let right = try run.single(right.evaluate(scope, run), name, at: offset)
        else { return .none }
        guard let leftValue = left.value(run.model), let rightValue = right.value(run.model) else {
            // A primitive with extensions alone, or a value that is not one of its type, is like none.
            if left.isValueless(run.model) || right.isValueless(run.model) { return .none }
            throw .execution("\(name) takes values, not elements", offset)
        }
        guard let order = try Ordering.order(leftValue, rightValue, at: offset) else { return .none }
        switch `operator` {
        case .less: return .boolean(order == .less)
        case .lessOrEqual: return .boolean(order != .greater)
        case .greater: return .boolean(order == .greater)
        default: return .boolean(order != .less)
        }
    }
}

extension Item {
    /// Whether it is an element of a type with values, but without a readable one.
    func isValueless(_ model: Model) -> Bool {
        guard let element else { return false }
        return model.systemType(of: element.type) != nil && value(model) == nil
    }
}

/// `and`, `or`, `xor`, `implies` with three values (FHIRPath 2.0 §6.5). The right side is not evaluated where the
/// left one decides.
final class LogicNode: Node {
    private let `operator`: Operator
    private let left: any Node
    private let right: any Node
    private let offset: Int

    init(_ operator: Operator, _ left: any Node, _ right: any Node, offset: Int) {
        self.operator = `operator`
        self.left = left
        self.right = right
        self.offset = offset
    }

    func evaluate(_ scope: Scope, _ run: Run) throws(Failure) -> Items {
        let name = "'\(`operator`.rawValue)'"
        let left = try run.boolean(left.evaluate(scope, run), name, at: offset)
        if let decided = decision(left) { return .boolean(decided) }
        let right = try run.boolean(right.evaluate(scope, run), name, at: offset)
        return .boolean(result(left, right))
    }

    private func decision(_ left: Bool?) -> Bool? {
        switch (`operator`, left) {
        case (.and, false?): false
        case (.or, true?): true
        case (.implies, false?): true
        default: nil
        }
    }

    private func result(_ left: Bool?, _ right: Bool?) -> Bool? {
        switch `operator` {
        case .and: right == false ? false : left == true && right == true ? true : nil
        case .or: right == true ? true : left == false && right == false ? false : nil
        case .implies: right == true ? true : left == true && right == false ? false : nil
        default: left.flatMap { left in right.map { left != $0 } }
        }
    }
}

/// `+` or `-` before an operand.
final class SignNode: Node {
    private let operand: any Node
    private let isMinus: Bool
    private let offset: Int

    init(_ operand: any Node, isMinus: Bool, offset: Int) {
        self.operand = operand
        self.isMinus = isMinus
        self.offset = offset
    }

    func evaluate(_ scope: Scope, _ run: Run) throws(Failure) -> Items {
        guard let item = try run.single(operand.evaluate(scope, run), "a sign", at: offset) else { return .none }
        switch item.value(run.model) {
        case .integer(let value)?: return Items(Int32(exactly: isMinus ? -value : value).map { .integer(Int($0)) })
        case .decimal(let value)?: return .one(.decimal(isMinus ? -value : value))
        case .quantity(let value)?:
            return .one(.quantity(isMinus ? Quantity(-value.value, value.measure) : value))
        default: throw .execution("a sign takes a number or a Quantity", offset)
        }
    }
}
