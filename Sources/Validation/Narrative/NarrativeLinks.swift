import FHIR

/// Holds the links and images of a narrative to FHIR R4 §narrative#links and §security#narrative: addresses that can be
/// followed, and targets within the resource that are there.
struct NarrativeLinks {
    private static let schemes: Set = ["http", "https", "ftp", "sftp", "mailto", "tel", "sms"]
    /// What runs a program, and what names a thing without saying where it is.
    private static let closedSchemes: Set = ["javascript", "vbscript", "urn", "cid"]
    /// Of URIs: RFC 3986 §2, and `|`, which canonical URLs have.
    private static let punctuation = Set(";?:@&=+$.,/%-_~#[]!'()*|".unicodeScalars)

    /// The ids within the narrative.
    private let ids: Set<String>
    private let context: CheckContext

    init(ids: [String], _ context: CheckContext) {
        self.ids = Set(ids)
        self.context = context
    }

    func fault(of link: NarrativeOutline.Link) -> Statement? {
        let target = link.target.replacing("&amp;", with: "&")
        if target.isEmpty { return Self.wrong("a link or an image of the narrative has an empty address", target) }
        if target.hasPrefix("#") {
            let id = String(target.dropFirst())
            if id.isEmpty || ids.contains(id) || context.ids.contains(id) { return nil }
            return missing(target)
        }
        if target.lowercased().hasPrefix("data:"), link.attribute == "src" { return data(target) }
        if let statement = schemeFault(target, of: link) { return statement }
        let isURI = target.unicodeScalars.allSatisfy { scalar in
            scalar.properties.isAlphabetic || scalar.properties.numericType != nil || Self.punctuation.contains(scalar)
        }
        if isURI { return nil }
        return Self.wrong(
            "a link or an image of the narrative has an address with characters that URLs do not have", target)
    }

    private static func wrong(_ message: String, _ target: String) -> Statement {
        .error(.narrativeLink, message, remedy: "write a URL, with other characters as %…", value: target)
    }

    /// An id that nothing has. Where other entries of a large Bundle are not at hand, one of them may have it.
    private func missing(_ target: String) -> Statement {
        let message = "a link of the narrative leads to an id that the resource does not have"
        let remedy = "give the element the id, or link to another"
        return context.part.largeBundle == nil
            ? .error(.narrativeLink, message, remedy: remedy, value: target)
            : .warning(.narrativeLink, message, remedy: remedy, value: target)
    }

    private func schemeFault(_ target: String, of link: NarrativeOutline.Link) -> Statement? {
        guard let scheme = scheme(target), !Self.schemes.contains(scheme) else { return nil }
        if scheme == "cid", link.attribute == "src" { return nil }
        let message = "a link of the narrative has a scheme that cannot be followed, or should not be"
        let remedy = "use one of: \(Self.schemes.sorted().joined(separator: ", "))"
        return Self.closedSchemes.contains(scheme)
            ? .error(.narrativeLink, message, remedy: remedy, value: target)
            : .warning(.narrativeLink, message, remedy: remedy, value: target)
    }

    private func scheme(_ target: String) -> String? {
        ReferenceText.isAbsolute(target) ? target.prefix { $0 != ":" }.lowercased() : nil
    }

    /// `data:type;base64,content` (RFC 2397).
    private func data(_ target: String) -> Statement? {
        let parts = target.split(separator: ",", omittingEmptySubsequences: false)
        let isBase64 = parts[0].hasSuffix(";base64")
        let content = parts.count == 2 ? Array(parts[1].utf8) : []
        let isRight =
            parts.count == 2 && !content.isEmpty
            && (!isBase64 || content.withUnsafeBufferPointer { PrimitiveText.base64Fault($0) } != .malformed)
        if isRight { return nil }
        return .error(
            .narrativeLink, "an image of the narrative has data that are not of the form of a data URL",
            remedy: "write data:image/png;base64,…", value: String(target.prefix(80)))
    }

    /// The ids of elements and within narratives, of a resource and all that it holds.
    static func ids(within resource: Element) -> Set<String> {
        var ids: Set<String> = []
        var open = [resource]
        while let element = open.popLast() {
            for child in element.children {
                if child.name == "id", let id = child.value { ids.insert(id) }
                if child.typeName == "xhtml" { ids.formUnion(child.withValue { NarrativeOutline($0).ids } ?? []) }
                open.append(child)
            }
        }
        return ids
    }
}
