extension R4 {
    /// The definition of a profile or an extension, as it is published beside the Bundles that use it.
    public struct StructureDefinition: Encodable, Sendable {
        let resourceType = "StructureDefinition"
        let id: String
        let url: String
        let version: String?
        let name: String
        let title: String
        let status = "active"
        let experimental = false
        let description: String
        let fhirVersion = "4.0.1"
        let kind: String
        let abstract = false
        let context: [Context]
        let type: String
        let baseDefinition: String
        let derivation = "constraint"
        let differential: Differential

        struct Context: Encodable, Sendable {
            let type = "element"
            let expression: String
        }

        struct Differential: Encodable, Sendable {
            let element: [ElementDefinition]
        }

        private init(
            id: String, url: String? = nil, title: String, description: String, kind: String, type: String,
            context: [Context] = [],
            root: ElementDefinition, _ elements: [ElementDefinition]
        ) {
            self.id = id
            self.url = url ?? Canonical.structureDefinition(id)
            version = url == nil ? Canonical.version : nil
            name = id.upperCamelCased
            self.title = title
            self.description = description
            self.kind = kind
            self.context = context
            self.type = type
            baseDefinition = "http://hl7.org/fhir/StructureDefinition/\(type)"
            differential = Differential(element: [root] + elements.map { $0.below(type) })
        }
    }
}

extension R4.StructureDefinition {
    init(_ profile: Profile) {
        self.init(
            id: profile.kind.profileID, title: profile.title, description: profile.description, kind: "resource",
            type: profile.kind.typeName,
            root: .init(root: profile.kind.typeName, short: profile.title, definition: profile.description),
            profile.elements)
    }

    init(_ definition: LocalExtension) {
        var root = R4.ElementDefinition(
            root: "Extension", short: definition.title, definition: definition.description)
        (root.min, root.max) = (0, "1")
        self.init(
            id: definition.rawValue, title: definition.title, description: definition.description,
            kind: "complex-type", type: "Extension", context: definition.contexts.map { Context(expression: $0) },
            root: root, definition.elements)
    }
}

extension R4.StructureDefinition {
    /// As far as the guide's own definition says what may stand in the extension.
    init(_ definition: GuideExtension) {
        var root = R4.ElementDefinition(root: "Extension", short: definition.title, definition: definition.title)
        (root.min, root.max) = (0, "1")
        let url = R4.ElementDefinition("url").fixed(uri: definition.url)
        self.init(
            id: definition.rawValue, url: definition.url, title: definition.title, description: definition.title,
            kind: "complex-type", type: "Extension", context: [Context(expression: definition.context)], root: root,
            [
                R4.ElementDefinition("extension", max: 0), url,
                R4.ElementDefinition("value[x]", min: 1).ofType(definition.valueType),
            ])
    }
}

extension LocalExtension {
    fileprivate var elements: [R4.ElementDefinition] {
        let url = R4.ElementDefinition("url").fixed(uri: url)
        guard let value else {
            let parts = Conditioning.allCases.flatMap { part in
                [
                    R4.ElementDefinition("extension:\(part.rawValue)", min: 0, max: 1).ofType("Extension")
                        .described(part.description),
                    R4.ElementDefinition("extension:\(part.rawValue).extension", max: 0),
                    R4.ElementDefinition("extension:\(part.rawValue).url").fixed(uri: part.rawValue),
                ] + part.value.elements("extension:\(part.rawValue).value[x]")
            }
            return [R4.ElementDefinition("extension").sliced(by: "value", at: "url")] + parts
                + [url, R4.ElementDefinition("value[x]", max: 0)]
        }
        return [R4.ElementDefinition("extension", max: 0), url] + value.elements("value[x]")
    }
}

extension ExtensionValue {
    fileprivate func elements(_ id: String) -> [R4.ElementDefinition] {
        let element = R4.ElementDefinition(id, min: 1)
        return switch self {
        case .code(let valueSet): [element.ofType("CodeableConcept").bound(to: valueSet)]
        case .quantity(let unit): [element.ofType("Quantity")] + .quantity(id, unit: unit)
        case .positiveInteger: [element.ofType("positiveInt")]
        case .text: [element.ofType("string")]
        case .reference(let kind): [element.referring(to: kind)]
        }
    }
}
