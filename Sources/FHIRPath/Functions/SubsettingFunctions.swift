extension FunctionTable {
    /// FHIRPath 2.0 §5.3.
    static let subsetting: [Function] = [
        Function("single", gives: .input) { call throws(Failure) in
            Items(try call.run.single(call.input, "single()", at: call.offset))
        },
        Function("first", gives: .input, needsOrder: true) { call throws(Failure) in Items(call.input.first) },
        Function("last", gives: .input, needsOrder: true) { call throws(Failure) in Items(call.input.last) },
        Function("tail", gives: .input, needsOrder: true) { call throws(Failure) in
            Items(Array(call.input.items.dropFirst()))
        },
        Function("skip", [.one(.integer)], gives: .input, needsOrder: true) { call throws(Failure) in
            Items(Array(call.input.items.dropFirst(max(0, try call.integer(0) ?? 0))))
        },
        Function("take", [.one(.integer)], gives: .input, needsOrder: true) { call throws(Failure) in
            Items(Array(call.input.items.prefix(max(0, try call.integer(0) ?? 0))))
        },
        Function("intersect", [.items], gives: .input) { call throws(Failure) in
            let other = distinct(try call.items(0), call.model)
            return Items(distinct(call.input, call.model).items.filter(other.contains))
        },
        Function("exclude", [.items], gives: .input) { call throws(Failure) in
            let other = distinct(try call.items(0), call.model)
            return Items(call.input.filter { !other.contains($0) })
        },
        Function("sort", [.sortKey], required: 0, gives: .input, sorted),
    ]

    /// Sorts by keys, of which the first that differs decides; an item without a key comes first, whichever way
    /// the order goes.
    @Sendable
    private static func sorted(_ call: Call) throws(Failure) -> Items {
        var keyed: [(item: Item, keys: [Item?])] = []
        for (place, item) in call.input.enumerated() {
            var keys: [Item?] = call.arguments.isEmpty ? [item.value(call.model)] : []
            for index in call.arguments.indices {
                let key = try call.run.single(call.project(index, item, at: place), "a key of sort()", at: call.offset)
                keys.append(key?.value(call.model))
            }
            keyed.append((item, keys))
        }
        let isDescending = call.arguments.map { argument in
            if case .sortKey(_, let isDescending) = argument { return isDescending }
            return false
        }
        var failure: Failure?
        let order = keyed.indices.sorted { left, right in
            do throws(Failure) {
                let order = try Self.order(keyed[left].keys, keyed[right].keys, isDescending, call)
                return order == .equal ? left < right : order == .less
            } catch {
                failure = failure ?? error
                return left < right
            }
        }
        if let failure { throw failure }
        return Items(order.map { keyed[$0].item })
    }

    private static func order(
        _ left: [Item?], _ right: [Item?], _ isDescending: [Bool], _ call: Call
    ) throws(Failure) -> Order {
        for place in left.indices {
            let order: Order
            switch (left[place], right[place]) {
            case (nil, nil): order = .equal
            case (nil, _?): return .less
            case (_?, nil): return .greater
            case (let left?, let right?): order = try Ordering.order(left, right, at: call.offset) ?? .equal
            }
            if order == .equal { continue }
            let isTurned = place < isDescending.count && isDescending[place]
            return isTurned ? (order == .less ? .greater : .less) : order
        }
        return .equal
    }
}
