import FHIR

/// Finds out whether an expression, which the binder has found sound, can be answered by a walk over rows.
struct DirectCompiler {
    let binder: Binder
    private var model: Model { binder.model }

    init(binder: Binder) {
        self.binder = binder
    }

    func expression(_ syntax: Syntax) -> DirectExpression? {
        switch syntax.kind {
        case .string(let text): return .text(text)
        case .variable(let name):
            if case .string(let text)? = binder.options.constants[name] { return .text(text) }
            return binder.options.variableNames.contains(name) ? .variable(name) : nil
        case .call(nil, "getResourceKey", let arguments) where binder.options.isSQLOnFHIR && arguments.isEmpty:
            return .resourceKey(DirectKey(type: nil, "id", in: model.definitions))
        case .call(let target?, "getReferenceKey", let arguments) where binder.options.isSQLOnFHIR:
            return referenceKey(target, arguments)
        default: break
        }
        // Paths come first: one that ends in a Boolean gives elements.
        if let path = path(syntax, this: binder.context) { return .path(path) }
        return condition(syntax, this: binder.context).map(DirectExpression.condition)
    }

    private func referenceKey(_ target: Syntax, _ arguments: [Syntax]) -> DirectExpression? {
        guard let path = path(target, this: binder.context),
            type(of: target, this: binder.context)?.alternatives == model.reference.map({ [.fhir($0)] })
        else { return nil }
        var type: TypeNumber?
        if let argument = arguments.first {
            guard case .member(nil, let name) = argument.kind else { return nil }
            type = model.definitions.type(named: name)
        }
        return .referenceKey(path, DirectKey(type: type, "reference", in: model.definitions))
    }

    private func type(of syntax: Syntax, this: StaticType) -> StaticType? {
        try? binder.bind(syntax, this: this).type
    }

    // MARK: Paths

    private func path(_ syntax: Syntax, this: StaticType) -> DirectPath? {
        // Only where all items are elements whose type is known do rows say all.
        guard let alternatives = this.alternatives, alternatives.allSatisfy(\.isFHIR) else { return nil }
        var steps: [DirectPath.Step] = []
        return add(syntax, this, to: &steps) ? DirectPath(steps: steps) : nil
    }

    private func add(_ syntax: Syntax, _ this: StaticType, to steps: inout [DirectPath.Step]) -> Bool {
        switch syntax.kind {
        case .special(.this): return true
        case .member(nil, let name): return addFirst(name, this, to: &steps)
        case .member(let target?, let name):
            guard add(target, this, to: &steps) else { return false }
            steps.append(.children(ChildTable(named: name, in: model.definitions)))
            return true
        case .index(let target, let index):
            guard case .integer(let place) = index.kind, add(target, this, to: &steps) else { return false }
            steps.append(.place(place))
            return true
        case .call(let target, let name, let arguments):
            guard target.map({ add($0, this, to: &steps) }) ?? true else { return false }
            guard let input = target.map({ type(of: $0, this: this) }) ?? this else { return false }
            guard let step = step(name, arguments, input) else { return false }
            steps += step
            return true
        default: return false
        }
    }

    /// `name`, or `Patient` where the path starts from a Patient.
    private func addFirst(_ name: String, _ this: StaticType, to steps: inout [DirectPath.Step]) -> Bool {
        let owners = (this.alternatives ?? []).compactMap(\.fhirType)
        if owners.contains(where: { !model.elements(named: name, of: $0).isEmpty }) {
            steps.append(.children(ChildTable(named: name, in: model.definitions)))
            return true
        }
        guard let type = model.definitions.type(named: name) else { return false }
        return owners.allSatisfy { model.definitions.isKind($0, of: type) }
    }

    private func step(_ name: String, _ arguments: [Syntax], _ input: StaticType) -> [DirectPath.Step]? {
        guard let alternatives = input.alternatives, alternatives.allSatisfy(\.isFHIR) else { return nil }
        switch (name, arguments.count) {
        case ("first", 0): return [.place(0)]
        case ("ofType", 1): return type(arguments[0]).map { [.types($0)] }
        case ("where", 1): return condition(arguments[0], this: input).map { [.filter($0)] }
        case ("extension", 1):
            guard case .string(let url) = arguments[0].kind else { return nil }
            let urls = DirectPath(steps: [.children(ChildTable(named: "url", in: model.definitions))])
            let extensions = ChildTable(named: "extension", in: model.definitions)
            return [.children(extensions), .filter(.equals(urls, Array(url.utf8), isNegated: false))]
        default: return nil
        }
    }

