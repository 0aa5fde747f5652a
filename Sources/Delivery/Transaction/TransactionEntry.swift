import Crypto
import FHIR

/// An entry of a transaction: a resource, and what the server is to do with it.
struct TransactionEntry {
    enum Action: Equatable {
        /// `PUT`: the resource is the one with this URL, such as `Patient/p1`.
        case update(String)
        /// `POST` with `ifNoneExist`: the server makes it unless it finds one by these criteria.
        case conditionalCreate(String)
        /// `POST`: the server makes it each time it is asked.
        case create
    }

    /// A reference of the resource, and the fullUrl of what it leads to in the Bundle.
    struct Link {
        let element: Element
        let fullURL: String
    }

    let element: Element
    let resource: Element
    let action: Action
    let fullURL: String?
    let identifiers: [ResourceIdentifier]
    let references: [Link]
    /// SHA-256 over the resource's JSON form.
    let digest: String

    init(_ element: Element) throws(UnsendableBundle) {
        let request = element.first("request")
        let url = request?.first("url")?.value ?? ""
        switch request?.first("method")?.value {
        case "PUT": action = .update(url)
        case "POST":
            action = request?.first("ifNoneExist")?.value.map { .conditionalCreate(Self.criteria($0)) } ?? .create
        default:
            throw UnsendableBundle(
                at: request ?? element, "only entries with POST and PUT are sent",
                remedy: "leave the entry out, or give it one of these methods")
        }
        guard let resource = element.first("resource") else {
            throw UnsendableBundle(at: element, "the entry has no resource", remedy: "give it one, or leave it out")
        }
        self.element = element
        self.resource = resource
        fullURL = element.first("fullUrl")?.value
        identifiers = ResourceIdentifier.all(of: resource)
        references = Self.links(below: resource, base: fullURL.flatMap { Self.base(of: $0, resource.typeName) })
        digest = SHA256.hexadecimal(JSONWriter.bytes(of: resource))
    }

    var typeName: String { resource.typeName }

    /// Whether the server gives the resource its id.
    var isCreate: Bool {
        if case .update = action { false } else { true }
    }

    /// What names the resource from one sending to the next.
    var key: String? {
        if let fullURL { return fullURL }
        if case .update(let url) = action { return url }
        return nil
    }

    /// The criteria by which the server is asked whether it has the resource; `nil` where that cannot be told of an
    /// answer.
    var search: String? {
        guard let identifier = identifiers.first else { return nil }
        switch action {
        case .update: return nil
        case .conditionalCreate(let criteria): return criteria.contains("identifier=") ? criteria : nil
        case .create: return identifier.search
        }
    }

    /// Without the type that some write before it, as in the URL of a search.
    private static func criteria(_ condition: String) -> String {
        condition.firstIndex(of: "?").map { String(condition[$0...].dropFirst()) } ?? condition
    }

    private static func links(below element: Element, base: Substring?) -> [Link] {
        element.children.flatMap { child in
            guard child.isReferenceText else { return links(below: child, base: base) }
            return child.value.map { [Link(element: child, fullURL: resolved($0, base))] } ?? []
        }
    }

    /// As a Bundle resolves references (FHIR R4 §bundle#references): `Patient/1` in `https://a.example/Observation/2`
    /// leads to `https://a.example/Patient/1`.
    private static func resolved(_ reference: String, _ base: Substring?) -> String {
        let parts = reference.split(separator: "/", omittingEmptySubsequences: false)
        guard let base, parts.count == 2, !reference.contains(":"), !reference.contains("?") else { return reference }
        return base + reference
    }

    /// The server's part of a resource's URL, with the slash at its end.
    private static func base(of url: String, _ type: String) -> Substring? {
        guard url.hasPrefix("http"), let slash = url.lastIndex(of: "/") else { return nil }
        let place = url[..<slash]
        return place.hasSuffix("/\(type)") ? place.dropLast(type.count) : nil
    }
}

extension Element {
    /// Whether this is the text of a Reference.
    fileprivate var isReferenceText: Bool { name == "reference" && parent?.typeName == "Reference" }
}
