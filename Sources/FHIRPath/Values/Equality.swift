import FHIR

/// Equality and equivalence of items and collections (FHIRPath 2.0 §6.1).
struct Equality {
    let model: Model

    // MARK: =

    /// `nil` where either side is empty, or where the precision does not tell.
    func equal(_ left: Items, _ right: Items) -> Bool? {
        guard !left.isEmpty, !right.isEmpty else { return nil }
        if case .one(let left) = left, case .one(let right) = right { return equal(left, right) }
        guard left.count == right.count else { return false }
        return all(zip(left, right))
    }

    private func all(_ pairs: some Sequence<(Item, Item)>) -> Bool? {
        var isKnown = true
        for (left, right) in pairs {
            switch equal(left, right) {
            case false?: return false
            case nil: isKnown = false
            case true?: break
            }
        }
        return isKnown ? true : nil
    }

    func equal(_ left: Item, _ right: Item) -> Bool? {
        if case .element(let leftElement) = left, case .element(let rightElement) = right {
            if leftElement == rightElement { return true }
            if !leftElement.isPrimitive || !rightElement.isPrimitive { return equal(leftElement, rightElement) }
        }
        if case .type(let leftType) = left, case .type(let rightType) = right { return leftType == rightType }
        guard let leftValue = left.value(model), let rightValue = right.value(model) else { return false }
        return Self.equalValues(leftValue, rightValue)
    }

    private static func equalValues(_ left: Item, _ right: Item) -> Bool? {
        switch (left, right) {
        case (.string(let left), .string(let right)): return left.unicodeScalars.elementsEqual(right.unicodeScalars)
        case (.boolean(let left), .boolean(let right)): return left == right
        case (.integer(let left), .integer(let right)): return left == right
        case (.temporal(let left), .temporal(let right)):
            guard (left.kind == .time) == (right.kind == .time) else { return false }
            return left.order(to: right).map { $0 == .equal }
        default: break
        }
        if let left = left.number, let right = right.number { return left == right }
        if let left = left.asQuantity, let right = right.asQuantity {
            return left.common(with: right).map { $0.left == $0.right }
        }
        return false
    }

    /// Elements with children are equal when their children are, in order.
    private func equal(_ left: Element, _ right: Element) -> Bool? {
        guard left.type == right.type else { return quantitiesEqual(left, right) }
        let leftChildren = Array(left.children)
        let rightChildren = Array(right.children)
        guard leftChildren.count == rightChildren.count, left.value == right.value else { return false }
        for (left, right) in zip(leftChildren, rightChildren) where left.property != right.property { return false }
        return all(zip(leftChildren.lazy.map(Item.element), rightChildren.lazy.map(Item.element)))
    }

    private func quantitiesEqual(_ left: Element, _ right: Element) -> Bool? {
        guard let left = model.value(of: left), let right = model.value(of: right) else { return false }
        return Self.equalValues(left, right)
    }

    // MARK: ~

    /// Order does not count, nor letter case, white space and the less precise side's missing digits.
    func equivalent(_ left: Items, _ right: Items) -> Bool {
        guard left.count == right.count else { return false }
        var rest = right.items
        for item in left {
            guard let match = rest.firstIndex(where: { equivalent(item, $0) }) else { return false }
            rest.remove(at: match)
        }
        return true
    }

    func equivalent(_ left: Item, _ right: Item) -> Bool {
        if case .element(let leftElement) = left, case .element(let rightElement) = right {
            if leftElement == rightElement { return true }
            if !leftElement.isPrimitive || !rightElement.isPrimitive { return equivalent(leftElement, rightElement) }
        }
        if case .type(let leftType) = left, case .type(let rightType) = right { return leftType == rightType }
        guard let leftValue = left.value(model), let rightValue = right.value(model) else { return false }
        return Self.equivalentValues(leftValue, rightValue)
    }

    private static func equivalentValues(_ left: Item, _ right: Item) -> Bool {
        switch (left, right) {
        case (.string(let left), .string(let right)): return folded(left) == folded(right)
        case (.boolean(let left), .boolean(let right)): return left == right
        case (.temporal(let left), .temporal(let right)):
            guard (left.kind == .time) == (right.kind == .time) else { return false }
            return left.order(to: right) == .equal
        default: break
        }
        if let left = left.number, let right = right.number { return left.isEquivalent(to: right) }
        if let left = left.asQuantity, let right = right.asQuantity { return left.isEquivalent(to: right) }
        return false
    }

    /// Lower case, with every character of white space as a space.
    private static func folded(_ text: String) -> String {
        text.lowercased().split(omittingEmptySubsequences: false, whereSeparator: \.isWhitespace)
            .joined(separator: " ")
    }

    private func equivalent(_ left: Element, _ right: Element) -> Bool {
        guard left.type == right.type else {
            guard let left = model.value(of: left), let right = model.value(of: right) else { return false }
            return Self.equivalentValues(left, right)
        }
        let leftChildren = Array(left.children)
        var rest = Array(right.children)
        guard leftChildren.count == rest.count, left.value == right.value else { return false }
        for child in leftChildren {
            let match = rest.firstIndex { $0.property == child.property && equivalent(.element(child), .element($0)) }
            guard let match else { return false }
            rest.remove(at: match)
        }
        return true
    }
}
