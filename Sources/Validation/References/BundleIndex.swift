import FHIR

/// The entries of one Bundle by what references find them by.
final class BundleIndex: Sendable {
    struct Entry: Sendable {
        let element: Element
        let fullURL: String?
        let resource: Element?

        /// `meta.versionId` of the resource.
        var version: String? { resource?.first("meta")?.first("versionId")?.value }
        var id: String? { resource?.first("id")?.value }
    }

    let bundle: Element
    /// The code of `Bundle.type`, such as `document`.
    let type: String?
    let entries: [Entry]
    private let byURL: [String: [Int]]
    private let byTypeAndID: [String: [Int]]
    private let byRow: [UInt32: Int]

    init(_ bundle: Element) {
        self.bundle = bundle
        type = bundle.first("type")?.value
        entries = bundle.children(named: "entry").map { entry in
            Entry(element: entry, fullURL: entry.first("fullUrl")?.value, resource: entry.first("resource"))
        }
        var byURL: [String: [Int]] = [:]
        var byTypeAndID: [String: [Int]] = [:]
        var byRow: [UInt32: Int] = [:]
        for (place, entry) in entries.enumerated() {
            byRow[entry.element.index] = place
            guard let resource = entry.resource else { continue }
            if let url = entry.fullURL { byURL[url, default: []].append(place) }
            if let id = entry.id { byTypeAndID["\(resource.typeName)/\(id)", default: []].append(place) }
        }
        self.byURL = byURL
        self.byTypeAndID = byTypeAndID
        self.byRow = byRow
    }

    /// The place of an entry among the entries.
    func place(of entry: Element) -> Int? { byRow[entry.index] }

    /// The entries whose resource has this full URL, and this version where one is asked for.
    func entries(at url: String, version: String? = nil) -> [Int] {
        let places = byURL[url] ?? []
        guard let version else { return places }
        return places.filter { entries[$0].version == version }
    }

    /// The entries whose resource has a type and an id, whatever their full URLs are.
    func entries(type: String, id: String) -> [Int] { byTypeAndID["\(type)/\(id)"] ?? [] }

    /// The entries that a reference means which stands in another entry.
    func entries(for reference: ReferenceText, from fullURL: String?) -> [Int] {
        guard let url = url(of: reference, from: fullURL) else { return [] }
        return entries(at: url, version: reference.version)
    }

    /// The full URL that a reference asks for. A relative one is based on the full URL of the entry that it stands in:
    /// `http://server/fhir/` of `http://server/fhir/Patient/1`, and, as the reference validator takes it, `urn:uuid:`
    /// of a UUID, where the id follows alone.
    private func url(of reference: ReferenceText, from fullURL: String?) -> String? {
        switch reference.form {
        case .absolute: return reference.address
        case .fragment, .search, .other: return nil
        case .relative:
            guard let fullURL else { return nil }
            if fullURL.hasPrefix("urn:"), let colon = fullURL.lastIndex(of: ":"), let id = reference.id {
                return fullURL[...colon] + id
            }
            let steps = fullURL.split(separator: "/", omittingEmptySubsequences: false)
            let base = steps.dropLast(2).joined(separator: "/")
            return base.isEmpty ? reference.address : base + "/" + reference.address
        }
    }
}
