import Crypto
import Diagnostics
import FHIR

/// A Bundle of type transaction (FHIR R4 §http#transaction), read for sending.
struct TransactionBundle {
    let tree: ResourceTree
    let entries: [TransactionEntry]
    /// SHA-256 over the Bundle's JSON form: names it in the journal, whatever its file and format.
    let digest: String
    /// The `urn:` URLs that are referred to, but no entry's: those of resources that earlier Bundles brought.
    let missing: Set<String>

    /// Throws what hinders sending the Bundle, with its place.
    init(_ tree: ResourceTree) throws(UnsendableBundle) {
        guard tree.root.typeName == "Bundle", tree.root.first("type")?.value == "transaction" else {
            throw UnsendableBundle(
                at: tree.root.first("type") ?? tree.root, "this is no Bundle of type transaction",
                remedy: "emit with a target whose Bundles are transactions")
        }
        self.tree = tree
        var entries: [TransactionEntry] = []
        for element in tree.root.children(named: "entry") { entries.append(try TransactionEntry(element)) }
        self.entries = entries
        let own = Set(entries.compactMap(\.fullURL))
        digest = SHA256.hexadecimal(JSONWriter.bytes(of: tree.root))
        missing = Set(entries.flatMap(\.references).filter { $0.hasPrefix("urn:") && !own.contains($0) })
    }
}

/// An entry of a transaction: a resource, and what the server is to do with it.
struct TransactionEntry {
    enum Action: Equatable {
        /// `PUT`: the resource is the one with this URL, such as `Patient/p1`.
        case update(String)
        /// `POST` with `ifNoneExist`: the server makes it unless it finds one.
        case conditionalCreate
        /// `POST`: the server makes it each time it is asked.
        case create
    }

    let element: Element
    let action: Action
    let fullURL: String?
    /// The type of the resource.
    let typeName: String?
    let identifiers: [ResourceIdentifier]
    let references: [String]
    /// SHA-256 over the resource's JSON form.
    let digest: String

    init(_ element: Element) throws(UnsendableBundle) {
        let request = element.first("request")
        let url = request?.first("url")?.value ?? ""
        switch request?.first("method")?.value {
        case "PUT": action = .update(url)
        case "POST": action = request?.first("ifNoneExist") == nil ? .create : .conditionalCreate
        default:
            throw UnsendableBundle(
                at: request ?? element, "only entries with POST and PUT are sent",
                remedy: "leave the entry out, or give it one of these methods")
        }
        self.element = element
        fullURL = element.first("fullUrl")?.value
        let resource = element.first("resource")
        typeName = resource?.typeName
        identifiers = resource.map(Self.identifiers) ?? []
        references = resource.map(Self.references) ?? []
        digest = SHA256.hexadecimal(resource.map(JSONWriter.bytes) ?? [])
    }

    /// What names the resource from one sending to the next.
    var key: String? {
        if let fullURL { return fullURL }
        if case .update(let url) = action { return url }
        return nil
    }

    private static func identifiers(of resource: Element) -> [ResourceIdentifier] {
        resource.children(named: "identifier").compactMap { identifier in
            guard let system = identifier.first("system")?.value, let value = identifier.first("value")?.value else {
                return nil
            }
            return ResourceIdentifier(system: system, value: value)
        }
    }

    private static func references(below element: Element) -> [String] {
        element.children.flatMap { child in
            child.isReferenceText ? child.value.map { [$0] } ?? [] : references(below: child)
        }
    }
}

extension Element {
    /// Whether this is the text of a Reference.
    var isReferenceText: Bool { name == "reference" && parent?.typeName == "Reference" }
}

/// Why a file's Bundle is not sent.
struct UnsendableBundle: Error {
    let diagnostic: Diagnostic

    init(at element: Element, _ message: String, remedy: String) {
        diagnostic = Diagnostic(
            .error, rule: "send-bundle", at: element.location, expression: element.path, message: message,
            remedy: remedy)
    }
}

extension JSONWriter {
    static func bytes(of element: Element) -> [UInt8] {
        var output = OutputBuffer()
        JSONWriter().write(element, level: 0, into: &output)
        return output.bytes
    }
}

extension SHA256 {
    static func hexadecimal(_ bytes: [UInt8]) -> String {
        let digits = Array("0123456789abcdef".utf8)
        return String(
            decoding: hash(data: bytes).flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 0xF)]] }, as: UTF8.self)
    }
}
