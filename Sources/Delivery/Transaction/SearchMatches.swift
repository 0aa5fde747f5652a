import FHIR

/// The resources that a search found (FHIR R4 §search, Bundle of type searchset).
struct SearchMatches {
    /// Such as `Patient/123`, each once.
    let locations: [String]

    /// `nil` where the body is no answer to the search: a server that does not know the parameter may leave it out
    /// (FHIR R4 §search, handling of errors), and give other patients' resources.
    init?(_ body: [UInt8], type: String, _ identifier: ResourceIdentifier) {
        guard let root = ResourceBody(body).tree?.root, root.typeName == "Bundle",
            root.first("type")?.value == "searchset"
        else { return nil }
        var locations: [String] = []
        for entry in root.children(named: "entry") {
            let mode = entry.first("search")?.first("mode")?.value ?? "match"
            guard mode == "match", let resource = entry.first("resource"), resource.typeName == type,
                let id = resource.first("id")?.value, !locations.contains("\(type)/\(id)")
            else { continue }
            guard resource.has(identifier) else { return nil }
            locations.append("\(type)/\(id)")
        }
        self.locations = locations
    }
}

extension Element {
    fileprivate func has(_ identifier: ResourceIdentifier) -> Bool {
        children(named: "identifier").contains {
            $0.first("system")?.value == identifier.system && $0.first("value")?.value == identifier.value
        }
    }
}
