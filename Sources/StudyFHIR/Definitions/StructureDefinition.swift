extension R4 {
    /// The definition of an extension, as it is published beside the Bundles that use it.
    public struct StructureDefinition: Encodable, Sendable {
        let resourceType = "StructureDefinition"
        let id: String
        let url: String
        let name: String
        let title: String
        let status = "active"
        let experimental = false
        let description: String
        let fhirVersion = "4.0.1"
        let kind = "complex-type"
        let abstract = false
        let context: [Context]
        let type = "Extension"
        let baseDefinition = "http://hl7.org/fhir/StructureDefinition/Extension"
        let derivation = "constraint"
        let differential: Differential

        struct Context: Encodable, Sendable {
            let type = "element"
            let expression: String
        }

        struct Differential: Encodable, Sendable {
            let element: [Element]
        }

        /// An ElementDefinition with what a definition of an extension says.
        struct Element: Encodable, Sendable {
            let id: String
            let path: String
            var sliceName: String?
            var slicing: Slicing?
            var short: String?
            var definition: String?
            var min: Int?
            var max: String?
            var type: [ElementType]?
            var fixedUri: String?
        }

        struct Slicing: Encodable, Sendable {
            struct Discriminator: Encodable, Sendable {
                let type = "value"
                let path = "url"
            }

            let discriminator = [Discriminator()]
            let ordered = false
            let rules = "open"
        }

        struct ElementType: Encodable, Sendable {
            let code: String
        }
    }
}

extension R4.StructureDefinition {
    init(_ definition: LocalExtension) {
        id = definition.rawValue
        url = definition.url
        name = definition.rawValue.upperCamelCased
        title = definition.title
        description = definition.description
        context = definition.contexts.map { Context(expression: $0) }
        let root = Element(
            id: "Extension", path: "Extension", short: definition.title, definition: definition.description, min: 0,
            max: "1")
        let body =
            definition.valueType.map { Self.elements(in: "Extension", url: definition.url, valueType: $0) }
            ?? Self.conditioning(url: definition.url)
        differential = Differential(element: [root] + body)
    }

    init(_ definition: GuideExtension) {
        id = definition.rawValue
        url = definition.url
        name = definition.rawValue.upperCamelCased
        title = definition.title
        description = definition.title
        context = [Context(expression: definition.context)]
        let root = Element(id: "Extension", path: "Extension", short: definition.title, min: 0, max: "1")
        differential = Differential(
            element: [root] + Self.elements(in: "Extension", url: definition.url, valueType: definition.valueType))
    }

    /// No further extensions, the URL, and one value of one type.
    private static func elements(in id: String, url: String, valueType: String) -> [Element] {
        let path = id.contains(":") ? "Extension.extension" : "Extension"
        return [
            Element(id: "\(id).extension", path: "\(path).extension", max: "0"),
            Element(id: "\(id).url", path: "\(path).url", fixedUri: url),
            Element(
                id: "\(id).value[x]", path: "\(path).value[x]", min: 1, type: [ElementType(code: valueType)]),
        ]
    }

    private static func conditioning(url: String) -> [Element] {
        let slices = LocalExtension.Conditioning.allCases.flatMap { part in
            let id = "Extension.extension:\(part.rawValue)"
            let slice = Element(
                id: id, path: "Extension.extension", sliceName: part.rawValue, definition: part.description, min: 0,
                max: "1")
            return [slice] + elements(in: id, url: part.rawValue, valueType: part.valueType)
        }
        return [Element(id: "Extension.extension", path: "Extension.extension", slicing: Slicing())] + slices + [
            Element(id: "Extension.url", path: "Extension.url", fixedUri: url),
            Element(id: "Extension.value[x]", path: "Extension.value[x]", max: "0"),
        ]
    }
}
