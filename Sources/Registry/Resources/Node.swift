import FHIR
import Properties

/// An element of a resource that can be changed: its name on the wire, its value and its children.
///
/// Equal names beside each other are the items of one array.
struct Node: Hashable, Sendable {
    /// Such as `valueQuantity`.
    var name: String
    var value: String?
    /// Whether it is a primitive; its children are its id and extensions then.
    var isPrimitive = false
    /// The type, for a resource.
    var typeName: String?
    var children: [Node] = []

    init(_ name: String, value: String) {
        self.name = name
        self.value = value
        isPrimitive = true
    }

    init(_ name: String, type: String? = nil, _ children: [Node]) {
        self.name = name
        typeName = type
        self.children = children
    }

    init(_ element: Element) {
        name = element.propertyName
        value = element.value
        isPrimitive = element.isPrimitive
        typeName = element.isResource ? element.typeName : nil
        children = element.children.map(Node.init)
    }

    /// Whether a name is this element's: on the wire, or that of its choice (`value` for `valueQuantity`).
    func isNamed(_ name: String) -> Bool {
        guard self.name != name else { return true }
        return self.name.hasPrefix(name) && self.name.dropFirst(name.count).first?.isUppercase ?? false
    }

    func all(_ name: String) -> [Node] { children.filter { $0.isNamed(name) } }

    func first(_ name: String) -> Node? { children.first { $0.isNamed(name) } }

    /// The value of the first child of that name.
    func text(_ name: String) -> String? { first(name)?.value }

    /// The elements at a path such as `code.coding`.
    func elements(at path: String) -> [Node] {
        path.split(separator: ".").reduce([self]) { nodes, name in nodes.flatMap { $0.all(String(name)) } }
    }

    /// Puts a child behind those of its name, or at the end.
    mutating func add(_ child: Node) {
        let position = children.lastIndex { $0.name == child.name }.map { $0 + 1 } ?? children.endIndex
        children.insert(child, at: position)
    }

    /// Puts a child in the place of those of its name.
    mutating func set(_ child: Node) {
        let position = children.firstIndex { $0.name == child.name } ?? children.endIndex
        children.removeAll { $0.name == child.name }
        children.insert(child, at: min(position, children.endIndex))
    }

    /// Changes the elements at a path.
    mutating func change(at path: some Collection<Substring>, _ body: (inout Node) -> Void) {
        guard let name = path.first else { return body(&self) }
        for index in children.indices where children[index].isNamed(String(name)) {
            children[index].change(at: path.dropFirst(), body)
        }
    }

    /// Changes every element below, children before their parents; `false` removes one.
    mutating func filter(_ keeps: (inout Node) -> Bool) {
        children = children.compactMap { child in
            var child = child
            child.filter(keeps)
            return keeps(&child) ? child : nil
        }
    }
}

extension Node: Encodable {
    private struct Key: CodingKey {
        let stringValue: String
        let intValue: Int? = nil

        init(_ name: String) { stringValue = name }
        init?(stringValue: String) { self.init(stringValue) }
        init?(intValue: Int) { nil }
    }

    /// In FHIR's JSON names, which ``FHIR/TreeEncoder`` takes.
    func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: Key.self)
        if let typeName { try container.encode(typeName, forKey: Key("resourceType")) }
        var written: Set<String> = []
        for child in children where written.insert(child.name).inserted {
            let items = children.filter { $0.name == child.name }
            if items.count == 1 {
                try child.encodeAlone(in: &container)
            } else {
                try Self.encode(items, in: &container)
            }
        }
    }

    private func encodeAlone(in container: inout KeyedEncodingContainer<Key>) throws {
        guard isPrimitive else { return try container.encode(self, forKey: Key(name)) }
        if let value { try container.encode(value, forKey: Key(name)) }
        if !children.isEmpty { try container.encode(Node(name, children), forKey: Key("_\(name)")) }
    }

    private static func encode(_ items: [Node], in container: inout KeyedEncodingContainer<Key>) throws {
        let name = items[0].name
        var list = container.nestedUnkeyedContainer(forKey: Key(name))
        for item in items {
            if !item.isPrimitive {
                try list.encode(item)
            } else if let value = item.value {
                try list.encode(value)
            } else {
                try list.encodeNil()
            }
        }
        guard items.contains(where: { $0.isPrimitive && !$0.children.isEmpty }) else { return }
        var parts = container.nestedUnkeyedContainer(forKey: Key("_\(name)"))
        for item in items {
            if item.children.isEmpty { try parts.encodeNil() } else { try parts.encode(Node(name, item.children)) }
        }
    }
}

extension Node {
    /// The elements that stand before others, in FHIR's order.
    private static let leading = ["id", "meta", "extension", "url", "status", "system", "version", "code", "display"]

    private static func rank(_ name: String) -> (Int, String) {
        (leading.firstIndex(of: name) ?? leading.count, name)
    }

    /// The elements that an object of FHIR's JSON has, those of codings in FHIR's order, others by name.
    static func nodes(_ members: [String: JSONValue]) -> [Node] {
        let names = Set(members.keys.map { $0.hasPrefix("_") ? String($0.dropFirst()) : $0 })
        return names.filter { $0 != "resourceType" }.sorted { rank($0) < rank($1) }.flatMap { name in
            nodes(name, members[name], parts: members["_\(name)"])
        }
    }

    private static func nodes(_ name: String, _ value: JSONValue?, parts: JSONValue?) -> [Node] {
        let values = items(value)
        let parts = items(parts)
        return (0..<max(values.count, parts.count)).compactMap { index in
            let children: [Node] = index < parts.count ? object(parts[index]) : []
            var node = index < values.count ? node(name, values[index]) : Node(name, [])
            if index < parts.count { node.isPrimitive = true }
            node.children += children
            return node
        }
    }

    private static func items(_ value: JSONValue?) -> [JSONValue] {
        guard let value else { return [] }
        if case .list(let items) = value { return items }
        return [value]
    }

    private static func object(_ value: JSONValue) -> [Node] {
        if case .object(let members) = value { nodes(members) } else { [] }
    }

    private static func node(_ name: String, _ value: JSONValue) -> Node {
        switch value {
        case .text(let text), .number(let text): Node(name, value: text)
        case .boolean(let flag): Node(name, value: String(flag))
        case .object(let members): Node(name, nodes(members))
        case .null, .list: Node(name, [])
        }
    }
}
