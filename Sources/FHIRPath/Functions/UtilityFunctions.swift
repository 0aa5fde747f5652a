extension FunctionTable {
    /// FHIRPath 2.0 §5.9.
    static let utility: [Function] = [
        Function("trace", [.one(.string), .projection], required: 1, gives: .input) { call throws(Failure) in
            let name = try call.string(0) ?? ""
            guard let trace = call.run.environment.trace else { return call.input }
            guard call.has(1) else {
                trace(name, call.input.items)
                return call.input
            }
            var shown: [Item] = []
            for (place, item) in call.input.enumerated() {
                shown.append(contentsOf: try call.project(1, item, at: place).items)
            }
            trace(name, shown)
            return call.input
        },
        Function("now", gives: .system(.dateTime)) { call throws(Failure) in .one(.temporal(call.run.now)) },
        Function("today", gives: .system(.date)) { call throws(Failure) in .one(.temporal(call.run.now.asDate)) },
        Function("timeOfDay", gives: .system(.time)) { call throws(Failure) in
            var time = call.run.now
            time.kind = .time
            (time.year, time.month, time.day, time.offset) = (1, 1, 1, nil)
            return .one(.temporal(time))
        },
        Function("comparable", on: .one(.quantity), [.one(.quantity)], gives: .system(.boolean)) {
            call throws(Failure) in
            guard let other = try call.item(0) else { return .none }
            guard let left = try call.value().asQuantity, let right = other.value(call.model)?.asQuantity else {
                throw call.failure("takes Quantities")
            }
            return .boolean(left.common(with: right) != nil)
        },
    ]
}
