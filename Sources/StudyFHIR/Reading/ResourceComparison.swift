/// What a resource says that another does not: how the reader finds what the study could not carry.
///
/// The reader compares each resource that it read with the one that it would write from the study. References are
/// compared by presence only, because the reader has resolved them and writes its own; so is the resource's id.
/// Elements of an array may stand in any order.
struct ResourceComparison {
    struct Difference: Hashable {
        let path: ElementPath
        /// Whether the other resource has the element, with another value.
        let isChanged: Bool
    }

    static func differences(of resource: R4.Resource, from other: R4.Resource) -> [Difference] {
        guard resource != other, let shape = resource.domainResource.flatMap(Shape.init),
            let otherShape = other.domainResource.flatMap(Shape.init), case .object(let members) = shape
        else { return [] }
        let compared = members.filter { $0.name != "id" && $0.name != "contained" }
        return differences(.object(compared), otherShape, at: ElementPath())
    }

    /// A value without its type: what is written of it.
    private indirect enum Shape {
        case leaf(String)
        case object([(name: String, shape: Shape)])
        case list([Shape])

        /// `nil` for what is not written: no value, an empty array, the type's own mark.
        init?(_ value: Any) {
            switch value {
            case let text as String: self = .leaf(text)
            case let flag as Bool: self = .leaf(String(flag))
            case let number as Int: self = .leaf(String(number))
            case let decimal as R4.Decimal: self = .leaf(decimal.text)
            default: self.init(Mirror(reflecting: value))
            }
        }

        private init?(_ mirror: Mirror) {
            switch mirror.displayStyle {
            case .optional:
                guard let wrapped = mirror.children.first else { return nil }
                self.init(wrapped.value)
            case .collection:
                let elements = mirror.children.compactMap { Shape($0.value) }
                guard !elements.isEmpty else { return nil }
                self = .list(elements)
            case .struct:
                self = .object(
                    mirror.children.compactMap { child in
                        guard let name = child.label, let shape = Shape(child.value) else { return nil }
                        return (name, shape)
                    })
            default: return nil
            }
        }

        func member(_ name: String) -> Shape? {
            guard case .object(let members) = self else { return nil }
            return members.first { $0.name == name }?.shape
        }

        /// Of a Reference, what led to the resource that the other one names by its URL.
        func membersOfLink(comparedWith other: Shape) -> Set<String> {
            guard other.member("reference") != nil else { return [] }
            return member("reference") == nil ? ["type", "identifier"] : ["type"]
        }

        /// What tells an element of an array from its neighbours: an extension's URL, or a code's system.
        var key: String? {
            guard case .leaf(let key)? = member("url") ?? member("system") else { return nil }
            return key
        }
    }

    private static func differences(_ shape: Shape, _ other: Shape, at path: ElementPath) -> [Difference] {
        switch (shape, other) {
        case (.leaf(let value), .leaf(let otherValue)):
            return value == otherValue ? [] : [Difference(path: path, isChanged: true)]
        case (.object(let members), .object):
            let link = shape.membersOfLink(comparedWith: other)
            return members.filter { !link.contains($0.name) }.flatMap { name, member -> [Difference] in
                let path = path.appending(name)
                guard let counterpart = other.member(name) else { return [Difference(path: path, isChanged: false)] }
                return name == "reference" ? [] : differences(member, counterpart, at: path)
            }
        case (.list(let elements), .list(let others)):
            return elements.enumerated().flatMap { index, element in
                differences(element, amongst: others, at: path.appending(index))
            }
        default: return [Difference(path: path, isChanged: true)]
        }
    }

    /// The differences from the element that differs least among those of the same key.
    private static func differences(_ element: Shape, amongst others: [Shape], at path: ElementPath) -> [Difference] {
        let candidates = others.filter { $0.key == element.key }
        let fewest = candidates.map { differences(element, $0, at: path) }.min { $0.count < $1.count }
        return fewest ?? [Difference(path: path, isChanged: false)]
    }
}
