import Diagnostics
import FHIR

extension Binder {
    func call(
        _ target: Syntax?, _ name: String, _ arguments: [Syntax], _ this: StaticType, _ offset: Int
    ) throws(Failure) -> Bound {
        let input = try target.map { target throws(Failure) in try bind(target, this: this) }
        let inputType = input?.type ?? this
        let inner = defining(input?.defined ?? [:])
        if name == "defineVariable" {
            return try inner.definition(on: input, arguments, this: inputType, offset)
        }
        let function = try function(name, argumentCount: arguments.count, offset)
        try check(inputType, for: function, offset)
        var bound: [Argument] = []
        var types: [StaticType] = []
        for (index, syntax) in arguments.enumerated() {
            guard let parameter = function.parameter(index) else { continue }
            let (argument, type) = try inner.argument(syntax, parameter, function, this: this, input: inputType)
            bound.append(argument)
            types.append(type)
        }
        let node = CallNode(
            function, target: input?.node, arguments: bound, pattern: try pattern(function, arguments), offset: offset)
        return Bound(node: node, type: result(of: function, inputType, types), defined: input?.defined ?? [:])
    }

    func typeTest(
        _ operand: Syntax, isCast: Bool, _ name: TypeName, _ this: StaticType, _ offset: Int
    ) throws(Failure) -> Bound {
        let function = try function(isCast ? "as" : "is", argumentCount: 1, offset)
        let operand = try bind(operand, this: this)
        let type = try TypeSpecifier(name, joinsPrimitives: options.joinsPrimitives, model)
        let node = CallNode(
            function, target: operand.node, arguments: [.type(type)], pattern: nil, offset: offset)
        let result = result(of: function, operand.type, [type.staticType])
        return Bound(node: node, type: result, defined: operand.defined)
    }

    private func function(_ name: String, argumentCount: Int, _ offset: Int) throws(Failure) -> Function {
        let wanted = name == "as" && options.castsCollections ? "ofType" : name
        let added = options.isSQLOnFHIR ? FunctionTable.sqlOnFHIR : [:]
        guard let function = added[wanted] ?? FunctionTable.functions[wanted] else {
            let known = Array(FunctionTable.functions.keys) + Array(added.keys) + ["defineVariable"]
            let nearest = nearestName(to: name, among: known.sorted())
            throw .semantic(
                "there is no function '\(name)'" + (nearest.map { "; did you mean '\($0)'?" } ?? ""), offset)
        }
        let isEnough = argumentCount >= function.required
        guard isEnough, argumentCount == 0 || function.parameter(argumentCount - 1) != nil else {
            throw .semantic("\(name)() takes \(function.arity), not \(argumentCount)", offset)
        }
        return function
    }

    private func check(_ input: StaticType, for function: Function, _ offset: Int) throws(Failure) {
        if case .one(let kind) = function.input, !input.mayBe(kind, model) {
            throw .semantic("\(function.name)() takes \(kind.wanted) as input", offset)
        }
        if function.needsOrder { try requireOrder(input, function.name + "()", offset) }
    }

    private func argument(
        _ syntax: Syntax, _ parameter: Function.Parameter, _ function: Function, this: StaticType, input: StaticType
    ) throws(Failure) -> (Argument, StaticType) {
        var bound: Bound
        switch parameter {
        case .items: bound = try bind(syntax, this: this)
        case .one(let kind):
            bound = try bind(syntax, this: this)
            guard bound.type.mayBe(kind, model) else {
                throw .semantic("\(function.name)() takes \(kind.wanted) as argument", syntax.offset)
            }
        case .projection: bound = try bind(syntax, this: input)
        case .recursion: bound = try bind(syntax, this: .anything)
        case .criterion:
            bound = try bind(syntax, this: input)
            // The branches of iif() depend on a Boolean; elsewhere an item that is there counts as true (§4.5).
            guard function.name != "iif" || bound.type.mayBe(.boolean, model) else {
                throw .semantic("\(function.name)() takes a Boolean as criterion", syntax.offset)
            }
        case .sortKey: return try sortKey(syntax, input)
        case .type:
            let type = try TypeSpecifier(typeName(syntax), joinsPrimitives: options.joinsPrimitives, model)
            return (.type(type), type.staticType)
        }
        return (.expression(bound.node), bound.type)
    }

    private func sortKey(_ syntax: Syntax, _ input: StaticType) throws(Failure) -> (Argument, StaticType) {
        guard case .sign(isMinus: true, let key) = syntax.kind else {
            let bound = try bind(syntax, this: input)
            return (.sortKey(bound.node, isDescending: false), bound.type)
        }
        let bound = try bind(key, this: input)
        return (.sortKey(bound.node, isDescending: true), bound.type)
    }

    private func typeName(_ syntax: Syntax) throws(Failure) -> TypeName {
        switch syntax.kind {
        case .member(nil, let name): return TypeName(namespace: nil, name: name, offset: syntax.offset)
        case .member(let namespace?, let name):
            guard case .member(nil, let namespace) = namespace.kind else { break }
            return TypeName(namespace: namespace, name: name, offset: syntax.offset)
        default: break
        }
        throw .semantic("the name of a type is wanted here", syntax.offset)
    }

    /// The pattern of `matches` and its like, when it is written out. What is right but cannot be used is an error when
    /// it is asked for.
    private func pattern(_ function: Function, _ arguments: [Syntax]) throws(Failure) -> Pattern? {
        guard ["matches", "matchesFull", "replaceMatches"].contains(function.name), let first = arguments.first,
            case .string(let text) = first.kind
        else { return nil }
        do {
            return try Pattern(text)
        } catch {
            guard error.kind == .malformed else { return nil }
            throw .semantic("this is no regular expression: \(error.message)", first.offset)
        }
    }

    private func result(of function: Function, _ input: StaticType, _ arguments: [StaticType]) -> StaticType {
        switch function.result {
        case .system(let type): return .system(type)
        case .anything: return .anything
        case .input: return input
        case .argument(let index): return index < arguments.count ? arguments[index] : .anything
        case .joined: return arguments.first.map(input.joined) ?? input
        case .branches: return arguments.dropFirst().reduce(.nothing) { $0.joined(with: $1) }
        case .type:
            var type = arguments.first ?? .anything
            type.isOrdered = input.isOrdered
            return type
        case .children: return StaticType(alternatives: nil, isOrdered: false)
        case .typeInfo: return StaticType(alternatives: [.typeInfo])
        case .number: return StaticType(alternatives: [.system(.integer), .system(.decimal)])
        case .fhir(let name):
            var type = model.definitions.type(named: name).map(StaticType.fhir) ?? .anything
            type.isOrdered = input.isOrdered
            return type
        }
    }
}
