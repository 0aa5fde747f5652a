extension FunctionTable {
    /// FHIRPath 2.0 §5.4.
    static let combining: [Function] = [
        Function("union", [.items], gives: .joined) { call throws(Failure) in
            union(call.input, try call.items(0), call.model)
        },
        Function("combine", [.items], gives: .joined) { call throws(Failure) in
            var result = call.input
            result.append(contentsOf: try call.items(0))
            return result
        },
    ]

    static func union(_ left: Items, _ right: Items, _ model: Model) -> Items {
        var result = distinct(left, model)
        for item in right { result.insert(item) }
        return Items(result.items)
    }
}
