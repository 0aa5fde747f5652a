/// `*`, `/`, `+`, `-`, `div`, `mod`, `&` (FHIRPath 2.0 §6.6). A result that is out of range, and division by zero,
/// are empty.
final class ArithmeticNode: Node {
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
        let left = try run.single(left.evaluate(scope, run), name, at: offset)
        let right = try run.single(right.evaluate(scope, run), name, at: offset)
        if `operator` == .concatenate { return try concatenated(left, right, run) }
        guard let left, let right else { return .none }
        guard let leftValue = left.value(run.model), let rightValue = right.value(run.model) else {
            if left.isValueless(run.model) || right.isValueless(run.model) { return .none }
            throw .execution("\(name) takes values, not elements", offset)
        }
        return Items(try result(leftValue, rightValue, run))
    }

    /// An empty operand of `&` is an empty text.
    private func concatenated(_ left: Item?, _ right: Item?, _ run: Run) throws(Failure) -> Items {
        var text = ""
        for item in [left, right] {
            guard let item else { continue }
            guard let part = item.string(run.model) else { throw .execution("'&' takes Strings", offset) }
            text += part
        }
        return .string(try limited(text, run))
    }

    private func limited(_ text: String, _ run: Run) throws(Failure) -> String {
        try run.count(text.utf8.count / 32, at: offset)
        guard text.utf8.count <= Run.maximumTextLength else { throw .execution("the text becomes too long", offset) }
        return text
    }

    private func result(_ left: Item, _ right: Item, _ run: Run) throws(Failure) -> Item? {
        switch (left, right) {
        case (.integer(let left), .integer(let right)) where `operator` != .divide: return integer(left, right)
        case (.string(let left), .string(let right)) where `operator` == .add:
            return .string(try limited(left + right, run))
        case (.temporal(let left), .quantity(let right)) where `operator` == .add || `operator` == .subtract:
            return try moved(left, by: right)
        default: break
        }
        if let left = left.number, let right = right.number { return decimal(left, right).map(Item.decimal) }
        if let left = left.asQuantity, let right = right.asQuantity { return try quantity(left, right) }
        throw mismatch(left, right)
    }

    private func mismatch(_ left: Item, _ right: Item) -> Failure {
        let names = [left, right].map { $0.systemType?.rawValue ?? "an element" }
        return .execution("'\(`operator`.rawValue)' does not take \(names[0]) and \(names[1])", offset)
    }

    private func integer(_ left: Int, _ right: Int) -> Item? {
        let (value, isOverflow): (Int, Bool) =
            switch `operator` {
            case .add: left.addingReportingOverflow(right)
            case .subtract: left.subtractingReportingOverflow(right)
            case .multiply: left.multipliedReportingOverflow(by: right)
            case .wholeDivide: left.dividedReportingOverflow(by: right)
            default: left.remainderReportingOverflow(dividingBy: right)
            }
        guard !isOverflow, let inRange = Int32(exactly: value) else { return nil }
        return .integer(Int(inRange))
    }

    private func decimal(_ left: DecimalNumber, _ right: DecimalNumber) -> DecimalNumber? {
        switch `operator` {
        case .add: left.adding(right)
        case .subtract: left.subtracting(right)
        case .multiply: left.multiplied(by: right)
        case .divide: left.divided(by: right)
        case .wholeDivide: left.dividedWhole(by: right)
        default: left.remainder(dividingBy: right)
        }
    }

    private func quantity(_ left: Quantity, _ right: Quantity) throws(Failure) -> Item? {
        let result: Quantity? =
            switch `operator` {
            case .add: left.adding(right, isMinus: false)
            case .subtract: left.adding(right, isMinus: true)
            case .multiply: left.multiplied(by: right)
            case .divide: left.divided(by: right)
            default: throw mismatch(.quantity(left), .quantity(right))
            }
        return result.map(Item.quantity)
    }

    private func moved(_ time: TemporalValue, by amount: Quantity) throws(Failure) -> Item? {
        let unit: CalendarUnit? =
            switch amount.measure {
            case .calendar(let unit): unit
            case .ucum(let code): CalendarUnit(definiteUCUM: code)
            case .other: nil
            }
        guard let unit else {
            throw .execution("a date or time can be moved by calendar units, or UCUM's from weeks down", offset)
        }
        do {
            return try time.adding(`operator` == .subtract ? -amount.value : amount.value, unit).map(Item.temporal)
        } catch {
            throw .execution("a time cannot be moved by \(unit.rawValue)s", offset)
        }
    }
}
