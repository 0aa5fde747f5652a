import FHIR

/// Items of which no two are equal, found again by their hashes: for `distinct`, `union`, `intersect`, `repeat`.
struct DistinctItems {
    private let equality: Equality
    private var places: [Int: [Int]] = [:]
    private(set) var items: [Item] = []

    init(_ model: Model) {
        equality = Equality(model: model)
    }

    /// Adds an item unless an equal one is there. Returns whether it was added.
    @discardableResult
    mutating func insert(_ item: Item) -> Bool {
        let hash = hash(of: item)
        if isKnown(item, hash) { return false }
        places[hash, default: []].append(items.count)
        items.append(item)
        return true
    }

    func contains(_ item: Item) -> Bool { isKnown(item, hash(of: item)) }

    private func isKnown(_ item: Item, _ hash: Int) -> Bool {
        places[hash]?.contains { equality.equal(items[$0], item) == true } ?? false
    }

    private func hash(of item: Item) -> Int {
        var hasher = Hasher()
        combine(item, into: &hasher)
        return hasher.finalize()
    }

    /// Equal items have equal hashes; values that may be equal over their types hash as their kind alone.
    private func combine(_ item: Item, into hasher: inout Hasher) {
        if case .element(let element) = item, !element.isPrimitive, !equality.model.isQuantity(element.type) {
            hasher.combine(element.type)
            for child in element.children { combine(.element(child), into: &hasher) }
            return
        }
        switch item.value(equality.model) {
        case .string(let text)?: hasher.combine(text)
        case .boolean(let value)?: hasher.combine(value)
        case .integer(let value)?: hasher.combine(DecimalNumber(value))
        case .decimal(let value)?: hasher.combine(value)
        case .temporal?: hasher.combine(2)
        case .quantity?: hasher.combine(3)
        default: hasher.combine(4)
        }
    }
}
