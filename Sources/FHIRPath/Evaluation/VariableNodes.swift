import FHIR

/// `%context`, `%resource`, `%rootResource`.
struct ContextNode: Node {
    enum Kind: String {
        case context, resource, rootResource
    }

    let kind: Kind

    func evaluate(_ scope: Scope, _ run: Run) -> Items {
        switch kind {
        case .context: run.context
        case .resource: Items(resource(run).map(Item.element))
        case .rootResource: Items(rootResource(run).map(Item.element))
        }
    }

    private func resource(_ run: Run) -> Element? {
        run.environment.resource ?? run.context.first?.element.map(LocalReferences.resource)
    }

    private func rootResource(_ run: Run) -> Element? {
        run.environment.rootResource ?? resource(run).map(LocalReferences.root)
    }
}

/// A variable of the environment's.
final class VariableNode: Node {
    private let name: String
    private let offset: Int

    init(name: String, offset: Int) {
        self.name = name
        self.offset = offset
    }

    func evaluate(_ scope: Scope, _ run: Run) throws(Failure) -> Items {
        guard let items = run.environment.variables[name] else {
            throw .execution("the variable '%\(name)' has no value", offset)
        }
        return Items(items)
    }
}

/// `defineVariable()`: gives its input, and notes the variable's value.
final class DefinitionNode: Node {
    private let target: (any Node)?
    private let value: (any Node)?
    private let offset: Int

    init(target: (any Node)?, value: (any Node)?, offset: Int) {
        self.target = target
        self.value = value
        self.offset = offset
    }

    func evaluate(_ scope: Scope, _ run: Run) throws(Failure) -> Items {
        let input = try target?.evaluate(scope, run) ?? scope.this
        let inner = Scope(this: input, index: scope.index, total: scope.total)
        run.defined[offset] = try value?.evaluate(inner, run) ?? input
        return input
    }
}

/// A variable that the expression has defined; its definition is evaluated before any place that can name it.
struct DefinedVariableNode: Node {
    let offset: Int

    func evaluate(_ scope: Scope, _ run: Run) -> Items { run.defined[offset] ?? .none }
}

/// The variables that stand for a text (FHIRPath 2.0 §9, FHIR R4 §fhirpath#vars).
enum StandardVariables {
    private static let texts = [
        "ucum": Model.ucumSystem, "sct": "http://snomed.info/sct", "loinc": "http://loinc.org",
    ]
    private static let prefixes = [
        ("vs-", "http://hl7.org/fhir/ValueSet/"), ("ext-", "http://hl7.org/fhir/StructureDefinition/"),
    ]

    static func text(of name: String) -> String? {
        if let text = texts[name] { return text }
        let prefix = prefixes.first { name.hasPrefix($0.0) && name != $0.0 }
        return prefix.map { $0.1 + name.dropFirst($0.0.count) }
    }
}
