import FHIR

/// An argument of a call, bound.
enum Argument: Sendable {
    case expression(any Node)
    case type(TypeSpecifier)
    case sortKey(any Node, isDescending: Bool)
}

/// A function's view of being called: its input, its arguments, and the place in the expression.
struct Call {
    let name: String
    let input: Items
    let arguments: [Argument]
    let scope: Scope
    let run: Run
    let offset: Int
    /// Compiled once for a pattern that is written out in the expression.
    let pattern: Pattern?

    var model: Model { run.model }

    /// The same call on another input.
    func with(_ input: Items) -> Call {
        Call(
            name: name, input: input, arguments: arguments, scope: scope, run: run, offset: offset, pattern: pattern)
    }

    func failure(_ message: String) -> Failure { .execution("\(name)() \(message)", offset) }

    func has(_ index: Int) -> Bool { index < arguments.count }

    private func node(_ index: Int) -> (any Node)? {
        guard index < arguments.count else { return nil }
        switch arguments[index] {
        case .expression(let node), .sortKey(let node, _): return node
        case .type: return nil
        }
    }

    // MARK: Arguments evaluated where the call stands

    /// Empty where the argument is not given.
    func items(_ index: Int) throws(Failure) -> Items {
        guard let node = node(index) else { return .none }
        return try node.evaluate(scope, run)
    }

    func item(_ index: Int) throws(Failure) -> Item? {
        try run.single(items(index), "an argument of \(name)()", at: offset)
    }

    func string(_ index: Int) throws(Failure) -> String? {
        guard let item = try item(index) else { return nil }
        guard let text = item.string(model) else { throw failure("takes a String as argument") }
        return text
    }

    func integer(_ index: Int) throws(Failure) -> Int? {
        guard let item = try item(index) else { return nil }
        guard case .integer(let number)? = item.value(model) else { throw failure("takes an Integer as argument") }
        return number
    }

    func type(_ index: Int) throws(Failure) -> TypeSpecifier {
        guard index < arguments.count, case .type(let type) = arguments[index] else {
            throw failure("takes the name of a type as argument")
        }
        return type
    }

    // MARK: Arguments evaluated for each item

    func project(_ index: Int, _ item: Item, at place: Int) throws(Failure) -> Items {
        guard let node = node(index) else { return .none }
        try run.count(1, at: offset)
        return try node.evaluate(scope.with(item, index: place), run)
    }

    func test(_ index: Int, _ item: Item, at place: Int) throws(Failure) -> Bool {
        try run.boolean(project(index, item, at: place), "the criterion of \(name)()", at: offset) ?? false
    }

    /// An argument evaluated once, with the whole input as `$this`.
    func onInput(_ index: Int) throws(Failure) -> Items {
        guard let node = node(index) else { return .none }
        return try node.evaluate(Scope(this: input, index: scope.index, total: scope.total), run)
    }

    /// An argument evaluated for an item, with `$total` as well.
    func accumulate(_ item: Item, at place: Int, total: Items) throws(Failure) -> Items {
        guard let node = node(0) else { return .none }
        try run.count(1, at: offset)
        return try node.evaluate(Scope(this: .one(item), index: place, total: total), run)
    }

    // MARK: Input

    /// The one item of the input, converted to a value of FHIRPath; the table has seen to it that it is one.
    func value() throws(Failure) -> Item {
        guard let value = input.first?.value(model) else { throw failure("takes a value, not an element") }
        return value
    }

    /// `nil` when the input's element has no value.
    func text() throws(Failure) -> String? {
        guard let item = input.first else { return nil }
        if let text = item.string(model) { return text }
        if case .element(let element) = item, model.systemType(of: element.type) == .string { return nil }
        throw failure("takes a String as input")
    }

    func number() throws(Failure) -> DecimalNumber {
        guard let number = try value().number else { throw failure("takes a number as input") }
        return number
    }
}
