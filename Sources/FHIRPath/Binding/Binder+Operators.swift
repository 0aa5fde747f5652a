import FHIR

extension Binder {
    func binary(
        _ found: Operator, _ left: Syntax, _ right: Syntax, _ this: StaticType, _ offset: Int
    ) throws(Failure) -> Bound {
        let left = try bind(left, this: this)
        let right = try bind(right, this: this)
        switch found {
        case .union:
            let node = CollectionOperatorNode(found, left.node, right.node, offset: offset)
            return Bound(node: node, type: left.type.joined(with: right.type))
        case .equal, .notEqual, .equivalent, .notEquivalent, .isIn, .contains:
            let node = CollectionOperatorNode(found, left.node, right.node, offset: offset)
            return Bound(node: node, type: .system(.boolean))
        case .and, .or, .xor, .implies:
            return Bound(node: LogicNode(found, left.node, right.node, offset: offset), type: .system(.boolean))
        case .less, .lessOrEqual, .greater, .greaterOrEqual:
            try check(found, left.type, right.type, offset)
            return Bound(node: ComparisonNode(found, left.node, right.node, offset: offset), type: .system(.boolean))
        case .add, .subtract, .multiply, .divide, .wholeDivide, .remainder, .concatenate:
            try check(found, left.type, right.type, offset)
            let node = ArithmeticNode(found, left.node, right.node, offset: offset)
            return Bound(node: node, type: arithmeticType(found, left.type, right.type))
        }
    }

    /// Refuses operands of which no pair that may come can be taken.
    private func check(
        _ found: Operator, _ left: StaticType, _ right: StaticType, _ offset: Int
    ) throws(Failure) {
        guard let lefts = systemTypes(left), let rights = systemTypes(right), !lefts.isEmpty, !rights.isEmpty else {
            return
        }
        let isPossible = lefts.contains { left in rights.contains { found.takes(left, $0) } }
        guard !isPossible else { return }
        let names = [lefts, rights].map { $0.map(\.rawValue).joined(separator: " or ") }
        throw .semantic("'\(found.rawValue)' does not take \(names[0]) and \(names[1])", offset)
    }

    /// FHIRPath's own types that items may stand for; `nil` when that is not known. Elements with children of their
    /// own stand for none.
    private func systemTypes(_ type: StaticType) -> [SystemType]? {
        guard let alternatives = type.alternatives else { return nil }
        var types: [SystemType] = []
        for alternative in alternatives {
            switch alternative {
            case .system(let system): types.append(system)
            case .typeInfo: break
            case .fhir(let number):
                if let system = model.systemType(of: number) {
                    types.append(system)
                } else if model.definitions[number].kind == .abstract {
                    return nil
                }
            }
        }
        return types
    }

    private func arithmeticType(_ found: Operator, _ left: StaticType, _ right: StaticType) -> StaticType {
        if found == .concatenate { return .system(.string) }
        guard let lefts = systemTypes(left), let rights = systemTypes(right) else { return .anything }
        if lefts == [.integer], rights == [.integer] { return .system(found == .divide ? .decimal : .integer) }
        var types = Set(lefts)
        if !lefts.contains(where: { $0 == .date || $0 == .dateTime || $0 == .time }) { types.formUnion(rights) }
        if found == .divide { types.insert(.decimal) }
        return StaticType(alternatives: types.sorted { $0.rawValue < $1.rawValue }.map(StaticType.Alternative.system))
    }
}

extension SystemType {
    fileprivate var isNumeric: Bool { self == .integer || self == .decimal || self == .quantity }
    fileprivate var isTemporal: Bool { self == .date || self == .dateTime || self == .time }
}

extension Operator {
    /// Whether an operator of order or arithmetic takes these two types.
    fileprivate func takes(_ left: SystemType, _ right: SystemType) -> Bool {
        if left.isNumeric, right.isNumeric { return self != .concatenate }
        if left == .string, right == .string {
            return isComparison || self == .add || self == .concatenate
        }
        if left.isTemporal, right.isTemporal { return isComparison && (left == .time) == (right == .time) }
        return left.isTemporal && right == .quantity && (self == .add || self == .subtract)
    }

    private var isComparison: Bool {
        switch self {
        case .less, .lessOrEqual, .greater, .greaterOrEqual: true
        default: false
        }
    }
}
