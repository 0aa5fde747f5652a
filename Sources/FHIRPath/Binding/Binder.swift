import Diagnostics
import FHIR

/// A node and what is known of its items.
struct Bound {
    var node: any Node
    var type: StaticType
    /// What `defineVariable()` has defined on the way, for what is asked of the node's items.
    var defined: [String: DefinedVariable] = [:]
}

/// Gives the names of an expression their meaning, once, and checks that it makes sense for the type it starts from.
struct Binder {
    let model: Model
    let context: StaticType
    let options: CompiledExpression.Options
    /// The variables that `defineVariable()` has defined for this place.
    var defined: [String: DefinedVariable] = [:]

    func bind(_ syntax: Syntax) throws(Failure) -> Bound {
        try bind(syntax, this: context)
    }

    /// - Parameter this: what `$this` is at this place.
    func bind(_ syntax: Syntax, this: StaticType) throws(Failure) -> Bound {
        switch syntax.kind {
        case .empty: Bound(node: LiteralNode(items: .none), type: .nothing)
        case .boolean(let value): literal(.boolean(value), .boolean)
        case .string(let value): literal(.string(value), .string)
        case .integer(let value): try integer(value, isMinus: false, syntax.offset)
        case .decimal(let value): literal(.decimal(value), .decimal)
        case .temporal(let value): literal(.temporal(value), SystemType(value.kind))
        case .quantity(let value, let word, let text):
            literal(.quantity(word.map { Quantity(value, .calendar($0)) } ?? Quantity(value, unit: text)), .quantity)
        case .variable(let name): try variable(name, syntax.offset)
        case .special(let special): self.special(special, this)
        case .member(let target, let name): try member(target, name, this, syntax.offset)
        case .call(let target, let name, let arguments): try call(target, name, arguments, this, syntax.offset)
        case .index(let target, let index): try self.index(target, index, this, syntax.offset)
        case .sign(let isMinus, let operand): try sign(isMinus, operand, this, syntax.offset)
        case .binary(let found, let left, let right): try binary(found, left, right, this, syntax.offset)
        case .typeTest(let operand, let isCast, let name):
            try typeTest(operand, isCast: isCast, name, this, syntax.offset)
        }
    }

    private func literal(_ item: Item, _ type: SystemType) -> Bound {
        Bound(node: LiteralNode(items: .one(item)), type: .system(type))
    }

    /// Integers have 32 bits; 2147483648 makes one only behind a minus sign.
    private func integer(_ value: Int, isMinus: Bool, _ offset: Int) throws(Failure) -> Bound {
        guard value <= Int(Int32.max) + (isMinus ? 1 : 0) else {
            throw .semantic("an Integer is at most 2147483647; write a Decimal", offset)
        }
        return literal(.integer(isMinus ? -value : value), .integer)
    }

    private func special(_ special: Syntax.Special, _ this: StaticType) -> Bound {
        let type: StaticType =
            switch special {
            case .this: this
            case .index: .system(.integer)
            case .total: .anything
            }
        return Bound(node: SpecialNode(special: special), type: type)
    }

    private func variable(_ name: String, _ offset: Int) throws(Failure) -> Bound {
        if let kind = ContextNode.Kind(rawValue: name) {
            return Bound(node: ContextNode(kind: kind), type: kind == .context ? context : .anything)
        }
        if let text = StandardVariables.text(of: name) { return literal(.string(text), .string) }
        if let own = defined[name] { return Bound(node: DefinedVariableNode(offset: own.offset), type: own.type) }
        if let constant = options.constants[name] {
            return Bound(node: LiteralNode(items: .one(constant)), type: type(of: constant))
        }
        guard options.variableNames.contains(name) else {
            let known = options.variableNames.union(options.constants.keys).union(defined.keys).sorted()
            let hint = nearestName(to: name, among: known).map { "; did you mean '%\($0)'?" } ?? ""
            throw .semantic("there is no variable '%\(name)'" + hint, offset)
        }
        return Bound(node: VariableNode(name: name, offset: offset), type: .anything)
    }

    private func type(of constant: Item) -> StaticType {
        constant.systemType.map(StaticType.system) ?? constant.element.map { .fhir($0.type) } ?? .anything
    }

    private func index(
        _ target: Syntax, _ index: Syntax, _ this: StaticType, _ offset: Int
    ) throws(Failure) -> Bound {
        let target = try bind(target, this: this)
        let place = try bind(index, this: this)
        guard place.type.mayBe(.integer, model) else { throw .semantic("an index has to be an Integer", offset) }
        try requireOrder(target.type, "an index", offset)
        let node = IndexNode(target: target.node, index: place.node, offset: offset)
        return Bound(node: node, type: target.type, defined: target.defined)
    }

    func requireOrder(_ type: StaticType, _ what: String, _ offset: Int) throws(Failure) {
        guard type.isOrdered else {
            throw .semantic("\(what) wants items in an order, and children and descendants have none", offset)
        }
    }

