extension FunctionTable {
    /// The trial-use part of FHIRPath: the least and the greatest value that a rounded or partial one may mean.
    static let boundaries: [Function] = [
        Function("lowBoundary", on: .one(.any), [.one(.integer)], required: 0, gives: .anything) {
            call throws(Failure) in
            try boundary(call, isHigh: false)
        },
        Function("highBoundary", on: .one(.any), [.one(.integer)], required: 0, gives: .anything) {
            call throws(Failure) in
            try boundary(call, isHigh: true)
        },
        Function("precision", on: .one(.any), gives: .system(.integer)) { call throws(Failure) in
            switch try call.value() {
            case .integer: .integer(0)
            case .decimal(let value): .integer(max(0, value.scale))
            case .temporal(let value): .integer(value.digits)
            default: throw call.failure("takes a number, a date or a time as input")
            }
        },
    ]

    static func boundary(_ call: Call, isHigh: Bool) throws(Failure) -> Items {
        let digits = try call.integer(0)
        switch try call.value() {
        case .integer(let value):
            return Items(DecimalNumber(value).boundary(digits ?? 8, isHigh: isHigh).map(Item.decimal))
        case .decimal(let value):
            return Items(value.boundary(digits ?? 8, isHigh: isHigh).map(Item.decimal))
        case .quantity(let value):
            let bound = value.value.boundary(digits ?? 8, isHigh: isHigh)
            return Items(bound.map { .quantity(Quantity($0, value.measure)) })
        case .temporal(let value):
            return Items(value.boundary(digits, isHigh: isHigh).map(Item.temporal))
        default:
            throw call.failure("takes a number, a Quantity, a date or a time as input")
        }
    }
}

extension DecimalNumber {
    /// Half a unit of the last digit below or above, with so many digits behind the point.
    ///
    /// Where that takes digits away, a boundary nearer to zero than the number is cut and one farther from zero is
    /// rounded, as the specification's examples have it: 1.587 to two digits lies between 1.58 and 1.59. `nil`
    /// beyond 31 digits.
    func boundary(_ places: Int, isHigh: Bool) -> DecimalNumber? {
        guard (0...31).contains(places) else { return nil }
        let places0 = max(0, scale)
        guard let half = DecimalNumber(coefficient: isHigh ? 5 : -5, scale: places0 + 1), let bound = adding(half)
        else { return nil }
        let isOutward = isHigh != isNegative
        return bound.rounded(to: places, isOutward ? .halfAwayFromZero : .towardsZero).padded(to: places)
    }
}

extension TemporalValue {
    /// How many digits each precision is written with, which is how `precision()` counts.
    private static func digits(_ kind: Kind, _ precision: Precision) -> Int {
        let date: Int =
            switch precision {
            case .year: 4
            case .month: 6
            case .day: 8
            case .hour: 10
            case .minute: 12
            case .second: 14
            case .millisecond: 17
            }
        return kind == .time ? date - 8 : date
    }

    var digits: Int { Self.digits(kind, precision) }

    /// The first or last moment that the value may mean, as precise as so many digits. A date-time without a zone is
    /// earliest in the east (+14:00) and latest in the west (-12:00).
    func boundary(_ digits: Int?, isHigh: Bool) -> TemporalValue? {
        let finest: Precision = kind == .date ? .day : .millisecond
        let precisions = Precision.allCases.filter { $0 <= finest && (kind != .time || $0 >= .hour) }
        let wanted = digits.map { digits in precisions.first { Self.digits(kind, $0) == digits } } ?? finest
        guard let wanted else { return nil }
        var value = isHigh ? upperLimit : self
        if isHigh, precision < .millisecond { value.nanosecond = 999_000_000 }
        if precision < .millisecond || wanted > precision { value.fractionDigits = max(3, value.fractionDigits) }
        value.precision = wanted
        if kind == .dateTime, wanted >= .hour {
            value.offset = offset ?? (isHigh ? -12 * 60 : 14 * 60)
        } else {
            value.offset = nil
        }
        return value
    }
}
