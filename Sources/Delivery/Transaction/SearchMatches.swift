import FHIR

/// The resources that a search found (FHIR R4 §search, Bundle of type searchset).
struct SearchMatches {
    /// Such as `Patient/123`, each once.
    let locations: [String]

    /// `nil` where the body is no answer to the search: a server that does not know a parameter may leave it out
    /// (FHIR R4 §search, handling of errors), and give other patients' resources.
    ///
    /// - Parameter identifiers: Each resource that was searched for has one of them at least.
    init?(_ body: [UInt8], type: String, _ identifiers: [ResourceIdentifier]) {
        guard let root = ResourceBody(body).tree?.root, root.typeName == "Bundle",
            root.first("type")?.value == "searchset"
        else { return nil }
        var locations: [String] = []
        for entry in root.children(named: "entry") {
            let mode = entry.first("search")?.first("mode")?.value ?? "match"
            guard mode == "match", let resource = entry.first("resource"), resource.typeName == type,
                let id = resource.first("id")?.value, !locations.contains("\(type)/\(id)")
            else { continue }
            guard !Set(identifiers).isDisjoint(with: ResourceIdentifier.all(of: resource)) else { return nil }
            locations.append("\(type)/\(id)")
        }
        self.locations = locations
    }
}
