import FHIR

extension FunctionTable {
    /// What SQL on FHIR v2 adds (ViewDefinition §Required Additional Functions), and where it differs.
    static let sqlOnFHIR: [String: Function] = {
        let functions = [
            Function("getResourceKey", on: .one(.complex), gives: .fhir("id")) { call throws(Failure) in
                guard let resource = call.input.first?.element, resource.isResource else {
                    throw call.failure("takes a resource as input")
                }
                return Items(keys(resource, call).key(of: resource).map(Item.string))
            },
            Function("getReferenceKey", [.type], required: 0, gives: .fhir("id")) { call throws(Failure) in
                let type = call.has(0) ? try call.type(0).fhir : nil
                var found = Items.none
                for item in call.input {
                    guard let reference = item.element, call.model.isReference(reference) else {
                        throw call.failure("takes References as input")
                    }
                    if let key = keys(reference, call).key(for: reference, to: type) { found.append(.string(key)) }
                }
                return found
            },
            // FHIRPath makes nothing of nothing; SQL on FHIR's tests (fn_join, fhirpath) want the empty text.
            Function("join", [.one(.string)], required: 0, gives: .system(.string)) { call throws(Failure) in
                call.input.isEmpty ? .string("") : try join(call)
            },
        ]
        return functions.reduce(into: [:]) { $0[$1.name] = $1 }
    }()

    private static func keys(_ element: Element, _ call: Call) -> ResourceKeys {
        if let keys = call.run.environment.keys, keys.tree === element.tree { return keys }
        return ResourceKeys(element.tree)
    }
}

extension Model {
    fileprivate func isReference(_ element: Element) -> Bool {
        reference.map { definitions.isKind(element.type, of: $0) } ?? false
    }
}