    private func sign(
        _ isMinus: Bool, _ operand: Syntax, _ this: StaticType, _ offset: Int
    ) throws(Failure) -> Bound {
        if isMinus, case .integer(let value) = operand.kind { return try integer(value, isMinus: true, offset) }
        let bound = try bind(operand, this: this)
        guard bound.type.mayBe(.quantity, model) else {
            throw .semantic("a sign takes a number or a Quantity", offset)
        }
        return Bound(node: SignNode(bound.node, isMinus: isMinus, offset: offset), type: bound.type)
    }
}

// MARK: Names

extension Binder {
    private func member(
        _ target: Syntax?, _ name: String, _ this: StaticType, _ offset: Int
    ) throws(Failure) -> Bound {
        guard let target else { return try firstName(name, this, offset) }
        let bound = try bind(target, this: this)
        if bound.type.alternatives == [.typeInfo], name == "name" || name == "namespace" {
            let node = TypeInfoNode(target: bound.node, isNamespace: name == "namespace")
            return Bound(node: node, type: .system(.string))
        }
        let table = model.elements(named: name)
        guard let type = children(named: name, of: bound.type), bound.type.alternatives != nil || !table.isEmpty else {
            return try refused(unknown(name, bound.type, offset))
        }
        return Bound(node: ChildNode(target: bound.node, table: table), type: type, defined: bound.defined)
    }

    /// A name at the beginning of a path: a child of `$this`, or the type that it has to be.
    private func firstName(_ name: String, _ this: StaticType, _ offset: Int) throws(Failure) -> Bound {
        let table = model.elements(named: name)
        if let type = children(named: name, of: this), this.alternatives != nil || !table.isEmpty {
            return Bound(node: ChildNode(target: nil, table: table), type: type)
        }
        guard let type = model.definitions.type(named: name), this.alternatives == nil || isKin(type, this) else {
            return try refused(unknown(name, this, offset))
        }
        return Bound(node: RootTypeNode(type: type), type: .fhir(narrower(type, this)))
    }

    /// Whether a type is one of the static ones, or specialises one, or is specialised by one.
    private func isKin(_ type: TypeNumber, _ this: StaticType) -> Bool {
        (this.alternatives ?? []).contains { alternative in
            guard case .fhir(let other) = alternative else { return false }
            return model.definitions.isKind(type, of: other) || model.definitions.isKind(other, of: type)
        }
    }

    /// `Resource.name` on a Patient still knows a Patient's names.
    private func narrower(_ type: TypeNumber, _ this: StaticType) -> TypeNumber {
        guard case .fhir(let own)? = this.alternatives?.first, model.definitions.isKind(own, of: type) else {
            return type
        }
        return own
    }

    /// The type of a name's children; `nil` when no item can have any.
    private func children(named name: String, of type: StaticType) -> StaticType? {
        guard let alternatives = type.alternatives else {
            return StaticType(alternatives: nil, isOrdered: type.isOrdered)
        }
        if alternatives.isEmpty { return .nothing }
        var found: [StaticType.Alternative] = []
        for case .fhir(let owner) in alternatives {
            for element in model.elements(named: name, of: owner) {
                found += element.types.map(StaticType.Alternative.fhir).filter { !found.contains($0) }
            }
        }
        return found.isEmpty ? nil : StaticType(alternatives: found, isOrdered: type.isOrdered)
    }

    /// What an unknown name means: nothing, or an error.
    private func refused(_ failure: Failure) throws(Failure) -> Bound {
        guard options.acceptsUnknownNames else { throw failure }
        return Bound(node: LiteralNode(items: .none), type: .nothing)
    }

    private func unknown(_ name: String, _ type: StaticType, _ offset: Int) -> Failure {
        guard let alternatives = type.alternatives else {
            return .semantic("no type of FHIR \(model.definitions.release) has '\(name)'", offset)
        }
        let owners = alternatives.compactMap { alternative in
            if case .fhir(let owner) = alternative { return owner }
            return nil
        }
        guard let first = owners.first else { return .semantic("a value has no '\(name)'", offset) }
        let names = owners.flatMap(model.elementNames)
        let hint: String
        if let choice = names.first(where: { name.hasPrefix($0) && isChoice($0, of: owners) }) {
            hint = "; the element is '\(choice)', of which ofType() takes one type"
        } else {
            hint = nearestName(to: name, among: names).map { "; did you mean '\($0)'?" } ?? ""
        }
        let others = owners.count > 1 ? " and the other types that stand here have" : " has"
        return .semantic("\(model.definitions[first].name)\(others) no '\(name)'\(hint)", offset)
    }

    private func isChoice(_ name: String, of owners: [TypeNumber]) -> Bool {
        owners.contains { model.definitions.element(named: name, of: $0)?.isChoice == true }
    }
}
