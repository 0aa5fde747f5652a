import FHIR

/// The keys under which a resource is found by references, and those that a reference names: `Type/id`, a `urn:`, or
/// the identifier. They tell what may be meant; ``ResourceCollection`` tells what is.
enum ReferenceKeys {
    static func keys(of resource: Element, fullUrl: String?) -> [String] {
        let url = resource.first("id")?.value.map { "\(resource.typeName)/\($0)" }
        let identifiers = resource.children(named: "identifier").compactMap(key(ofIdentifier:))
        return [url, fullUrl.map(key(ofURL:))].compactMap { $0 } + identifiers
    }

    static func keys(ofReference reference: Element) -> [String] {
        let url = reference.first("reference")?.value.map(key(ofURL:))
        let identifier = reference.first("identifier").flatMap(key(ofIdentifier:))
        return [url, identifier].compactMap { $0 }
    }

    private static func key(ofIdentifier identifier: Element) -> String? {
        identifier.first("value")?.value.map { "\(identifier.first("system")?.value ?? "")|\($0)" }
    }

    private static func key(ofURL url: String) -> String {
        let segments = url.split(separator: "/")
        let named = segments.firstIndex(of: "_history").map { segments[..<$0] } ?? segments[...]
        return named.suffix(2).joined(separator: "/")
    }
}

/// A set of texts in fixed memory that never denies one that it has, and may claim one that it has not.
struct ApproximateSet {
    private static let bits = 1 << 24
    private var words = [UInt64](repeating: 0, count: bits / 64)
    private var isEmpty = true

    mutating func insert(_ text: String) {
        let bit = Self.bit(text)
        words[bit / 64] |= 1 << UInt64(bit % 64)
        isEmpty = false
    }

    func mayContain(_ text: String) -> Bool {
        let bit = Self.bit(text)
        return !isEmpty && words[bit / 64] & 1 << UInt64(bit % 64) != 0
    }

    private static func bit(_ text: String) -> Int {
        Int(truncatingIfNeeded: UInt(bitPattern: text.hashValue) % UInt(bits))
    }
}
