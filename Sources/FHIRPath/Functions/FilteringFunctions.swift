extension FunctionTable {
    /// FHIRPath 2.0 §5.2, and `aggregate` of §7.
    static let filtering: [Function] = [
        Function("where", [.criterion], gives: .input) { call throws(Failure) in
            var result = Items.none
            for (place, item) in call.input.enumerated() where try call.test(0, item, at: place) {
                result.append(item)
            }
            return result
        },
        Function("select", [.projection], gives: .argument(0)) { call throws(Failure) in
            var result: [Item] = []
            for (place, item) in call.input.enumerated() {
                result.append(contentsOf: try call.project(0, item, at: place).items)
            }
            return Items(result)
        },
        Function("repeat", [.recursion], gives: .anything, repeating),
        Function("ofType", [.type], gives: .type) { call throws(Failure) in
            let type = try call.type(0)
            return Items(call.input.filter { type.selects($0, call.model) })
        },
        Function("aggregate", [.projection, .items], required: 1, gives: .anything) { call throws(Failure) in
            var total = try call.items(1)
            for (place, item) in call.input.enumerated() {
                total = try call.accumulate(item, at: place, total: total)
            }
            return total
        },
    ]

    /// Projects the input, then what came out, until nothing new does.
    @Sendable
    private static func repeating(_ call: Call) throws(Failure) -> Items {
        var found = DistinctItems(call.model)
        var queue = call.input.items
        var place = 0
        while place < queue.count {
            for item in try call.project(0, queue[place], at: place) where found.insert(item) {
                queue.append(item)
            }
            place += 1
        }
        return Items(found.items)
    }
}
