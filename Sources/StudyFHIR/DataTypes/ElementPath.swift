extension R4 {
    /// The way from a resource to one of its elements, by FHIR's JSON names and positions counted from 0.
    public struct ElementPath: Sendable, Hashable {
        public enum Step: Sendable, Hashable {
            case name(String)
            case index(Int)
        }

        public var steps: [Step]

        public init(_ steps: [Step] = []) {
            self.steps = steps
        }

        init(_ codingPath: some Sequence<any CodingKey>) {
            steps = codingPath.map { key in key.intValue.map(Step.index) ?? .name(key.stringValue) }
        }

        func appending(_ name: String) -> ElementPath { ElementPath(steps + [.name(name)]) }
        func appending(_ index: Int) -> ElementPath { ElementPath(steps + [.index(index)]) }
        func appending(_ path: ElementPath) -> ElementPath { ElementPath(steps + path.steps) }

        /// The names on the way, without positions and underscores.
        var names: [String] {
            steps.compactMap { step in
                guard case .name(let name) = step else { return nil }
                return name.hasPrefix("_") ? String(name.dropFirst()) : name
            }
        }

        /// The path as a FHIRPath on the given type, such as `Observation.value.ofType(Quantity).unit`.
        public func expression(on typeName: String) -> String {
            steps.reduce(into: typeName) { expression, step in
                switch step {
                case .index(let index): expression += "[\(index)]"
                case .name(let name): expression += "." + Self.element(name)
                }
            }
        }

        private static let choices = [
            "value", "effective", "onset", "abatement", "performed", "deceased", "medication", "rate",
        ]
        private static let primitives: Set = [
            "Base64Binary", "Boolean", "Canonical", "Code", "Date", "DateTime", "Decimal", "Id", "Instant", "Integer",
            "Markdown", "Oid", "PositiveInt", "String", "Time", "UnsignedInt", "Uri", "Url", "Uuid",
        ]

        private static func element(_ name: String) -> String {
            let name = name.hasPrefix("_") ? String(name.dropFirst()) : name
            let choice = choices.first { name.hasPrefix($0) && name.dropFirst($0.count).first?.isUppercase == true }
            guard let choice else { return name }
            let type = String(name.dropFirst(choice.count))
            return
                "\(choice).ofType(\(primitives.contains(type) ? type.prefix(1).lowercased() + type.dropFirst() : type))"
        }
    }
}
