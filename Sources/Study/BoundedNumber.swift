/// A measured number, or a bound that it lies under or above, such as `< 5` (FHIR R4 `Quantity.comparator`).
public struct BoundedNumber: Sendable, Hashable {
    public enum Comparator: String, Sendable, Hashable, CaseIterable {
        case less = "<"
        case lessOrEqual = "<="
        case greaterOrEqual = ">="
        case greater = ">"
    }

    /// `nil` when the number was measured itself.
    public let comparator: Comparator?
    public let value: DecimalNumber

    public init(comparator: Comparator? = nil, value: DecimalNumber) {
        self.comparator = comparator
        self.value = value
    }
}

extension BoundedNumber {
    /// Whether the number is certainly above (`true`) or certainly not above (`false`) the limit; `nil` when a bound
    /// leaves it open.
    public func isAbove(_ limit: Double) -> Bool? {
        switch comparator {
        case nil: value.double > limit
        case .less, .lessOrEqual: value.double <= limit ? false : nil
        case .greaterOrEqual: value.double > limit ? true : nil
        case .greater: value.double >= limit ? true : nil
        }
    }

    /// Whether the number is certainly below (`true`) or certainly not below (`false`) the limit; `nil` when a bound
    /// leaves it open.
    public func isBelow(_ limit: Double) -> Bool? {
        switch comparator {
        case nil: value.double < limit
        case .less: value.double <= limit ? true : nil
        case .lessOrEqual: value.double < limit ? true : nil
        case .greaterOrEqual, .greater: value.double >= limit ? false : nil
        }
    }
}
