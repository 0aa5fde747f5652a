/// A variable that an expression has defined for itself.
struct DefinedVariable {
    /// Where the call of `defineVariable()` stands, which tells it from all others.
    let offset: Int
    let type: StaticType
}

/// `defineVariable(name, value)` of FHIRPath's trial-use part: a variable for what is asked of the input from there on.
extension Binder {
    /// The binder for places where these are defined as well.
    func defining(_ more: [String: DefinedVariable]) -> Binder {
        if more.isEmpty { return self }
        var binder = self
        binder.defined.merge(more) { _, new in new }
        return binder
    }

    /// Without a value, the variable is the input itself.
    func definition(
        on input: Bound?, _ arguments: [Syntax], this: StaticType, _ offset: Int
    ) throws(Failure) -> Bound {
        guard (1...2).contains(arguments.count), case .string(let name) = arguments[0].kind else {
            throw .semantic("defineVariable() takes the variable's name as a text, and its value", offset)
        }
        guard !isTaken(name) else { throw .semantic("there is a variable '%\(name)' already", offset) }
        let value = arguments.count == 2 ? try bind(arguments[1], this: this) : nil
        let node = DefinitionNode(target: input?.node, value: value?.node, offset: offset)
        var defined = input?.defined ?? [:]
        defined[name] = DefinedVariable(offset: offset, type: value?.type ?? this)
        return Bound(node: node, type: this, defined: defined)
    }

    private func isTaken(_ name: String) -> Bool {
        ContextNode.Kind(rawValue: name) != nil || StandardVariables.text(of: name) != nil || defined[name] != nil
            || options.constants[name] != nil || options.variableNames.contains(name)
    }
}
