import FHIR

/// Holds the links and images of a narrative to FHIR R4 §narrative#links and §security#narrative: addresses that can be
/// followed, and targets within the resource that are there.
struct NarrativeLinks {
    private static let schemes: Set = ["http", "https", "ftp", "sftp", "mailto", "tel", "sms", "cid"]
    /// Of URIs: RFC 3986 §2, and `|`, which canonical URLs have.
    private static let punctuation = Set(";?:@&=+$.,/%-_~#[]!'()*|".unicodeScalars)

    private let narrative: Element

    init(_ narrative: Element) {
        self.narrative = narrative
    }

    /// - Parameter ids: those within the narrative.
    func fault(of link: NarrativeOutline.Link, ids: [String]) -> Statement? {
        let target = link.target.replacing("&amp;", with: "&")
        if target.isEmpty { return Self.wrong("a link or an image of the narrative has an empty address", target) }
        if target.hasPrefix("#") {
            let id = String(target.dropFirst())
            if id.isEmpty || ids.contains(id) || isTarget(id) { return nil }
            return .error(
                .narrativeLink, "a link of the narrative leads to an id that the resource does not have",
                remedy: "give the element the id, or link to another", value: target)
        }
        if target.lowercased().hasPrefix("data:"), link.attribute == "src" { return data(target) }
        if let scheme = scheme(target), !Self.schemes.contains(scheme) {
            return .error(
                .narrativeLink, "a link of the narrative has a scheme that cannot be followed, or should not be",
                remedy: "use one of: \(Self.schemes.sorted().joined(separator: ", "))", value: target)
        }
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

    /// Whether an element of the resource, another narrative of it, or a contained resource has an id.
    private func isTarget(_ id: String) -> Bool {
        var resource = narrative
        while !resource.isResource || resource.name == "contained", let parent = resource.parent { resource = parent }
        var open = [resource]
        while let element = open.popLast() {
            for child in element.children {
                if child.name == "id", child.value == id { return true }
                if child.typeName == "xhtml", child.withValue({ NarrativeOutline($0).ids.contains(id) }) == true {
                    return true
                }
                open.append(child)
            }
        }
        return false
    }
}
