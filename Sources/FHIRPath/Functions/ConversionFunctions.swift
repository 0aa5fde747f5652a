extension FunctionTable {
    /// FHIRPath 2.0 §5.5: each `toX()` has its `convertsToX()`.
    static let conversion: [Function] =
        [
            Function("iif", [.criterion, .projection, .projection], required: 2, gives: .branches, conditional)
        ]
        + converters.flatMap { name, type, convert in
            [
                Function("to" + name, on: .one(.any), gives: .system(type)) { call throws(Failure) in
                    Items(call.input.first?.value(call.model).flatMap(convert))
                },
                Function("convertsTo" + name, on: .one(.any), gives: .system(.boolean)) { call throws(Failure) in
                    .boolean(call.input.first?.value(call.model).flatMap(convert) != nil)
                },
            ]
        } + [
            Function("toQuantity", on: .one(.any), [.one(.string)], required: 0, gives: .system(.quantity)) {
                call throws(Failure) in
                Items(try quantity(call))
            },
            Function("convertsToQuantity", on: .one(.any), [.one(.string)], required: 0, gives: .system(.boolean)) {
                call throws(Failure) in
                .boolean(try quantity(call) != nil)
            },
        ]

    private static let converters: [(String, SystemType, @Sendable (Item) -> Item?)] = [
        ("Boolean", .boolean, { Conversion.boolean($0).map(Item.boolean) }),
        ("Integer", .integer, { Conversion.integer($0).map(Item.integer) }),
        ("Decimal", .decimal, { Conversion.decimal($0).map(Item.decimal) }),
        ("String", .string, { Conversion.string($0).map(Item.string) }),
        ("Date", .date, { Conversion.date($0).map(Item.temporal) }),
        ("DateTime", .dateTime, { Conversion.dateTime($0).map(Item.temporal) }),
        ("Time", .time, { Conversion.time($0).map(Item.temporal) }),
    ]

    @Sendable
    private static func conditional(_ call: Call) throws(Failure) -> Items {
        _ = try call.run.single(call.input, "iif()", at: call.offset)
        let criterion = try call.run.single(call.onInput(0), "the criterion of iif()", at: call.offset)
        guard let criterion else { return try call.onInput(2) }
        guard case .boolean(let isTrue)? = criterion.value(call.model) else {
            throw call.failure("takes a Boolean as criterion")
        }
        return try call.onInput(isTrue ? 1 : 2)
    }

    private static func quantity(_ call: Call) throws(Failure) -> Item? {
        guard let value = call.input.first?.value(call.model), let quantity = Conversion.quantity(value) else {
            return nil
        }
        guard let unit = try call.string(0) else { return .quantity(quantity) }
        var target = Quantity(.zero, unit: unit)
        guard let converted = quantity.converted(to: target) else { return nil }
        target.value = converted
        return .quantity(target)
    }
}
