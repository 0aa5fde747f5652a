/// How one value stands to another.
enum Order {
    case less, equal, greater

    init<Number: Comparable>(_ left: Number, _ right: Number) {
        self = left < right ? .less : left == right ? .equal : .greater
    }
}

extension TemporalValue {
    /// The zones of the earth, which an unwritten zone may be any of, in minutes.
    private static let earthOffsets = -12 * 60...14 * 60

    /// The order, or `nil` where a part or a zone is not known that would decide (FHIRPath 2.0 §6.2, §4.1.6).
    ///
    /// A date and a date-time are compared as far as both go. Seconds with and without a fraction are one precision.
    func order(to other: TemporalValue) -> Order? {
        guard (kind == .time) == (other.kind == .time) else { return nil }
        if let offset, let otherOffset = other.offset, offset != otherOffset {
            guard let left = inGreenwich, let right = other.inGreenwich else { return nil }
            return left.orderOfParts(to: right)
        }
        if (offset == nil) == (other.offset == nil) || kind == .time { return orderOfParts(to: other) }
        return orderWithOneZone(to: other)
    }

    private func orderOfParts(to other: TemporalValue) -> Order? {
        let left = parts
        let right = other.parts
        let common = min(precision, other.precision, .second)
        let first = kind == .time ? Precision.hour : .year
        for place in Int(first.rawValue)...Int(common.rawValue) where left[place] != right[place] {
            return left[place] < right[place] ? .less : .greater
        }
        if common == .second { return Order(nanosecond, other.nanosecond) }
        return min(precision, .second) == min(other.precision, .second) ? .equal : nil
    }

    private var parts: InlineArray<6, Int> {
        [Int(year), Int(month), Int(day), Int(hour), Int(minute), Int(second)]
    }

    /// Decided only where every zone that the other value may have gives the same order.
    private func orderWithOneZone(to other: TemporalValue) -> Order? {
        let left = instants
        let right = other.instants
        if left.upperBound < right.lowerBound { return .less }
        if left.lowerBound > right.upperBound { return .greater }
        return nil
    }

    /// The seconds since 1970 in Greenwich that the value may mean.
    private var instants: ClosedRange<Int> {
        let first = localSeconds
        let last = upperLimit.localSeconds
        if let offset { return first - Int(offset) * 60...last - Int(offset) * 60 }
        return first - Self.earthOffsets.upperBound * 60...last - Self.earthOffsets.lowerBound * 60
    }

    /// The same instant with offset 0, as precise as before.
    private var inGreenwich: TemporalValue? {
        guard let offset else { return self }
        var value = self
        value.offset = 0
        return value.set(localSeconds: localSeconds - Int(offset) * 60) ? value : nil
    }

    /// The last moment, in whole seconds, that the value may mean in its own zone.
    var upperLimit: TemporalValue {
        var value = self
        if precision < .month { value.month = 12 }
        if precision < .day { value.day = UInt8(Calendar.days(inMonth: Int(value.month), of: Int(year))) }
        if precision < .hour { value.hour = 23 }
        if precision < .minute { value.minute = 59 }
        if precision < .second { value.second = 59 }
        return value
    }
}
