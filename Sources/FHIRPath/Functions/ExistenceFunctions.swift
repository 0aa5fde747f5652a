extension FunctionTable {
    /// FHIRPath 2.0 §5.1.
    static let existence: [Function] = [
        Function("empty", gives: .system(.boolean)) { call throws(Failure) in .boolean(call.input.isEmpty) },
        Function("exists", [.criterion], required: 0, gives: .system(.boolean)) { call throws(Failure) in
            guard call.has(0) else { return .boolean(!call.input.isEmpty) }
            return .boolean(try firstPlace(call, where: true) != nil)
        },
        Function("all", [.criterion], gives: .system(.boolean)) { call throws(Failure) in
            .boolean(try firstPlace(call, where: false) == nil)
        },
        Function("allTrue", gives: .system(.boolean)) { call throws(Failure) in
            .boolean(try !booleans(call).contains(false))
        },
        Function("anyTrue", gives: .system(.boolean)) { call throws(Failure) in
            .boolean(try booleans(call).contains(true))
        },
        Function("allFalse", gives: .system(.boolean)) { call throws(Failure) in
            .boolean(try !booleans(call).contains(true))
        },
        Function("anyFalse", gives: .system(.boolean)) { call throws(Failure) in
            .boolean(try booleans(call).contains(false))
        },
        Function("subsetOf", [.items], gives: .system(.boolean)) { call throws(Failure) in
            .boolean(isSubset(call.input, of: try call.items(0), call.model))
        },
        Function("supersetOf", [.items], gives: .system(.boolean)) { call throws(Failure) in
            .boolean(isSubset(try call.items(0), of: call.input, call.model))
        },
        Function("count", gives: .system(.integer)) { call throws(Failure) in .integer(call.input.count) },
        Function("distinct", gives: .input) { call throws(Failure) in
            Items(distinct(call.input, call.model).items)
        },
        Function("isDistinct", gives: .system(.boolean)) { call throws(Failure) in
            .boolean(distinct(call.input, call.model).items.count == call.input.count)
        },
        Function("not", on: .one(.any), gives: .system(.boolean)) { call throws(Failure) in
            .boolean(try call.run.boolean(call.input, "not()", at: call.offset).map { !$0 })
        },
    ]

    static func distinct(_ items: Items, _ model: Model) -> DistinctItems {
        var distinct = DistinctItems(model)
        for item in items { distinct.insert(item) }
        return distinct
    }

    /// The place of the first item for which the criterion is, or is not, true.
    private static func firstPlace(_ call: Call, where wanted: Bool) throws(Failure) -> Int? {
        for (place, item) in call.input.enumerated() where try call.test(0, item, at: place) == wanted {
            return place
        }
        return nil
    }

    private static func booleans(_ call: Call) throws(Failure) -> [Bool] {
        var values: [Bool] = []
        for item in call.input {
            guard case .boolean(let value)? = item.value(call.model) else {
                throw call.failure("takes Booleans as input")
            }
            values.append(value)
        }
        return values
    }

    private static func isSubset(_ part: Items, of whole: Items, _ model: Model) -> Bool {
        let whole = distinct(whole, model)
        return part.allSatisfy { whole.contains($0) }
    }
}
