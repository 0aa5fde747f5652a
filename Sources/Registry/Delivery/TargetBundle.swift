import FHIR

/// A Bundle for a target, and what it is held to.
public struct TargetBundle {
    /// The name of its file without the ending: the Bundle's id.
    public let name: String
    let node: Node
    /// Our own statements of the target's profiles: of each entry in turn, then of the Bundle.
    let mustHaves: [[String]]
    let bundleMustHaves: [String]

    /// The Bundle as it is written.
    public func tree(file: String) throws -> ResourceTree {
        try TreeEncoder().encode(node, origin: TreeOrigin(file: file))
    }

    /// The Bundle as it is checked: it declares our statements of the target's profiles, and of others only those that
    /// are known.
    public func checkedTree(file: String, knowing isKnown: (String) -> Bool) throws -> ResourceTree {
        var copy = node
        copy.declare(bundleMustHaves, knowing: isKnown)
        var index = 0
        for position in copy.children.indices where copy.children[position].name == "entry" {
            copy.children[position].change(at: ["resource"]) { resource in
                resource.declare(index < mustHaves.count ? mustHaves[index] : [], knowing: isKnown)
            }
            index += 1
        }
        return try TreeEncoder().encode(copy, origin: TreeOrigin(file: file))
    }

    /// The names of its entries.
    public var fullURLs: [String] {
        node.elements(at: "entry.fullUrl").compactMap(\.value)
    }

    /// The profiles that the Bundle and its resources declare.
    public var declaredProfiles: [String] {
        let resources = node.elements(at: "entry.resource")
        return ([node] + resources).flatMap { $0.elements(at: "meta.profile").compactMap(\.value) }
    }
}

extension Node {
    fileprivate mutating func declare(_ profiles: [String], knowing isKnown: (String) -> Bool) {
        var meta = first("meta") ?? Node("meta", [])
        meta.children.removeAll { $0.name == "profile" && !isKnown($0.value ?? "") }
        for profile in profiles { meta.add(Node("profile", value: profile)) }
        if meta.children.isEmpty {
            children.removeAll { $0.name == "meta" }
        } else {
            set(meta)
        }
    }
}
