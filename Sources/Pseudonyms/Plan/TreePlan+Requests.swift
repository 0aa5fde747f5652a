import FHIR
import Validation

/// What entries of a transaction ask a server for (FHIR R4 §http#transaction).
extension TreePlan {
    /// Versions and times of the server that the data were on, which another server does not have, and which tell of it.
    private static let conditionsOfTheServer = ["ifMatch", "ifNoneMatch", "ifModifiedSince"]

    /// Whether the request of an entry can ask the same of the pseudonyms.
    ///
    /// Without its condition it would ask for something else: a conditional create would make duplicates, an update take
    /// the place of a later one.
    func requestStays(of entry: Element) -> Bool {
        guard let request = entry.first("request") else { return true }
        guard !hasUnknownModifier(request),
            Self.conditionsOfTheServer.allSatisfy({ request.first($0) == nil }),
            let method = request.first("method"), owner.known.lists(method),
            let url = request.first("url")?.value, requestURL(url, entry: entry) != nil
        else { return false }
        guard let condition = request.first("ifNoneExist") else { return true }
        return condition.value.flatMap { self.condition($0, entry: entry) } != nil
    }

    func requestURL(_ text: String, entry: Element?) -> String? {
        switch ResourceName(text) {
        case .resource(let type, let id) where isResourceType(type): type + "/" + owner.pseudonyms.id(id, of: type)
        case .search(let type, let query) where isResourceType(type):
            resolved(query, entry: entry).map { type + "?" + owner.pseudonyms.query($0) }
        case .type(let type) where isResourceType(type): type
        default: nil
        }
    }

    func condition(_ text: String, entry: Element?) -> String? {
        IdentifierQuery(text).flatMap { resolved($0, entry: entry) }.map(owner.pseudonyms.query)
    }

    /// A pseudonym is made of the system, too: a search in any system is one in that of the resource's own identifier.
    private func resolved(_ query: IdentifierQuery, entry: Element?) -> IdentifierQuery? {
        if query.system != nil { return query }
        let identifiers = entry?.first("resource")?.children(named: "identifier") ?? []
        let systems = Set(
            identifiers.filter { $0.first("value")?.value == query.value }.map { $0.first("system")?.value ?? "" })
        guard systems.count == 1, let system = systems.first else { return nil }
        return IdentifierQuery(system: system, value: query.value)
    }
}
