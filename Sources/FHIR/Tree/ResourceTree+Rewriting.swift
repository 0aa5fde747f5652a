/// What a rewriting visitor decides about an element.
public enum TreeEdit: Sendable {
    /// Keep it, and go on with its children.
    case keep
    /// Leave it out, with all that is below it.
    case remove
    /// Give a primitive another value; its id and extensions are visited next.
    case value(String)
    /// Keep it, with this value for a primitive child (a name such as `ifMatch`) in place of any that it has.
    case child(String, String)
    /// Keep it, and go on with its children; these come behind those that it has of the same name.
    case adding([NewElement])
    /// Keep it without its value and without what is below it, and with these children instead.
    case replacing([NewElement])
}

/// An element that a rewriting visitor makes up, with what is below it.
public struct NewElement: Sendable, Hashable {
    /// The name on the wire, such as `valueCode`.
    public let name: String
    /// For a primitive.
    public let value: String?
    public let children: [NewElement]

    public init(_ name: String, value: String) {
        self.name = name
        self.value = value
        children = []
    }

    public init(_ name: String, _ children: [NewElement]) {
        self.name = name
        value = nil
        self.children = children
    }
}

extension ResourceTree {
    /// A new tree with some elements removed or changed. The visitor sees each element before its children.
    ///
    /// The root cannot be removed. A value is given to primitives only, a child only where the type has an element of
    /// that name; a further one only where it may repeat.
    public func rewriting(_ visit: (Element) -> TreeEdit) -> ResourceTree {
        withoutActuallyEscaping(visit) { visit in
            let copy = subtreeCopy { index in
                let element = Element(tree: self, index: index)
                switch visit(element) {
                case .remove where index == 0: return .keep
                case .value where !element.isPrimitive: return .keep
                case let edit: return edit
                }
            }
            var store = RowStore(expectedRows: count)
            _ = copy.copy(0, property: Row.noProperty, parent: 0, last: 0, into: &store)
            return store.finish(source: source, range: range, definitions: definitions, origin: origin)
        }
    }

    /// This resource as the only entry of a Bundle that has nothing else.
    func asBundleEntry() -> ResourceTree? {
        guard let bundle = definitions.type(named: "Bundle"), let entry = definitions.type(named: "Bundle.entry"),
            let entryProperty = definitions.property(named: "entry", of: bundle),
            let resourceProperty = definitions.property(named: "resource", of: entry)
        else { return nil }
        var store = RowStore(expectedRows: count + 2)
        let root = store.append(property: Row.noProperty, type: bundle.rawValue, parent: 0, source: 0)
        let row = store.append(property: entryProperty.rawValue, type: entry.rawValue, parent: root, source: 0)
        store[root].firstChild = row
        _ = subtreeCopy().copy(0, property: resourceProperty.rawValue, parent: row, last: 0, into: &store)
        return store.finish(source: source, range: range, definitions: definitions, origin: origin)
    }

    private func subtreeCopy(_ edit: @escaping (UInt32) -> TreeEdit = { _ in .keep }) -> SubtreeCopy {
        SubtreeCopy(rows: rows, decoded: decoded, definitions: definitions, edit: edit)
    }
}
