import FHIR

extension FunctionTable {
    /// What R4 adds (FHIR R4 §fhirpath#functions).
    static let resources: [Function] = [
        Function("extension", [.one(.string)], gives: .fhir("Extension")) { call throws(Failure) in
            guard let url = try call.string(0) else { return .none }
            return Items(call.input.flatMap { extensions(of: $0, url: url) })
        },
        Function("hasValue", gives: .system(.boolean)) { call throws(Failure) in
            guard case .one(let item) = call.input else { return .boolean(false) }
            return .boolean(item.element?.hasValue ?? (item.systemType != nil))
        },
        Function("getValue", gives: .anything) { call throws(Failure) in
            guard case .one(let item) = call.input else { return .none }
            guard let element = item.element else { return .one(item) }
            return element.isPrimitive ? Items(item.value(call.model)) : .none
        },
        Function("resolve", gives: .anything) { call throws(Failure) in
            Items(call.input.compactMap { resolve($0, call).map(Item.element) })
        },
        Function("memberOf", on: .one(.any), [.one(.string)], gives: .system(.boolean)) { call throws(Failure) in
            guard let valueSet = try call.string(0) else { return .none }
            guard let element = call.input.first?.element else { throw call.failure("takes an element as input") }
            return .boolean(call.run.environment.isMember?(element, valueSet))
        },
        Function("conformsTo", on: .one(.any), [.one(.string)], gives: .system(.boolean)) { call throws(Failure) in
            guard let profile = try call.string(0) else { return .none }
            guard let element = call.input.first?.element else { throw call.failure("takes an element as input") }
            return .boolean(try conforms(element, to: profile, call))
        },
        Function("checkModifiers", [.one(.string)], required: 0, gives: .input) { call throws(Failure) in
            let known = try call.string(0)
            for modifier in call.input.flatMap({ extensions(of: $0, named: "modifierExtension") }) {
                guard let url = modifier.first("url")?.value, url == known else {
                    throw call.failure("met a modifierExtension that it was not told of")
                }
            }
            return call.input
        },
        Function("htmlChecks", gives: .system(.boolean)) { call throws(Failure) in
            .boolean(call.input.allSatisfy { NarrativeChecks.areMet(by: $0.element?.value ?? "") })
        },
    ]

    private static func extensions(of item: Item, url: String) -> [Item] {
        extensions(of: item, named: "extension").filter { found in
            found.children.contains { $0.name == "url" && $0.withValue { $0.elementsEqual(url.utf8) } == true }
        }.map(Item.element)
    }

    private static func extensions(of item: Item, named name: String) -> [Element] {
        item.element?.children.filter { $0.name == name } ?? []
    }

    private static let base = "http://hl7.org/fhir/StructureDefinition/"

    /// A type of FHIR itself is known without asking.
    private static func conforms(_ element: Element, to profile: String, _ call: Call) throws(Failure) -> Bool {
        if profile.hasPrefix(base), let type = call.model.definitions.type(named: String(profile.dropFirst(base.count)))
        {
            return call.model.definitions.isKind(element.type, of: type)
        }
        guard let answer = call.run.environment.conforms?(element, profile) else {
            throw call.failure("does not know this profile")
        }
        return answer
    }

    /// The resource that a Reference, canonical or uri means: contained, in the bundle, or known to the environment.
    private static func resolve(_ item: Item, _ call: Call) -> Element? {
        if let element = item.element, !element.isPrimitive {
            guard let text = element.first("reference")?.value else { return nil }
            return find(text, from: element, call)
        }
        guard let text = item.string(call.model) else { return nil }
        return find(text, from: item.element ?? call.run.context.first?.element, call)
    }

    private static func find(_ reference: String, from element: Element?, _ call: Call) -> Element? {
        guard let element else { return nil }
        if let resolve = call.run.environment.resolve { return resolve(reference, element) }
        return LocalReferences.find(reference, from: element)
    }
}
