import FHIR

/// Finds the key of a resource, or of a reference, where it stands as it is in one child: `id`, `reference`.
package struct DirectKey: Sendable {
    private let table: ChildTable
    /// `Patient/` where the type of the resource that is referred to is given.
    private let prefix: [UInt8]?

    init(type: TypeNumber?, _ child: String, in definitions: Definitions) {
        table = ChildTable(named: child, in: definitions)
        prefix = type.map { Array((definitions[$0].name + "/").utf8) }
    }

    /// The id of a resource; `nil` where the engine has to say.
    package func ofResource(_ row: UInt32, in tree: ResourceTree) -> UnsafeBufferPointer<UInt8>? {
        guard tree.definitions[tree.type(ofRow: row)].kind == .resource else { return nil }
        return value(below: row, in: tree)
    }

    /// The id in `Patient/123`; `nil` where the engine has to say.
    package func ofReference(_ row: UInt32, in tree: ResourceTree) -> UnsafeBufferPointer<UInt8>? {
        guard let text = value(below: row, in: tree), let slash = text.firstIndex(of: UInt8(ascii: "/")) else {
            return nil
        }
        let id = UnsafeBufferPointer(rebasing: text[(slash + 1)...])
        guard !id.isEmpty, !id.contains(UInt8(ascii: "/")) else { return nil }
        if let prefix { return text.starts(with: prefix) ? id : nil }
        let name = String(decoding: text[..<slash], as: UTF8.self)
        let type = tree.definitions.type(named: name)
        return type.map { tree.definitions[$0].kind } == .resource ? id : nil
    }

    private func value(below row: UInt32, in tree: ResourceTree) -> UnsafeBufferPointer<UInt8>? {
        let child = table.firstChild(of: row, in: tree)
        return child == 0 ? nil : tree.value(ofRow: child)
    }
}
