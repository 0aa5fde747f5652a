/// A resource as it was decoded (a whole file, or a line of NDJSON), and the elements that its types have no place for.
public struct ResourceDocument: Decodable, Sendable {
    public let resource: R4.Resource
    /// From the document's resource.
    public let unsupportedElements: [R4.ElementPath]

    public init(from decoder: any Decoder) throws {
        let findings = InspectingDecoder.Findings()
        resource = try R4.Resource(from: InspectingDecoder(base: decoder, findings: findings))
        let depth = decoder.codingPath.count
        unsupportedElements = findings.paths.map { R4.ElementPath($0.dropFirst(depth)) }
    }

    public init(_ resource: R4.Resource) {
        self.resource = resource
        unsupportedElements = []
    }
}
