import FHIR

extension FunctionTable {
    /// FHIRPath 2.0 §6.3 and §10. The operators `is` and `as` are these functions.
    static let types: [Function] = [
        Function("is", [.type], gives: .system(.boolean)) { call throws(Failure) in
            guard let item = try call.run.single(call.input, "is", at: call.offset) else { return .none }
            return .boolean(try call.type(0).matches(item, call.model))
        },
        Function("as", [.type], gives: .type) { call throws(Failure) in
            let type = try call.type(0)
            guard let item = try call.run.single(call.input, "as", at: call.offset) else { return .none }
            return type.selects(item, call.model) ? .one(item) : .none
        },
        Function("type", gives: .typeInfo) { call throws(Failure) in
            Items(call.input.map { .type(info(of: $0, call.model)) })
        },
    ]

    private static func info(of item: Item, _ model: Model) -> TypeInfo {
        if case .element(let element) = item {
            return TypeInfo(namespace: "FHIR", name: model.definitions[element.type].name)
        }
        return TypeInfo(namespace: "System", name: item.systemType?.rawValue ?? "TypeInfo")
    }
}
