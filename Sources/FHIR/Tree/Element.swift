import Diagnostics

/// A view of one element of a ``ResourceTree``: a resource, an object or a primitive.
public struct Element: Sendable, Hashable {
    public let tree: ResourceTree
    package let index: UInt32

    public static func == (left: Element, right: Element) -> Bool {
        left.tree === right.tree && left.index == right.index
    }

    public func hash(into hasher: inout Hasher) {
        hasher.combine(ObjectIdentifier(tree))
        hasher.combine(index)
    }

    var row: Row { tree.rows[Int(index)] }

    /// The property under which its parent holds it; `nil` for the root.
    public var property: PropertyNumber? {
        row.property == Row.noProperty ? nil : PropertyNumber(rawValue: row.property)
    }

    /// The name without the type of a choice: `value` for `valueQuantity`. The root's is its type's.
    public var name: String {
        guard let property else { return typeName }
        return tree.definitions[tree.definitions[property].element].name
    }

    /// The name on the wire: `valueQuantity`.
    public var propertyName: String {
        property.map(tree.definitions.name(of:)) ?? typeName
    }

    /// The type; for a resource its own (`Patient`), not the `Resource` of the definition.
    public var type: TypeNumber { TypeNumber(rawValue: row.type) }

    public var typeName: String { tree.definitions[type].name }

    public var isResource: Bool { tree.definitions[type].kind == .resource }

    public var isPrimitive: Bool { tree.definitions[type].kind == .primitive }

    public var hasValue: Bool { row.flags.contains(.hasValue) }

    /// The value of a primitive as it was written; `nil` where there are only ids and extensions, or children.
    public var value: String? {
        withValue { String(decoding: $0, as: UTF8.self) }
    }

    /// Calls the closure with the value's bytes (UTF-8), which may not leave it.
    public func withValue<Result>(_ body: (UnsafeBufferPointer<UInt8>) throws -> Result) rethrows -> Result? {
        let row = row
        guard row.flags.contains(.hasValue) else { return nil }
        return try withExtendedLifetime(tree) { try body(tree.valueBytes(row)) }
    }

    public var parent: Element? {
        index == 0 ? nil : Element(tree: tree, index: row.parent)
    }

    /// The children in the source's order.
    public var children: Children { Children(tree: tree, first: row.firstChild) }

    public struct Children: Sequence, IteratorProtocol, Sendable {
        private let tree: ResourceTree
        private var index: UInt32

        init(tree: ResourceTree, first: UInt32) {
            self.tree = tree
            index = first
        }

        public mutating func next() -> Element? {
            guard index != 0 else { return nil }
            defer { index = tree.rows[Int(index)].next }
            return Element(tree: tree, index: index)
        }
    }

    /// The children with this name; a choice goes by its base name, `value`.
    public func children(named name: String) -> [Element] {
        guard let element = tree.definitions.element(named: name, of: type) else { return [] }
        return children(of: element.number)
    }

    /// The children that an element of the definition names.
    public func children(of element: ElementNumber) -> [Element] {
        children.filter { $0.property.map { tree.definitions[$0].element } == element }
    }

    public func first(_ name: String) -> Element? {
        children(named: name).first
    }

    public var location: Location { tree.location(of: self) }
}
