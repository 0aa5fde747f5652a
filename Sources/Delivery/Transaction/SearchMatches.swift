import FHIR

/// The resources that a search found (FHIR R4 §search, Bundle of type searchset).
struct SearchMatches {
    /// Such as `Patient/123`, each once.
    let locations: [String]

    /// `nil` where the body is no answer to a search.
    init?(_ body: [UInt8], type: String) {
        guard let root = ResourceBody(body).tree?.root, root.typeName == "Bundle",
            root.first("type")?.value == "searchset"
        else { return nil }
        var locations: [String] = []
        for entry in root.children(named: "entry") {
            guard let resource = entry.first("resource"), resource.typeName == type,
                let id = resource.first("id")?.value, !locations.contains("\(type)/\(id)")
            else { continue }
            locations.append("\(type)/\(id)")
        }
        self.locations = locations
    }
}
