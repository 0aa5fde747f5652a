/// An ordered collection of items, the result of every expression. One item or none needs no memory of its own.
public enum Items: Sendable {
    case none
    case one(Item)
    /// Two items or more.
    case many([Item])

    init(_ items: [Item]) {
        switch items.count {
        case 0: self = .none
        case 1: self = .one(items[0])
        default: self = .many(items)
        }
    }

    init(_ item: Item?) {
        self = item.map(Items.one) ?? .none
    }

    static func boolean(_ value: Bool) -> Items { .one(.boolean(value)) }

    static func boolean(_ value: Bool?) -> Items { value.map { .one(.boolean($0)) } ?? .none }

    static func string(_ value: String) -> Items { .one(.string(value)) }

    static func integer(_ value: Int) -> Items { .one(.integer(value)) }

    public var count: Int {
        switch self {
        case .none: 0
        case .one: 1
        case .many(let items): items.count
        }
    }

    public var isEmpty: Bool {
        if case .none = self { return true }
        return false
    }

    public var items: [Item] {
        switch self {
        case .none: []
        case .one(let item): [item]
        case .many(let items): items
        }
    }

    public var first: Item? {
        switch self {
        case .none: nil
        case .one(let item): item
        case .many(let items): items.first
        }
    }

    var last: Item? {
        if case .many(let items) = self { return items.last }
        return first
    }

    mutating func append(_ item: Item) {
        switch self {
        case .none: self = .one(item)
        case .one(let first): self = .many([first, item])
        case .many(var items):
            self = .none
            items.append(item)
            self = .many(items)
        }
    }

    mutating func append(contentsOf other: Items) {
        switch (self, other) {
        case (_, .none): break
        case (.none, _): self = other
        case (_, .one(let item)): append(item)
        case (_, .many(let more)): self = .many(items + more)
        }
    }
}

extension Items: Sequence {
    public struct Iterator: IteratorProtocol {
        fileprivate let collection: Items
        fileprivate var index = 0

        public mutating func next() -> Item? {
            defer { index += 1 }
            switch collection {
            case .none: return nil
            case .one(let item): return index == 0 ? item : nil
            case .many(let items): return index < items.count ? items[index] : nil
            }
        }
    }

    public func makeIterator() -> Iterator { Iterator(collection: self) }

    public var underestimatedCount: Int { count }
}