    /// By type number, whether `ofType()` takes elements of the type.
    private func type(_ syntax: Syntax) -> [Bool]? {
        let name: String
        switch syntax.kind {
        case .member(nil, let simple): name = simple
        case .member(let namespace?, let qualified):
            guard case .member(nil, "FHIR") = namespace.kind else { return nil }
            name = qualified
        default: return nil
        }
        let definitions = model.definitions
        guard let type = definitions.type(named: name) else { return nil }
        return definitions.types.map { facts in
            facts.kind == .primitive ? facts.number == type : definitions.isKind(facts.number, of: type)
        }
    }

    // MARK: Conditions

    private func condition(_ syntax: Syntax, this: StaticType) -> DirectCondition? {
        switch syntax.kind {
        case .call(let target?, "exists", let arguments) where arguments.count <= 1:
            return filtered(target, by: arguments.first, this).map(DirectCondition.exists)
        case .call(let target?, "empty", let arguments) where arguments.isEmpty:
            return path(target, this: this).map(DirectCondition.isEmpty)
        case .call(let target?, "not", let arguments) where arguments.isEmpty:
            return condition(target, this: this).map(DirectCondition.not)
        case .binary(.equal, let left, let right): return equality(left, right, isNegated: false, this)
        case .binary(.notEqual, let left, let right): return equality(left, right, isNegated: true, this)
        case .binary(.and, let left, let right):
            return both(left, right, this).map { DirectCondition.and($0, $1) }
        case .binary(.or, let left, let right):
            return both(left, right, this).map { DirectCondition.or($0, $1) }
        default:
            guard systemType(of: syntax, this) == .boolean else { return nil }
            return path(syntax, this: this).map(DirectCondition.value)
        }
    }

    private func filtered(_ target: Syntax, by criterion: Syntax?, _ this: StaticType) -> DirectPath? {
        guard let path = path(target, this: this) else { return nil }
        guard let criterion else { return path }
        guard let input = type(of: target, this: this), let condition = condition(criterion, this: input) else {
            return nil
        }
        return DirectPath(steps: path.steps + [.filter(condition)])
    }

    private func both(
        _ left: Syntax, _ right: Syntax, _ this: StaticType
    ) -> (DirectCondition, DirectCondition)? {
        guard let left = condition(left, this: this), let right = condition(right, this: this) else { return nil }
        return (left, right)
    }

    private func equality(
        _ left: Syntax, _ right: Syntax, isNegated: Bool, _ this: StaticType
    ) -> DirectCondition? {
        guard let (type, text) = literal(right) else {
            guard literal(left) != nil else { return nil }
            return equality(right, left, isNegated: isNegated, this)
        }
        guard systemType(of: left, this) == type, let path = path(left, this: this) else { return nil }
        return .equals(path, Array(text.utf8), isNegated: isNegated)
    }

    /// A value that equals an element's just when the texts are the same.
    private func literal(_ syntax: Syntax) -> (SystemType, String)? {
        switch syntax.kind {
        case .string(let text): return (.string, text)
        case .boolean(let value): return (.boolean, value ? "true" : "false")
        case .variable(let name):
            switch binder.options.constants[name] {
            case .string(let text)?: return (.string, text)
            case .boolean(let value)?: return (.boolean, value ? "true" : "false")
            default: return nil
            }
        default: return nil
        }
    }

    /// The type of FHIRPath's own that all elements a path may give stand for.
    private func systemType(of syntax: Syntax, _ this: StaticType) -> SystemType? {
        guard let alternatives = type(of: syntax, this: this)?.alternatives, let first = alternatives.first,
            let type = first.fhirType.flatMap(model.systemType)
        else { return nil }
        return alternatives.allSatisfy { $0.fhirType.flatMap(model.systemType) == type } ? type : nil
    }
}

extension ItemType {
    var fhirType: TypeNumber? {
        if case .fhir(let type) = self { return type }
        return nil
    }

    fileprivate var isFHIR: Bool { fhirType != nil }
}
