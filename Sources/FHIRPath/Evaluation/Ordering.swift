/// Which of two values comes first (FHIRPath 2.0 §6.2).
enum Ordering {
    /// `nil` where the precision or the units do not tell. Throws for values that have no order between them.
    static func order(_ left: Item, _ right: Item, at offset: Int) throws(Failure) -> Order? {
        switch (left, right) {
        case (.string(let left), .string(let right)): return scalarOrder(left, right)
        case (.integer(let left), .integer(let right)): return Order(left, right)
        case (.temporal(let left), .temporal(let right)) where (left.kind == .time) == (right.kind == .time):
            return left.order(to: right)
        default: break
        }
        if let left = left.number, let right = right.number { return Order(left, right) }
        if let left = left.asQuantity, let right = right.asQuantity {
            return left.common(with: right).map { Order($0.left, $0.right) }
        }
        let names = [left, right].map { $0.systemType?.rawValue ?? "an element" }
        throw .execution("\(names[0]) and \(names[1]) have no order between them", offset)
    }

    private static func scalarOrder(_ left: String, _ right: String) -> Order {
        if left.unicodeScalars.lexicographicallyPrecedes(right.unicodeScalars) { return .less }
        return left.unicodeScalars.elementsEqual(right.unicodeScalars) ? .equal : .greater
    }
}
