import StudyFHIR

/// Puts a patient's resources into the Bundles that a target wants.
struct BundleAssembly {
    let target: Target
    /// The id of the patient's Bundle in the generic form.
    let id: String
    let provenance: ProvenanceRecord?
    /// When the data were newest, as an instant.
    let recorded: String

    func bundles(of resources: [PatientResource]) -> [TargetBundle] {
        let form = target.bundle
        if form.type == .document { return [document(of: resources)] }
        let parts = [true, false].flatMap { isFirst in
            split(resources.filter { form.first.contains($0.concept) == isFirst })
        }
        let isOne = parts.count == 1 && form.maximumEntries == nil
        return parts.enumerated().map { bundle($1, number: isOne ? nil : $0 + 1) }
    }

    /// Into parts that a Bundle holds, beside its Provenance.
    private func split(_ resources: [PatientResource]) -> [[PatientResource]] {
        guard let maximum = target.bundle.maximumEntries else { return resources.isEmpty ? [] : [resources] }
        let ordered = Self.inOrderOfReference(resources)
        let room = max(1, provenance == nil ? maximum : maximum - 1)
        return stride(from: 0, to: ordered.count, by: room).map {
            Array(ordered[$0..<min($0 + room, ordered.count)])
        }
    }

    /// Those that are referred to before those that refer to them, so that no Bundle waits for a later one.
    static func inOrderOfReference(_ resources: [PatientResource]) -> [PatientResource] {
        let names = resources.map { [$0.relativeURL, $0.urn] }
        let positions = Dictionary(
            zip(names, resources.indices).flatMap { names, index in names.map { ($0, index) } }
        ) { first, _ in first }
        var ordered: [PatientResource] = []
        var seen: Set<Int> = []
        func take(_ index: Int) {
            guard seen.insert(index).inserted else { return }
            for target in resources[index].node.references.compactMap({ positions[$0] }) { take(target) }
            ordered.append(resources[index])
        }
        resources.indices.forEach(take)
        return ordered
    }

    // MARK: Bundles

    private func bundle(_ resources: [PatientResource], number: Int?) -> TargetBundle {
        let name = number.map { "\(id.prefix(32))-\($0)" } ?? id
        var entries = resources.map { entry($0) }
        if let provenance { entries.append(entry(of: provenance, about: resources, in: name)) }
        return bundle(name, [], entries, mustHaves: resources.map(\.mustHaves))
    }

    private func bundle(
        _ name: String, _ elements: [Node], _ entries: [Node], mustHaves: [[String]]
    ) -> TargetBundle {
        let own = target.profiles == .kept && target.bundle.type == .collection
        let profiles = (own ? [ResourceKind.bundle.profileURL] : []) + target.bundle.profiles.map(\.url)
        let meta = profiles.isEmpty ? [] : [Node("meta", profiles.map { Node("profile", value: $0) })]
        let type = Node("type", value: target.bundle.type.rawValue)
        return TargetBundle(
            name: name,
            node: Node("Bundle", type: "Bundle", [Node("id", value: name)] + meta + [type] + elements + entries),
            mustHaves: mustHaves, bundleMustHaves: target.bundle.profiles.compactMap(\.mustHave))
    }

    private func entry(_ resource: PatientResource) -> Node {
        var node = resource.node
        node.name = "resource"
        let url = target.bundle.namesByURN ? resource.urn : "\(Canonical.base)/\(resource.relativeURL)"
        let request = target.bundle.type == .transaction ? [request(for: resource)] : []
        return Node("entry", [Node("fullUrl", value: url), node] + request)
    }

    private func request(for resource: PatientResource) -> Node {
        switch target.bundle.request {
        case .update: return Self.request("PUT", resource.relativeURL)
        case .create: return Self.request("POST", resource.typeName)
        case .conditionalCreate:
            var request = Self.request("POST", resource.typeName)
            let criteria = target.bundle.search.flatMap { self.criteria($0, of: resource.node) }
            // Labels alone would find every resource of the centre.
            if criteria.contains(where: { $0.hasPrefix("identifier=") }) {
                request.add(Node("ifNoneExist", value: criteria.joined(separator: "&")))
            }
            return request
        }
    }

    /// What a server is to search for by a parameter; all of them are to hold.
    private func criteria(_ parameter: BundleForm.SearchParameter, of resource: Node) -> [String] {
        switch parameter {
        case .identifier:
            resource.all("identifier").compactMap { Self.token("identifier", $0.text("system"), $0.text("value")) }
                .prefix(1).map { $0 }
        case .security:
            // The target's own labels: others say how the data were treated, not whose they are.
            resource.elements(at: "meta.security").filter { label in
                target.security.contains { $0.text("system") == label.text("system") }
            }
            .compactMap { Self.token("_security", $0.text("system"), $0.text("code")) }
        }
    }

    private static func token(_ parameter: String, _ system: String?, _ value: String?) -> String? {
        guard let system, let value else { return nil }
        return "\(parameter)=\(escaped(system))|\(escaped(value))"
    }

    private static func request(_ method: String, _ url: String) -> Node {
        Node("request", [Node("method", value: method), Node("url", value: url)])
    }

    /// In the form of a search's parameter: RFC 3986 for the URL, and FHIR R4 §search#escaping for the signs that part
    /// values.
    private static func escaped(_ text: String) -> String {
        let unreserved = Set("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~:/".utf8)
        let digits = Array("0123456789ABCDEF".utf8)
        var escaped: [UInt8] = []
        for byte in text.utf8 {
            if "\\,|$".utf8.contains(byte) { escaped += Array("%5C".utf8) }
            if unreserved.contains(byte) {
                escaped.append(byte)
            } else {
                escaped += [UInt8(ascii: "%"), digits[Int(byte >> 4)], digits[Int(byte & 15)]]
            }
        }
        return String(decoding: escaped, as: UTF8.self)
    }

    /// Provenance is put on an id of its own whatever the others are, as it has no identifier.
    private func entry(of provenance: ProvenanceRecord, about resources: [PatientResource], in name: String) -> Node {
        let id = ProvenanceRecord.id(of: name, for: target)
        let targets = resources.map { target.bundle.namesByURN ? $0.urn : $0.relativeURL }
        let node = provenance.node(id: id, targets: targets, recorded: recorded)
        let url = "Provenance/\(id)"
        let request = target.bundle.type == .transaction ? [Self.request("PUT", url)] : []
        return Node("entry", [Node("fullUrl", value: "\(Canonical.base)/\(url)"), node] + request)
    }

    // MARK: Documents

    private func document(of resources: [PatientResource]) -> TargetBundle {
        let composition = DocumentComposition(target: target, id: id, recorded: recorded)
        var entries = [composition.entry(of: resources)] + resources.map { entry($0) }
        if let provenance { entries.append(entry(of: provenance, about: resources, in: id)) }
        let elements = [
            Node.identifier(Canonical.namespace(ResourceKind.bundle.rawValue), id),
            Node("timestamp", value: recorded),
        ]
        return bundle(id, elements, entries, mustHaves: [[]] + resources.map(\.mustHaves))
    }
}

extension Node {
    /// Where its references lead.
    var references: [String] {
        children.flatMap { child in
            child.name == "reference" && child.isPrimitive ? [child.value].compactMap { $0 } : child.references
        }
    }
}
