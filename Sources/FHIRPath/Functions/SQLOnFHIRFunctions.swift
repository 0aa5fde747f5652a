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
            Function("lowBoundary", on: .one(.any), [.one(.integer)], required: 0, gives: .anything) {
                call throws(Failure) in
                try periodBoundary(call, isHigh: false)
            },
            Function("highBoundary", on: .one(.any), [.one(.integer)], required: 0, gives: .anything) {
                call throws(Failure) in
                try periodBoundary(call, isHigh: true)
            },
            // FHIRPath makes nothing of nothing; SQL on FHIR's tests (fn_join, fhirpath) want the empty text.
            Function("join", [.one(.string)], required: 0, gives: .system(.string)) { call throws(Failure) in
                call.input.isEmpty ? .string("") : try join(call)
            },
        ]
        return functions.reduce(into: [:]) { $0[$1.name] = $1 }
    }()

    /// The boundaries of a Period are those of its start and its end (§Required Core FHIRPath Functions); one that is
    /// open has none there.
    private static func periodBoundary(_ call: Call, isHigh: Bool) throws(Failure) -> Items {
        guard let period = call.input.first?.element, period.typeName == "Period" else {
            return try boundary(call, isHigh: isHigh)
        }
        guard let end = period.first(isHigh ? "end" : "start"), end.hasValue else { return .none }
        return try boundary(call.with(.one(.element(end))), isHigh: isHigh)
    }

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
