/// One extension among those of an element.
struct ExtensionSlice: Sendable {
    private let name: String
    private let isRequired: Bool
    private let profile: String?
    private let parts: @Sendable (String) -> [R4.ElementDefinition]

    static func local(_ definition: LocalExtension, isRequired: Bool = false) -> Self {
        Self(name: definition.sliceName, isRequired: isRequired, profile: definition.url) { _ in [] }
    }

    /// An extension that another guide defines: held to its URL and to the type of its value, so that nobody needs
    /// the guide to check it.
    static func foreign(
        _ name: String, url: String, _ valueType: String, valueSet: LocalValueSet? = nil,
        _ more: @escaping @Sendable (String) -> [R4.ElementDefinition] = { _ in [] }
    ) -> Self {
        Self(name: name, isRequired: false, profile: nil) { id in
            var value = R4.ElementDefinition("\(id).value[x]", min: 1).ofType(valueType)
            if let valueSet { value = value.bound(to: valueSet) }
            return [R4.ElementDefinition("\(id).url").fixed(uri: url), value] + more("\(id).value[x]")
        }
    }

    static let absence = Self(name: "dataAbsentReason", isRequired: true, profile: nil) { id in
        let absence = DataAbsentReason.unknown.extension.first
        return [
            R4.ElementDefinition("\(id).url").fixed(uri: absence?.url ?? ""),
            R4.ElementDefinition("\(id).value[x]", min: 1).ofType("code").fixed(code: absence?.valueCode ?? ""),
        ]
    }

    func elements(in list: String) -> [R4.ElementDefinition] {
        let id = "\(list):\(name)"
        return [
            R4.ElementDefinition(id, min: isRequired ? 1 : 0, max: 1).ofType("Extension", profile: profile)
        ] + parts(id)
    }
}
