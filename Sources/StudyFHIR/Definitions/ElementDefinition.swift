extension R4 {
    /// What a profile or an extension says of one element, beyond what its base says (FHIR R4 §elementdefinition).
    struct ElementDefinition: Encodable, Sendable {
        /// The path with the names of slices, such as `Condition.extension:relapseNumber`.
        private(set) var id: String
        private(set) var path: String
        let sliceName: String?
        var slicing: Slicing?
        var short: String?
        var definition: String?
        var min: Int?
        var max: String?
        var type: [ElementType] = []
        var fixedUri: String?
        var fixedCode: String?
        var patternCodeableConcept: CodeableConcept?
        var patternCoding: Coding?
        var binding: Binding?

        struct Slicing: Encodable, Sendable {
            struct Discriminator: Encodable, Sendable {
                let type: String
                let path: String
            }

            let discriminator: [Discriminator]
            let ordered = false
            let rules = "open"
        }

        struct ElementType: Encodable, Sendable {
            let code: String
            var profile: [String] = []
            var targetProfile: [String] = []
        }

        struct Binding: Encodable, Sendable {
            let strength = "required"
            let valueSet: String
        }

        /// The element of an id below the resource, such as `extension:relapseNumber`; path and slice follow from it.
        init(_ id: String, min: Int? = nil, max: Int? = nil) {
            let parts = id.split(separator: ".").map { $0.split(separator: ":") }
            self.id = id
            path = parts.compactMap(\.first).joined(separator: ".")
            sliceName = parts.last.flatMap { $0.count > 1 ? String($0[1]) : nil }
            self.min = min
            self.max = max.map { String($0) }
        }

        /// The type itself, which every differential begins with.
        init(root type: String, short: String, definition: String) {
            self.init(type)
            self.short = short
            self.definition = definition
        }

        func below(_ type: String) -> Self {
            changed {
                $0.id = "\(type).\(id)"
                $0.path = "\(type).\(path)"
            }
        }

        private func changed(_ change: (inout Self) -> Void) -> Self {
            var copy = self
            change(&copy)
            return copy
        }
    }
}

extension R4.ElementDefinition {
    func described(_ definition: String) -> Self { changed { $0.definition = definition } }

    func ofType(_ code: String, profile: String? = nil) -> Self {
        changed { $0.type = [ElementType(code: code, profile: profile.map { [$0] } ?? [])] }
    }

    /// A reference to resources of some of the study's kinds.
    func referring(to kinds: ResourceKind...) -> Self {
        changed { $0.type = [ElementType(code: "Reference", targetProfile: kinds.map(\.profileURL))] }
    }

    func sliced(by discriminator: String, at path: String) -> Self {
        changed { $0.slicing = Slicing(discriminator: [.init(type: discriminator, path: path)]) }
    }

    func fixed(uri: String) -> Self { changed { $0.fixedUri = uri } }

    func fixed(code: String) -> Self { changed { $0.fixedCode = code } }

    /// The codes of the concept, whatever display stands with them.
    func pattern(_ concept: R4.CodeableConcept) -> Self {
        changed { $0.patternCodeableConcept = R4.CodeableConcept(coding: concept.coding.map(Self.withoutDisplay)) }
    }

    func pattern(_ coding: R4.Coding) -> Self { changed { $0.patternCoding = Self.withoutDisplay(coding) } }

    func bound(to valueSet: String) -> Self { changed { $0.binding = Binding(valueSet: valueSet) } }

    func bound(to valueSet: LocalValueSet) -> Self { bound(to: valueSet.url) }

    private static func withoutDisplay(_ coding: R4.Coding) -> R4.Coding {
        R4.Coding(system: coding.system, code: coding.code)
    }
}

// MARK: What several elements say together

extension [R4.ElementDefinition] {
    /// A quantity in a unit of UCUM, fixed or out of a value set.
    static func quantity(_ id: String, unit: String? = nil, units: LocalValueSet? = nil) -> Self {
        var code = Element("\(id).code", min: 1)
        if let unit { code = code.fixed(code: unit) }
        if let units { code = code.bound(to: units) }
        return [Element("\(id).value", min: 1), Element("\(id).system", min: 1).fixed(uri: UCUM.system), code]
    }

    /// Extensions on an element, told apart by their URLs.
    static func extensions(on id: String? = nil, min: Int? = nil, _ slices: ExtensionSlice...) -> Self {
        let list = id.map { "\($0).extension" } ?? "extension"
        return [Element(list, min: min).sliced(by: "value", at: "url")] + slices.flatMap { $0.elements(in: list) }
    }

    /// A primitive that R4 demands and the study does not know: no value, and the reason why.
    static func absent(_ id: String) -> Self {
        [Element(id, min: 1)] + .extensions(on: id, min: 1, .absence)
    }
}
