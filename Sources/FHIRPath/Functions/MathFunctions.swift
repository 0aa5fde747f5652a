import Glibc

extension FunctionTable {
    /// FHIRPath 2.0 §5.7. What has no result among the numbers (the root of -1) is empty.
    ///
    /// Roots and whole powers are computed in decimals; logarithms, exponentials and broken powers in binary, to 15
    /// digits.
    static let mathematics: [Function] = [
        Function("abs", on: .one(.quantity), gives: .input) { call throws(Failure) in
            switch try call.value() {
            case .integer(let value): Items(Int32(exactly: abs(value)).map { .integer(Int($0)) })
            case .decimal(let value): .one(.decimal(value.magnitude))
            case .quantity(let value): .one(.quantity(Quantity(value.value.magnitude, value.measure)))
            default: throw call.failure("takes a number or a Quantity as input")
            }
        },
        Function("ceiling", on: .one(.number), gives: .system(.integer)) { call throws(Failure) in
            whole(try call.number().rounded(to: 0, .up))
        },
        Function("floor", on: .one(.number), gives: .system(.integer)) { call throws(Failure) in
            whole(try call.number().rounded(to: 0, .down))
        },
        Function("truncate", on: .one(.number), gives: .system(.integer)) { call throws(Failure) in
            whole(try call.number().rounded(to: 0, .towardsZero))
        },
        Function("round", on: .one(.number), [.one(.integer)], required: 0, gives: .system(.decimal)) {
            call throws(Failure) in
            let places = try call.integer(0) ?? 0
            guard places >= 0 else { throw call.failure("takes a precision of 0 or more") }
            return .one(.decimal(try call.number().rounded(to: places, .halfAwayFromZero)))
        },
        Function("exp", on: .one(.number), gives: .system(.decimal)) { call throws(Failure) in
            decimal(Glibc.exp(try call.number().doubleValue))
        },
        Function("ln", on: .one(.number), gives: .system(.decimal)) { call throws(Failure) in
            decimal(Glibc.log(try call.number().doubleValue))
        },
        Function("log", on: .one(.number), [.one(.number)], gives: .system(.decimal)) { call throws(Failure) in
            guard let base = try call.item(0) else { return .none }
            guard let base = base.value(call.model)?.number else { throw call.failure("takes a number as base") }
            guard base.doubleValue > 0, base != .one else { return .none }
            return decimal(Glibc.log(try call.number().doubleValue) / Glibc.log(base.doubleValue))
        },
        Function("power", on: .one(.number), [.one(.number)], gives: .number, power),
        Function("sqrt", on: .one(.number), gives: .system(.decimal)) { call throws(Failure) in
            Items(try call.number().squareRoot.map(Item.decimal))
        },
    ]

    /// Empty beyond the range of an Integer.
    private static func whole(_ number: DecimalNumber) -> Items {
        Items(number.integer.flatMap { Int32(exactly: $0) }.map { .integer(Int($0)) })
    }

    private static func decimal(_ double: Double) -> Items {
        Items(DecimalNumber(rounding: double).map(Item.decimal))
    }

    @Sendable
    private static func power(_ call: Call) throws(Failure) -> Items {
        let base = try call.value()
        guard let exponent = try call.item(0)?.value(call.model) else { return .none }
        guard let base = base.number, let exponentNumber = exponent.number else {
            throw call.failure("takes a number as exponent")
        }
        guard let whole = exponentNumber.integer else {
            return decimal(Glibc.pow(base.doubleValue, exponentNumber.doubleValue))
        }
        guard let result = base.power(whole) else { return .none }
        if base.scale == 0, whole >= 0, case .integer = exponent, let integer = result.integer {
            return Items(Int32(exactly: integer).map { .integer(Int($0)) })
        }
        return .one(.decimal(result))
    }
}
