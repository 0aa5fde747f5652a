import FHIR

/// A literal, or `{}`.
struct LiteralNode: Node {
    let items: Items

    func evaluate(_ scope: Scope, _ run: Run) -> Items { items }
}

/// `$this`, `$index` or `$total`.
struct SpecialNode: Node {
    let special: Syntax.Special

    func evaluate(_ scope: Scope, _ run: Run) -> Items {
        switch special {
        case .this: scope.this
        case .index: Items(scope.index.map(Item.integer))
        case .total: scope.total
        }
    }
}

/// A name: the children of that name.
final class ChildNode: Node {
    private let target: (any Node)?
    private let table: NameTable

    init(target: (any Node)?, table: NameTable) {
        self.target = target
        self.table = table
    }

    func evaluate(_ scope: Scope, _ run: Run) throws(Failure) -> Items {
        let input = try target?.evaluate(scope, run) ?? scope.this
        var result = Items.none
        for case .element(let parent) in input {
            guard let wanted = table[parent.type] else { continue }
            let definitions = run.model.definitions
            for child in parent.children {
                if let property = child.property, definitions[property].element == wanted {
                    result.append(.element(child))
                }
            }
        }
        return result
    }
}

/// The name of a type at the beginning of a path: `Patient` in `Patient.name`.
final class RootTypeNode: Node {
    private let type: TypeNumber

    init(type: TypeNumber) {
        self.type = type
    }

    func evaluate(_ scope: Scope, _ run: Run) -> Items {
        let isOfType = { (item: Item) in
            item.element.map { run.model.definitions.isKind($0.type, of: self.type) } ?? false
        }
        return scope.this.allSatisfy(isOfType) ? scope.this : Items(scope.this.filter(isOfType))
    }
}

/// The names of a TypeInfo: `namespace`, `name`.
final class TypeInfoNode: Node {
    private let target: any Node
    private let isNamespace: Bool

    init(target: any Node, isNamespace: Bool) {
        self.target = target
        self.isNamespace = isNamespace
    }

    func evaluate(_ scope: Scope, _ run: Run) throws(Failure) -> Items {
        var result = Items.none
        for case .type(let info) in try target.evaluate(scope, run) {
            result.append(.string(isNamespace ? info.namespace : info.name))
        }
        return result
    }
}

/// `[0]`
final class IndexNode: Node {
    private let target: any Node
    private let index: any Node
    private let offset: Int

    init(target: any Node, index: any Node, offset: Int) {
        self.target = target
        self.index = index
        self.offset = offset
    }

    func evaluate(_ scope: Scope, _ run: Run) throws(Failure) -> Items {
        let input = try target.evaluate(scope, run)
        guard let item = try run.single(index.evaluate(scope, run), "an index", at: offset) else { return .none }
        guard case .integer(let place)? = item.value(run.model) else {
            throw .execution("an index has to be an Integer", offset)
        }
        switch input {
        case .one where place == 0: return input
        case .many(let items) where items.indices.contains(place): return .one(items[place])
        default: return .none
        }
    }
}

/// A call of a function.
final class CallNode: Node {
    private let function: Function
    private let target: (any Node)?
    private let arguments: [Argument]
    private let pattern: Pattern?
    private let offset: Int

    init(_ function: Function, target: (any Node)?, arguments: [Argument], pattern: Pattern?, offset: Int) {
        self.function = function
        self.target = target
        self.arguments = arguments
        self.pattern = pattern
        self.offset = offset
    }

    func evaluate(_ scope: Scope, _ run: Run) throws(Failure) -> Items {
        let input = try target?.evaluate(scope, run) ?? scope.this
        try run.count(1, at: offset)
        if case .one = function.input {
            if input.isEmpty { return .none }
            if case .many(let items) = input {
                throw .execution("\(function.name)() takes one item, here are \(items.count)", offset)
            }
        }
        let call = Call(
            name: function.name, input: input, arguments: arguments, scope: scope, run: run, offset: offset,
            pattern: pattern)
        return try function.body(call)
    }
}
